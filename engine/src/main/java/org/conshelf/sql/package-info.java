/// SQL as a tree. Text of users is only ever a literal or a quoted identifier in it, and
/// [SqlPrinter] alone writes and quotes them.
@NullMarked
package org.conshelf.sql;

import org.jspecify.annotations.NullMarked;
