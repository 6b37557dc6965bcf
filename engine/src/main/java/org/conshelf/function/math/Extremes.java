package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.REAL;
import static org.conshelf.schema.KqlType.TIMESPAN;

import java.util.Set;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.TypeRule;
import org.conshelf.schema.KqlType;

/// `min_of` and `max_of`: nulls do not count unless there is nothing else.
final class Extremes {
    static final ScalarFunction MIN =
            define("min_of", -1)
                    .summary("The least of the arguments that are not null.")
                    .page("min-of-function")
                    .example("min_of(10, 1, -3, 17)", "-3")
                    .example("min_of(int(null), 5)", "5")
                    .build();

    static final ScalarFunction MAX =
            define("max_of", 1)
                    .summary("The greatest of the arguments that are not null.")
                    .page("max-of-function")
                    .example("max_of(10, 1, -3, 17)", "17")
                    .example("max_of(1.5, 2)", "2.0")
                    .build();

    private static ScalarFunction.Builder define(String name, int sign) {
        var types =
                Set.of(
                        KqlType.INT,
                        KqlType.LONG,
                        REAL,
                        DECIMAL,
                        KqlType.DATETIME,
                        TIMESPAN,
                        KqlType.BOOL,
                        KqlType.STRING,
                        KqlType.GUID);
        return ScalarFunction.named(name)
                .nulls(NullRule.HANDLED)
                .overload(
                        TypeRule.like(0),
                        new Parameter("arg", types, Parameter.Mode.COMMON, false, false))
                .variadic()
                .java(a -> {
                    Object best = null;
                    for (Object value : a) {
                        if (value != null && (best == null || compare(value, best) * sign > 0)) {
                            best = value;
                        }
                    }
                    return best;
                });
    }

    @SuppressWarnings("unchecked") // the arguments have one type, whose values can be compared
    private static int compare(Object left, Object right) {
        return left.getClass() == right.getClass()
                ? ((Comparable<Object>) left).compareTo(right)
                : 0;
    }

    private Extremes() {}
}
