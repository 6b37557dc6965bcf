/// Functions on strings: parts, search, case, encodings, hashes, and the rule of terms that the
/// `has` operators share.
///
/// In: the contracts of [org.conshelf.function]. Out: [TextFunctions#ALL]. To add a function: a
/// class with a `DEFINITION` and its line in [TextFunctions].
@NullMarked
package org.conshelf.function.text;

import org.jspecify.annotations.NullMarked;
