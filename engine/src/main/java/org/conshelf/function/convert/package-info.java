/// Conversions between types, and the functions that choose between values.
///
/// To add a function: a class with a `DEFINITION`, and its line in [ConversionFunctions].
@NullMarked
package org.conshelf.function.convert;

import org.jspecify.annotations.NullMarked;
