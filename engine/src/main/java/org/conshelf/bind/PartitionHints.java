package org.conshelf.bind;

import java.util.Locale;
import java.util.Set;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// What partition's hint.strategy allows: it changes no result, but native and shuffle take only
/// some operators.
final class PartitionHints {
    private PartitionHints() {}

    static void check(Operator.Partition op) {
        var strategy =
                JoinBinder.parameter(op.parameters(), "hint.strategy")
                        .map(JoinBinder::word)
                        .orElse("legacy");
        if (!Set.of("legacy", "native", "shuffle").contains(strategy)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    op.span(),
                    "the strategy of partition is native, shuffle or legacy, not '"
                            + strategy
                            + "'");
        }
        if (!strategy.equals("legacy")) {
            checkOperators(op.subquery(), strategy);
        }
    }

    private static void checkOperators(Expression subquery, String strategy) {
        var at = subquery;
        while (true) {
            switch (at) {
                case Expression.Parenthesized p -> at = p.inner();
                case Expression.Pipe pipe -> {
                    if (!isPossible(pipe.operator())) {
                        throw new BindError(
                                DiagnosticCode.BAD_PARAMETER,
                                pipe.operator().span(),
                                "this operator cannot stand in a partition with the strategy "
                                        + strategy.toLowerCase(Locale.ROOT));
                    }
                    at = pipe.source();
                }
                case Expression.Head head
                        when head.operator() instanceof Operator.ImplicitSource -> {
                    return;
                }
                default -> {
                    // A table of its own: Kusto then goes by its legacy strategy.
                    return;
                }
            }
        }
    }

    private static boolean isPossible(Operator operator) {
        return switch (operator) {
            case Operator.Join _,
                    Operator.Lookup _,
                    Operator.Union _,
                    Operator.Evaluate _,
                    Operator.ExternalData _,
                    Operator.Fork _,
                    Operator.Facet _,
                    Operator.Find _ ->
                    false;
            default -> true;
        };
    }
}
