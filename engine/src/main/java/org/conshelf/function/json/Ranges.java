package org.conshelf.function.json;

import static org.conshelf.function.json.Arguments.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// `range()` as a function and `repeat()`: arrays of values in a row. A range has at most 1,048,576
/// elements; what is beyond is left out.
final class Ranges {
    private static final int MOST_ELEMENTS = 1_048_576;

    static final List<KqlFunction> ALL = List.of(range(), repeat());

    private Ranges() {}

    private static ScalarFunction range() {
        return ScalarFunction.named("range")
                .summary("An array of values from one to another, a step apart.")
                .page("range-function")
                .overload(KqlType.DYNAMIC, parameters(KqlType.LONG, KqlType.LONG))
                .java(a -> whole(a, KqlType.LONG, 1))
                .overload(KqlType.DYNAMIC, parameters(KqlType.REAL, KqlType.REAL))
                .java(Ranges::reals)
                .overload(KqlType.DYNAMIC, parameters(KqlType.DATETIME, KqlType.TIMESPAN))
                .java(a -> whole(a, KqlType.DATETIME, KustoTimeSpan.TICKS_PER_HOUR))
                .overload(KqlType.DYNAMIC, parameters(KqlType.TIMESPAN, KqlType.TIMESPAN))
                .java(a -> whole(a, KqlType.TIMESPAN, KustoTimeSpan.TICKS_PER_HOUR))
                .example("range(1, 8, 3)", "dynamic([1, 4, 7])")
                .example("range(1h, 3h)", "dynamic(['01:00:00', '02:00:00', '03:00:00'])")
                .build();
    }

    private static Parameter[] parameters(KqlType type, KqlType step) {
        return new Parameter[] {
            Parameter.of("start", type),
            Parameter.of("stop", type),
            Parameter.of("step", step).asOptional()
        };
    }

    private static ScalarFunction repeat() {
        var builder =
                ScalarFunction.named("repeat")
                        .summary("An array of one value, many times.")
                        .page("repeat-function");
        for (var type : KqlType.values()) {
            if (type != KqlType.DYNAMIC) {
                builder.overload(
                                KqlType.DYNAMIC,
                                Parameter.of("value", type).exact(),
                                Parameter.of("count", KqlType.LONG))
                        .java(a -> repeated(JsonValue.of(type, a[0]), (Long) a[1]));
            }
        }
        return builder.example("repeat(1, 3)", "dynamic([1, 1, 1])").build();
    }

    private static @Nullable String repeated(JsonValue value, long count) {
        return count < 0
                ? null
                : text(Stream.generate(() -> value).limit(Math.min(count, MOST_ELEMENTS)).toList());
    }

    private static @Nullable String whole(
            @Nullable Object[] arguments, KqlType type, long defaultStep) {
        long start = number(arguments[0]);
        long stop = number(arguments[1]);
        long step = arguments.length > 2 ? number(arguments[2]) : defaultStep;
        if (step == 0) {
            return null;
        }
        var elements = new ArrayList<JsonValue>();
        long value = start;
        while (elements.size() < MOST_ELEMENTS && (step > 0 ? value <= stop : value >= stop)) {
            elements.add(JsonValue.of(type, value));
            long next = value + step;
            if ((next > value) != (step > 0)) {
                break;
            }
            value = next;
        }
        return text(elements);
    }

    private static long number(@Nullable Object argument) {
        return argument == null ? 0 : (Long) argument;
    }

    private static @Nullable String reals(@Nullable Object[] arguments) {
        double start = real(arguments[0]);
        double stop = real(arguments[1]);
        double step = arguments.length > 2 ? real(arguments[2]) : 1;
        if (step == 0 || Double.isNaN(start + stop + step)) {
            return null;
        }
        var elements = new ArrayList<JsonValue>();
        double value = start;
        while (elements.size() < MOST_ELEMENTS && (step > 0 ? value <= stop : value >= stop)) {
            elements.add(new JsonValue.Real(value));
            value += step;
        }
        return text(elements);
    }

    private static double real(@Nullable Object argument) {
        return argument == null ? 0 : (Double) argument;
    }
}
