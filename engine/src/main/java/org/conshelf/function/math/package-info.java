/// Functions on numbers: rounding, powers, trigonometry, bits, units.
///
/// In: the contracts of [org.conshelf.function]. Out: [MathFunctions#ALL]. To add a function: a
/// class with a `DEFINITION` and its line in [MathFunctions].
@NullMarked
package org.conshelf.function.math;

import org.jspecify.annotations.NullMarked;
