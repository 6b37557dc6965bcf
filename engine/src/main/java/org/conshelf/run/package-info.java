/// Runs plans. [Engine] is what an engine must be; `duckdb` is the one there is.
@NullMarked
package org.conshelf.run;

import org.jspecify.annotations.NullMarked;
