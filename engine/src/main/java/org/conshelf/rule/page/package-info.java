/// A detection's page, copied out of a browser as plain text.
@NullMarked
package org.conshelf.rule.page;

import org.jspecify.annotations.NullMarked;
