package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conshelf.function.NullRule;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Takes bound conditions apart.
public final class Conditions {
    private Conditions() {}

    /// The name of the function or operator that a value is a call of; else empty.
    public static String name(Scalar scalar) {
        return scalar instanceof Scalar.Call call ? call.function().name() : "";
    }

    /// The parts of a condition that must all be true.
    public static List<Scalar> conjuncts(Scalar predicate) {
        var parts = new ArrayList<Scalar>();
        split(predicate, parts);
        return parts;
    }

    private static void split(Scalar predicate, List<Scalar> parts) {
        if (predicate instanceof Scalar.Call call && call.function().name().equals("and")) {
            call.arguments().forEach(a -> split(a, parts));
        } else {
            parts.add(predicate);
        }
    }

    /// A value without what only changes its type or its case.
    public static Scalar stripped(Scalar scalar) {
        var at = scalar;
        while (at instanceof Scalar.Call call && call.arguments().size() == 1) {
            var inner = call.arguments().getFirst();
            boolean passes =
                    switch (call.function().name()) {
                        case "$widen_long", "$widen_real", "tolower", "toupper" -> true;
                        case "tostring" -> inner.type() == KqlType.STRING;
                        default -> false;
                    };
            if (!passes) {
                return at;
            }
            at = inner;
        }
        return at;
    }

    /// The one value of the row that a condition is about: a column, or an expression over columns
    /// that is compared with constants everywhere in it. Empty where there are several.
    public static Optional<Scalar> subject(Scalar predicate) {
        return Optional.ofNullable(subjectOrNull(predicate));
    }

    private static @Nullable Scalar subjectOrNull(Scalar predicate) {
        switch (predicate) {
            case Scalar.Call call -> {
                var name = call.function().name();
                if (!call.function().deterministic()) {
                    return null;
                }
                if (name.equals("and") || name.equals("or") || name.equals("not")) {
                    Scalar one = null;
                    for (var argument : call.arguments()) {
                        var of = subjectOrNull(argument);
                        if (of == null || (one != null && !one.equals(of))) {
                            return null;
                        }
                        one = of;
                    }
                    return one;
                }
                Scalar varying = null;
                for (var argument : call.arguments()) {
                    if (!(argument instanceof Scalar.Literal)) {
                        if (varying != null) {
                            return null;
                        }
                        varying = argument;
                    }
                }
                return varying == null ? null : value(varying);
            }
            case Scalar.ColumnRef column -> {
                return column;
            }
            case Scalar.Literal _,
                    Scalar.Subquery _,
                    Scalar.InTable _,
                    Scalar.WindowCall _,
                    Scalar.AggregateCall _ -> {
                return null;
            }
        }
    }

    /// What is compared, where it is the same for every row with equal columns.
    private static @Nullable Scalar value(Scalar scalar) {
        var bare = stripped(scalar);
        boolean[] fixed = {true};
        Scalars.forEach(
                bare,
                s ->
                        fixed[0] &=
                                switch (s) {
                                    case Scalar.Call c -> c.function().deterministic();
                                    case Scalar.Literal _, Scalar.ColumnRef _ -> true;
                                    default -> false;
                                });
        return fixed[0] ? bare : null;
    }

    /// The columns in a value.
    public static Set<Integer> columns(Scalar scalar) {
        var columns = new LinkedHashSet<Integer>();
        Scalars.forEach(
                scalar,
                s -> {
                    if (s instanceof Scalar.ColumnRef(var column)) {
                        columns.add(column.id());
                    }
                });
        return columns;
    }

    /// What a condition is where its subject has a value, by the functions' reference methods.
    static @Nullable Object evaluate(Scalar scalar, Scalar subject, @Nullable Object value) {
        if (scalar.equals(subject)) {
            return value;
        }
        return switch (scalar) {
            case Scalar.Literal literal -> literal.value();
            case Scalar.Call call
                    when call.function().name().startsWith("$widen_")
                            && call.arguments().getFirst().equals(subject) ->
                    value;
            case Scalar.Call call -> {
                @Nullable Object[] arguments = new @Nullable Object[call.arguments().size()];
                boolean anyNull = false;
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = evaluate(call.arguments().get(i), subject, value);
                    anyNull |= arguments[i] == null;
                }
                var result =
                        anyNull && call.function().nulls() == NullRule.PROPAGATE
                                ? null
                                : call.overload().evaluator().evaluate(arguments);
                yield result == null && call.type() == KqlType.STRING ? "" : result;
            }
            case Scalar.ColumnRef _,
                    Scalar.Subquery _,
                    Scalar.InTable _,
                    Scalar.WindowCall _,
                    Scalar.AggregateCall _ ->
                    throw new IllegalArgumentException("no constant: " + scalar);
        };
    }
}
