/// Kusto's dialect of regular expressions: one reader of it, and what it becomes: the syntax of RE2
/// for the engine, and a linear-time matcher for Java.
///
/// In: the text of a pattern. Out: [KustoRegex], or a message that says what is wrong with the
/// pattern or what of it has no equal here. Nothing ever backtracks.
@NullMarked
package org.conshelf.function.regex;

import org.jspecify.annotations.NullMarked;
