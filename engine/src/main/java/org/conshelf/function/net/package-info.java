/// Functions on IPv4 and IPv6 addresses, masks and ranges, and the search for addresses in text.
///
/// In: the contracts of [org.conshelf.function]. Out: [NetFunctions#ALL]. To add a function: a
/// class with a `DEFINITION` and its line in [NetFunctions].
@NullMarked
package org.conshelf.function.net;

import org.jspecify.annotations.NullMarked;
