package org.conshelf.function.unit;

import java.util.function.DoubleUnaryOperator;

/// How a unit's numbers become numbers of the quantity's base unit, and back.
///
/// The steps are written as they are because the last digit depends on them: a division is not the
/// multiplication with the inverse.
record Conversion(DoubleUnaryOperator toBase, DoubleUnaryOperator fromBase) {
    static final Conversion BASE = new Conversion(x -> x, x -> x);

    /// A unit that is so many base units.
    static Conversion times(double factor) {
        return new Conversion(x -> x * factor, x -> x / factor);
    }

    /// A unit of which so many are one base unit.
    static Conversion over(double divisor) {
        return new Conversion(x -> x / divisor, x -> x * divisor);
    }

    static Conversion of(DoubleUnaryOperator toBase, DoubleUnaryOperator fromBase) {
        return new Conversion(toBase, fromBase);
    }

    /// The unit with a prefix such as `Kilo`, which is worth a factor.
    Conversion prefixed(double factor) {
        return new Conversion(
                x -> toBase.applyAsDouble(x) * factor, x -> fromBase.applyAsDouble(x) / factor);
    }
}
