package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;

/// Binds the functions that look at the rows around: `prev`, `next`, `row_number`, `row_cumsum`,
/// `row_rank_dense`, `row_rank_min`, `row_window_session`. Their arguments reach the plan complete:
/// defaults are written out.
final class WindowCalls {
    private static final Set<String> NAMES =
            Set.of(
                    "prev",
                    "next",
                    "row_number",
                    "row_cumsum",
                    "row_rank_dense",
                    "row_rank_min",
                    "row_rank",
                    "row_window_session");

    private final ExpressionBinder expressions;

    WindowCalls(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    static boolean isWindowFunction(String name) {
        return NAMES.contains(name);
    }

    Scalar bind(Expression.Call call) {
        var name = call.name().text();
        var arguments = expressions.scalars(call.arguments());
        var span = call.span();
        return switch (name) {
            case "prev", "next" -> neighbour(name, arguments, span);
            case "row_number" -> {
                checkCount(name, arguments, 0, 2, span);
                var start = arguments.isEmpty() ? Constants.whole(1) : arguments.getFirst();
                yield window(name, List.of(start, restart(arguments, 1, span)), KqlType.LONG, span);
            }
            case "row_cumsum" -> {
                checkCount(name, arguments, 1, 2, span);
                var term = arguments.getFirst();
                if (!term.type().isNumeric() && term.type() != KqlType.TIMESPAN) {
                    throw wrongType(name, term, span);
                }
                var wide =
                        term.type() == KqlType.INT
                                ? Overloads.convert(term, KqlType.LONG, span)
                                : term;
                yield window(name, List.of(wide, restart(arguments, 1, span)), wide.type(), span);
            }
            case "row_rank_dense", "row_rank_min", "row_rank" -> {
                checkCount(name, arguments, 1, 2, span);
                yield window(
                        name.equals("row_rank") ? "row_rank_dense" : name,
                        List.of(arguments.getFirst(), restart(arguments, 1, span)),
                        KqlType.LONG,
                        span);
            }
            case "row_window_session" -> {
                checkCount(name, arguments, 3, 4, span);
                yield window(
                        name,
                        List.of(
                                arguments.get(0),
                                arguments.get(1),
                                arguments.get(2),
                                restart(arguments, 3, span)),
                        KqlType.DATETIME,
                        span);
            }
            default -> throw new IllegalStateException(name);
        };
    }

    private Scalar neighbour(String name, List<Scalar> arguments, Span span) {
        checkCount(name, arguments, 1, 3, span);
        var value = arguments.getFirst();
        long offset =
                arguments.size() > 1
                        ? Constants.whole(arguments.get(1), "the offset of '" + name + "'", span)
                        : 1;
        Scalar otherwise = Constants.nothing(value.type());
        if (arguments.size() > 2) {
            otherwise =
                    Constants.literal(
                            Overloads.convert(arguments.get(2), value.type(), span),
                            "the default of '" + name + "'",
                            span);
        }
        return window(name, List.of(value, Constants.whole(offset), otherwise), value.type(), span);
    }

    private Scalar window(String name, List<Scalar> arguments, KqlType type, Span span) {
        return expressions.window(
                new Scalar.WindowCall(name, new ArrayList<>(arguments), type), span);
    }

    private static Scalar restart(List<Scalar> arguments, int index, Span span) {
        if (arguments.size() <= index) {
            return Constants.bool(false);
        }
        var restart = arguments.get(index);
        if (restart.type() != KqlType.BOOL) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE, span, "the restart condition must be bool");
        }
        return restart;
    }

    private static BindError wrongType(String name, Scalar term, Span span) {
        return new BindError(
                DiagnosticCode.WRONG_ARGUMENT_TYPE,
                span,
                "'%s' does not take %s".formatted(name, term.type().kustoName()));
    }

    private static void checkCount(
            String name, List<Scalar> arguments, int least, int most, Span span) {
        if (arguments.size() < least || arguments.size() > most) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    span,
                    "'%s' takes %d to %d arguments, not %d"
                            .formatted(name, least, most, arguments.size()));
        }
    }
}
