package org.conshelf.lower;

import java.util.ArrayList;
import java.util.Set;
import org.conshelf.function.Parameter;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;

/// Comparisons of int columns with constants. KQL's whole constants are longs, so the binder widens
/// the column; where the constants fit an int they are compared as ints, for which the engine need
/// not convert the column and can use its statistics.
final class Narrowing {
    private static final Set<String> COMPARISONS =
            Set.of("==", "!=", "<", "<=", ">", ">=", "in", "!in");

    private static final String WIDENED = "$widen_long";

    private Narrowing() {}

    /// The call, or the same one over ints.
    static Scalar.Call of(Scalar.Call call) {
        boolean comparison =
                COMPARISONS.contains(call.function().name())
                        && call.overload().parameter(0).mode() == Parameter.Mode.COMMON
                        && call.arguments().stream().anyMatch(Narrowing::isWidened)
                        && call.arguments().stream().allMatch(a -> isWidened(a) || fits(a));
        if (!comparison) {
            return call;
        }
        var arguments = new ArrayList<Scalar>();
        for (var argument : call.arguments()) {
            arguments.add(
                    argument instanceof Scalar.Call widened
                            ? widened.arguments().getFirst()
                            : new Scalar.Literal(
                                    KqlType.INT,
                                    ((Number) value((Scalar.Literal) argument)).intValue()));
        }
        return new Scalar.Call(call.function(), call.overload(), arguments, call.type());
    }

    private static boolean isWidened(Scalar argument) {
        return argument instanceof Scalar.Call call
                && call.function().name().equals(WIDENED)
                && call.arguments().getFirst().type() == KqlType.INT;
    }

    private static boolean fits(Scalar argument) {
        return argument instanceof Scalar.Literal literal
                && literal.type() == KqlType.LONG
                && literal.value() instanceof Long whole
                && whole == whole.intValue();
    }

    private static Object value(Scalar.Literal literal) {
        if (literal.value() == null) {
            throw new IllegalStateException("a null does not fit");
        }
        return literal.value();
    }
}
