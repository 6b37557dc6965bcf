/// Functions over datetimes and timespans.
///
/// To add a function: a class with a `DEFINITION`, and its line in [TimeFunctions].
@NullMarked
package org.conshelf.function.time;

import org.jspecify.annotations.NullMarked;
