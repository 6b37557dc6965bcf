package org.conshelf.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Walks over scalar expressions.
public final class Scalars {
    private Scalars() {}

    /// Hands the expression and all that are in it to `visit`, but not what stands inside the
    /// tables of subqueries.
    public static void forEach(Scalar scalar, Consumer<Scalar> visit) {
        visit.accept(scalar);
        switch (scalar) {
            case Scalar.Call call -> call.arguments().forEach(a -> forEach(a, visit));
            case Scalar.WindowCall call -> call.arguments().forEach(a -> forEach(a, visit));
            case Scalar.AggregateCall call -> call.arguments().forEach(a -> forEach(a, visit));
            case Scalar.InTable in -> forEach(in.value(), visit);
            case Scalar.Literal _, Scalar.ColumnRef _, Scalar.Subquery _ -> {
                // Nothing inside.
            }
        }
    }

    /// Rebuilds an expression from the inside out: `change` gets each part after its own parts were
    /// changed.
    public static Scalar map(Scalar scalar, UnaryOperator<Scalar> change) {
        var inner =
                switch (scalar) {
                    case Scalar.Call c ->
                            new Scalar.Call(
                                    c.function(),
                                    c.overload(),
                                    all(c.arguments(), change),
                                    c.type());
                    case Scalar.WindowCall c ->
                            new Scalar.WindowCall(
                                    c.function(), all(c.arguments(), change), c.type());
                    case Scalar.AggregateCall c ->
                            new Scalar.AggregateCall(
                                    c.function(),
                                    c.overload(),
                                    all(c.arguments(), change),
                                    c.output(),
                                    c.type());
                    case Scalar.InTable in ->
                            new Scalar.InTable(
                                    map(in.value(), change), in.table(), in.ignoreCase());
                    case Scalar.Literal _, Scalar.ColumnRef _, Scalar.Subquery _ -> scalar;
                };
        return change.apply(inner);
    }

    private static List<Scalar> all(List<Scalar> scalars, UnaryOperator<Scalar> change) {
        var result = new ArrayList<Scalar>(scalars.size());
        scalars.forEach(s -> result.add(map(s, change)));
        return result;
    }
}
