package org.conshelf.function.geo;

import org.conshelf.function.Evaluator;
import org.conshelf.function.Parameter;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Parameters and arguments of this package's functions.
final class Arguments {
    private Arguments() {}

    static Parameter real(String name) {
        return Parameter.of(name, KqlType.REAL);
    }

    static Parameter whole(String name) {
        return Parameter.of(name, KqlType.LONG);
    }

    static Parameter text(String name) {
        return Parameter.of(name, KqlType.STRING);
    }

    static Parameter shape(String name) {
        return Parameter.of(name, KqlType.DYNAMIC).exact();
    }

    static Parameter flag(String name) {
        return Parameter.of(name, KqlType.BOOL);
    }

    static double real(@Nullable Object[] arguments, int index, double otherwise) {
        return index < arguments.length && arguments[index] instanceof Double number
                ? number
                : otherwise;
    }

    /// An optional whole number between two bounds; -1 where it is outside of them.
    static int level(@Nullable Object[] arguments, int index, int otherwise, int least, int most) {
        if (index >= arguments.length || !(arguments[index] instanceof Long number)) {
            return otherwise;
        }
        return number >= least && number <= most ? number.intValue() : -1;
    }

    static boolean flag(@Nullable Object[] arguments, int index) {
        return index < arguments.length && arguments[index] instanceof Boolean value && value;
    }

    /// The place that two arguments name, or null where it is none.
    static @Nullable Coordinate coordinate(@Nullable Object[] arguments, int index) {
        return arguments[index] instanceof Double longitude
                        && arguments[index + 1] instanceof Double latitude
                ? Coordinate.valid(longitude, latitude)
                : null;
    }

    /// An optional tolerance in metres; what is no number is no tolerance either.
    static double tolerance(@Nullable Object[] arguments, int index) {
        return real(arguments, index, 10);
    }

    /// A function of shapes. S2 and H3 fail on some shapes at the limits of their precision; those
    /// count as invalid.
    static Evaluator ofShapes(Evaluator evaluator) {
        return arguments -> {
            try {
                return evaluator.evaluate(arguments);
            } catch (RuntimeException _) {
                return null;
            }
        };
    }
}
