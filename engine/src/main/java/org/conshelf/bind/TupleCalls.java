package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.ScalarFunction;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Syntax;

/// Calls of functions that give several values, such as `series_stats`: each value becomes a
/// column.
///
/// Without a name all values become columns, called after the function, its first argument and the
/// value: `series_stats_x_min`. With names, `a = f(x)` or `(a, b) = f(x)`, the first values take
/// them; the rest is left out by extend and print, and kept by project under its own names.
final class TupleCalls {
    private TupleCalls() {}

    /// A value of such a call.
    ///
    /// @param explicit whether the query names it
    record Output(String name, boolean explicit, Scalar value) {}

    /// The columns that the item stands for; none where it is no such call.
    ///
    /// @param withRest whether values without a name are kept where others have one
    static List<Output> outputs(
            ExpressionBinder expressions, Syntax.NamedExpression item, boolean withRest) {
        var expression = item.expression();
        while (expression instanceof Expression.Parenthesized inner) {
            expression = inner.inner();
        }
        var sort = ArraySortCalls.of(expressions, expression);
        if (sort.isPresent()) {
            return ArraySortCalls.outputs(expressions, item, sort.get(), withRest);
        }
        if (!(expression instanceof Expression.Call call)) {
            return List.of();
        }
        var function = function(expressions, call);
        return function.isEmpty()
                ? List.of()
                : outputs(expressions, item, call, function.get(), withRest);
    }

    private static Optional<ScalarFunction> function(
            ExpressionBinder expressions, Expression.Call call) {
        var name = call.name().text();
        boolean hidden =
                expressions.scope().find(name).orElse(null) instanceof Scope.Binding.OfFunction;
        return hidden
                ? Optional.empty()
                : FunctionLibrary.scalar(name).filter(f -> !f.outputs().isEmpty());
    }

    private static List<Output> outputs(
            ExpressionBinder expressions,
            Syntax.NamedExpression item,
            Expression.Call call,
            ScalarFunction function,
            boolean withRest) {
        var names = item.names();
        int count = function.outputs().size();
        if (names.size() > count) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    names.get(count).span(),
                    "'%s' gives %d values, and %d names are given"
                            .formatted(function.name(), count, names.size()));
        }
        var tuple = Overloads.call(function, expressions.scalars(call.arguments()), call.span());
        var argument =
                call.arguments().isEmpty()
                        ? ""
                        : ColumnNaming.nameOf(call.arguments().getFirst().value()).orElse("");
        var result = new ArrayList<Output>();
        for (int i = 0; i < count; i++) {
            boolean explicit = i < names.size();
            if (!explicit && !names.isEmpty() && !withRest) {
                break;
            }
            var output = function.outputs().get(i);
            var name =
                    explicit
                            ? names.get(i).text()
                            : function.name() + "_" + argument + "_" + output.name();
            var value =
                    Overloads.call(
                            "$output_" + output.type().kustoName(),
                            call.span(),
                            tuple,
                            Constants.whole(i));
            result.add(new Output(name, explicit, value));
        }
        return result;
    }
}
