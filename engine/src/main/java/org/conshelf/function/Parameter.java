package org.conshelf.function;

import java.util.EnumSet;
import java.util.Set;
import org.conshelf.schema.KqlType;

/// A parameter of an overload.
///
/// @param name as in Kusto's documentation
/// @param types the types it takes. An argument of another type is converted as `mode` says, or
///   refused
/// @param mode how arguments of other types are treated
/// @param optional whether it may be left out (only at the end)
/// @param constant whether the argument must be known before the query runs
public record Parameter(
        String name, Set<KqlType> types, Mode mode, boolean optional, boolean constant) {
    public Parameter {
        types = Set.copyOf(types);
    }

    /// How an argument becomes a value of the parameter.
    public enum Mode {
        /// One of the types; else a number is widened (int, long, real or decimal), and a dynamic
        /// is converted to the first fitting type.
        CONVERT,
        /// One of the types and nothing else.
        EXACT,
        /// Any type; what is no string is converted as `tostring` does.
        STRINGIFY,
        /// Any type; what is not dynamic is wrapped as a dynamic value.
        WRAP,
        /// All parameters of this mode take one common type: the widest of the numbers, else the
        /// same type.
        COMMON,
        /// All parameters of this mode take one type: the same, but int goes with long, and dynamic
        /// with all.
        SAME
    }

    public static Parameter of(String name, KqlType... types) {
        return new Parameter(name, Set.of(types), Mode.CONVERT, false, false);
    }

    /// Any of the numeric types.
    public static Parameter number(String name) {
        return of(name, KqlType.INT, KqlType.LONG, KqlType.REAL, KqlType.DECIMAL);
    }

    /// Any type, as it is.
    public static Parameter any(String name) {
        return new Parameter(name, EnumSet.allOf(KqlType.class), Mode.EXACT, false, false);
    }

    public static Parameter stringified(String name) {
        return new Parameter(name, Set.of(KqlType.STRING), Mode.STRINGIFY, false, false);
    }

    public static Parameter wrapped(String name) {
        return new Parameter(name, Set.of(KqlType.DYNAMIC), Mode.WRAP, false, false);
    }

    public static Parameter same(String name) {
        return new Parameter(name, EnumSet.allOf(KqlType.class), Mode.SAME, false, false);
    }

    /// Whether its type is one with that of other parameters.
    public boolean isShared() {
        return mode == Mode.COMMON || mode == Mode.SAME;
    }

    public Parameter asOptional() {
        return new Parameter(name, types, mode, true, constant);
    }

    public Parameter asConstant() {
        return new Parameter(name, types, mode, optional, true);
    }

    public Parameter exact() {
        return new Parameter(name, types, Mode.EXACT, optional, constant);
    }
}
