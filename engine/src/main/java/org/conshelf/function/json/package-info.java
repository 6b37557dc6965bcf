/// Functions over `dynamic` values: parsing, access, arrays, bags and sets.
///
/// In: dynamic values as compact JSON text. Out: the same; what is JSON's null is Kusto's null. To
/// add a function: a class with a `DEFINITION`, and its line in [JsonFunctions].
@NullMarked
package org.conshelf.function.json;

import org.jspecify.annotations.NullMarked;
