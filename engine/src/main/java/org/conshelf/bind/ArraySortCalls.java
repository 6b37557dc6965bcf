package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Syntax;

/// Calls of `array_sort_asc` and `array_sort_desc`, which give as many arrays as they take: the
/// first sorted, the others in its order. Each becomes a column, called after its argument:
/// `a_sorted`. An index behind the call takes one of several: `array_sort_asc(a, b)[1]`.
final class ArraySortCalls {
    private static final Set<String> NAMES = Set.of("array_sort_asc", "array_sort_desc");

    private ArraySortCalls() {}

    /// The call that an expression is, where it sorts arrays.
    static Optional<Expression.Call> of(ExpressionBinder expressions, Expression expression) {
        return expression instanceof Expression.Call call
                        && NAMES.contains(call.name().text())
                        && expressions.scope().find(call.name().text()).isEmpty()
                ? Optional.of(call)
                : Optional.empty();
    }

    /// Whether a call takes several arrays, and so gives several.
    static boolean isOfSeveral(ExpressionBinder expressions, Expression.Call call) {
        return arrayCount(expressions.scalars(call.arguments())) > 1;
    }

    private static int arrayCount(List<Scalar> arguments) {
        boolean told = arguments.size() > 1 && arguments.getLast().type() == KqlType.BOOL;
        return arguments.size() - (told ? 1 : 0);
    }

    /// All arrays as one.
    static Scalar sorted(ExpressionBinder expressions, Expression.Call call) {
        var arguments = expressions.scalars(call.arguments());
        int count = arrayCount(arguments);
        for (int i = 0; i < count; i++) {
            if (arguments.get(i).type() != KqlType.DYNAMIC) {
                throw new BindError(
                        DiagnosticCode.WRONG_ARGUMENT_TYPE,
                        call.arguments().get(i).span(),
                        "'%s' takes arrays, and this is %s"
                                .formatted(
                                        call.name().text(), arguments.get(i).type().kustoName()));
            }
        }
        var nullsLast = count < arguments.size() ? arguments.getLast() : Constants.bool(true);
        var arrays = pack(arguments.subList(0, count), call.span());
        return Overloads.call("$" + call.name().text(), call.span(), arrays, nullsLast);
    }

    private static Scalar pack(List<Scalar> arrays, Span span) {
        return Overloads.call("pack_array", span, arrays.toArray(Scalar[]::new));
    }

    /// The columns of a call; see [TupleCalls].
    static List<TupleCalls.Output> outputs(
            ExpressionBinder expressions,
            Syntax.NamedExpression item,
            Expression.Call call,
            boolean withRest) {
        var names = item.names();
        int count = arrayCount(expressions.scalars(call.arguments()));
        if (names.size() > count) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    names.get(count).span(),
                    "'%s' gives %d arrays here, and %d names are given"
                            .formatted(call.name().text(), count, names.size()));
        }
        var all = sorted(expressions, call);
        var result = new ArrayList<TupleCalls.Output>();
        for (int i = 0; i < count && (i < names.size() || names.isEmpty() || withRest); i++) {
            boolean explicit = i < names.size();
            var argument = ColumnNaming.nameOf(call.arguments().get(i).value());
            var name = explicit ? names.get(i).text() : argument.orElse("array" + i) + "_sorted";
            var value = Overloads.call("$index", call.span(), all, Constants.whole(i));
            result.add(new TupleCalls.Output(name, explicit, value));
        }
        return result;
    }
}
