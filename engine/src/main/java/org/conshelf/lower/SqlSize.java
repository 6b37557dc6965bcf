package org.conshelf.lower;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.conshelf.sql.SqlExpression;

/// How much SQL a native form repeats. Forms name their arguments several times, so that calls
/// inside calls would grow without bound.
final class SqlSize {
    /// An argument with more parts than this is not worth writing twice.
    private static final int MOST_PARTS = 120;

    private SqlSize() {}

    /// Whether a form has a large argument more than once.
    static boolean repeatsMuch(SqlExpression form, List<SqlExpression> arguments) {
        Deque<SqlExpression> open = new ArrayDeque<>();
        open.push(form);
        IdentityHashMap<SqlExpression, Integer> seen = new IdentityHashMap<>();
        arguments.forEach(a -> seen.put(a, 0));
        while (!open.isEmpty()) {
            var part = open.pop();
            var times = seen.computeIfPresent(part, (_, n) -> n + 1);
            if (times == null) {
                push(part, open);
            }
        }
        return seen.entrySet().stream()
                .anyMatch(e -> e.getValue() > 1 && exceeds(e.getKey(), MOST_PARTS));
    }

    private static boolean exceeds(SqlExpression expression, int bound) {
        Deque<SqlExpression> open = new ArrayDeque<>();
        open.push(expression);
        int size = 0;
        while (!open.isEmpty()) {
            if (++size > bound) {
                return true;
            }
            push(open.pop(), open);
        }
        return false;
    }

    private static void push(SqlExpression expression, Deque<SqlExpression> open) {
        switch (expression) {
            case SqlExpression.Text _,
                    SqlExpression.Whole _,
                    SqlExpression.Real _,
                    SqlExpression.Bool _,
                    SqlExpression.Null _,
                    SqlExpression.Star _,
                    SqlExpression.Ordinal _,
                    SqlExpression.ColumnName _,
                    SqlExpression.Subquery _ -> {
                // Nothing inside that a call would repeat.
            }
            case SqlExpression.Call e -> open.addAll(e.arguments());
            case SqlExpression.Infix e -> {
                open.push(e.left());
                open.push(e.right());
            }
            case SqlExpression.Prefix e -> open.push(e.operand());
            case SqlExpression.IsNull e -> open.push(e.operand());
            case SqlExpression.Cast e -> open.push(e.operand());
            case SqlExpression.Case e -> {
                for (var branch : e.branches()) {
                    open.push(branch.condition());
                    open.push(branch.value());
                }
                open.push(e.otherwise());
            }
            case SqlExpression.InList e -> {
                open.push(e.operand());
                open.addAll(e.list());
            }
            case SqlExpression.InQuery e -> open.push(e.operand());
            case SqlExpression.ListOf e -> open.addAll(e.elements());
            case SqlExpression.Element e -> {
                open.push(e.list());
                open.push(e.index());
            }
            case SqlExpression.StructOf e -> e.fields().forEach(f -> open.push(f.value()));
            case SqlExpression.Lambda e -> open.push(e.body());
            case SqlExpression.Over e -> open.push(e.function());
        }
    }
}
