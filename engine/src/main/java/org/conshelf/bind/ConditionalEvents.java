package org.conshelf.bind;

import java.util.List;
import java.util.Map;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.syntax.Expression;

/// Warns where a condition asks a table for an event that the table holds only under a condition.
final class ConditionalEvents {
    private ConditionalEvents() {}

    /// @param events event id → the condition, as a sentence
    static void warn(Expression predicate, Map<Integer, String> events, Diagnostics diagnostics) {
        switch (predicate) {
            case Expression.Parenthesized p -> warn(p.inner(), events, diagnostics);
            case Expression.Binary b
                    when b.operator().equals("and") || b.operator().equals("or") -> {
                warn(b.left(), events, diagnostics);
                warn(b.right(), events, diagnostics);
            }
            case Expression.Binary b when b.operator().equals("==") ->
                    warnOf(b.left(), List.of(b.right()), events, diagnostics);
            case Expression.InList in when in.operator().startsWith("in") ->
                    warnOf(in.value(), in.list(), events, diagnostics);
            default -> {
                // Other conditions do not ask for an event.
            }
        }
    }

    private static void warnOf(
            Expression column,
            List<Expression> values,
            Map<Integer, String> events,
            Diagnostics diagnostics) {
        if (!(column instanceof Expression.NameRef name) || !name.name().equals("EventID")) {
            return;
        }
        for (var value : values) {
            if (value instanceof Expression.Literal literal
                    && literal.value() instanceof Number number) {
                var condition = events.get(number.intValue());
                if (condition != null) {
                    diagnostics.warning(DiagnosticCode.CONDITIONAL_EVENT, value.span(), condition);
                }
            }
        }
    }
}
