package org.conshelf.bind;

import org.conshelf.function.NullRule;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Values that are known before the query runs.
final class Constants {
    private Constants() {}

    /// The call's value where all its arguments are literals, else the call.
    static Scalar fold(Scalar.Call call) {
        if (!call.function().deterministic()
                || !call.arguments().stream().allMatch(Scalar.Literal.class::isInstance)) {
            return call;
        }
        @Nullable Object[] values = new @Nullable Object[call.arguments().size()];
        boolean anyNull = false;
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Scalar.Literal) call.arguments().get(i)).value();
            anyNull |= values[i] == null;
        }
        var value =
                anyNull && call.function().nulls() == NullRule.PROPAGATE
                        ? null
                        : call.overload().evaluator().evaluate(values);
        return new Scalar.Literal(
                call.type(), value == null && call.type() == KqlType.STRING ? "" : value);
    }

    /// A constant whole number.
    static long whole(Scalar value, String what, Span span) {
        if (value instanceof Scalar.Literal literal) {
            if (literal.value() instanceof Long number) {
                return number;
            }
            if (literal.value() instanceof Integer number) {
                return number;
            }
        }
        throw new BindError(
                DiagnosticCode.NOT_CONSTANT, span, what + " must be a constant whole number");
    }

    static Scalar.Literal literal(Scalar value, String what, Span span) {
        if (value instanceof Scalar.Literal literal) {
            return literal;
        }
        throw new BindError(DiagnosticCode.NOT_CONSTANT, span, what + " must be a constant");
    }

    static Scalar.Literal text(String value) {
        return new Scalar.Literal(KqlType.STRING, value);
    }

    static Scalar.Literal whole(long value) {
        return new Scalar.Literal(KqlType.LONG, value);
    }

    static Scalar.Literal bool(boolean value) {
        return new Scalar.Literal(KqlType.BOOL, value);
    }

    /// A value to group or sort by. The null of a column of which nothing tells the type can be
    /// taken as the text that it mostly is; dynamic values cannot be ordered.
    static Scalar asKey(Scalar value) {
        return value.equals(nothing(KqlType.DYNAMIC)) ? nothing(KqlType.STRING) : value;
    }

    /// The null of a type; the empty string for strings.
    static Scalar.Literal nothing(KqlType type) {
        return new Scalar.Literal(type, type == KqlType.STRING ? "" : null);
    }
}
