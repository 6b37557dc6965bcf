package org.conshelf.bind;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;

/// Tells a [Selection.Observer], where there is one, of the selections of a query.
///
/// What stands in the subquery of `partition` or `mv-apply` sees the rows of one group at a time.
/// It is told of where it looks at each row by itself; behind an aggregation or an order it is not,
/// since the rows of all groups together would say something else.
final class Selections {
    private final Selection.Observer observer;
    private final Set<Integer> groups = new HashSet<>();
    private boolean quiet;

    Selections(Selection.Observer observer) {
        this.observer = observer;
    }

    /// Says that a shared table stands for the rows of one group.
    void group(int shared) {
        groups.add(shared);
    }

    void filter(Table input, Expression predicate, TableBinder tables, Scope scope) {
        if (quiet || isOfGroup(input.rel())) {
            return;
        }
        quiet = true;
        try {
            var condition = condition(predicate, input, tables, scope);
            observer.selects(new Selection.Filter(text(tables), input.rel(), condition));
        } catch (Windows e) {
            // A value out of the rows around has no meaning by itself.
        } finally {
            quiet = false;
        }
    }

    void union(Span span, List<Selection.Branch> branches, SourceText text) {
        var told = branches.stream().filter(b -> !isOfGroup(b.rows())).toList();
        if (!quiet && !told.isEmpty()) {
            observer.selects(new Selection.Union(text, span, told));
        }
    }

    void join(Span span, Span right, Rel.Join plan, SourceText text) {
        if (!quiet && !isOfGroup(plan.left()) && !isOfGroup(plan.right())) {
            observer.selects(new Selection.Join(text, span, right, plan));
        }
    }

    private static SourceText text(TableBinder tables) {
        return tables.context().diagnostics().source();
    }

    private static final class Windows extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static Selection.Condition condition(
            Expression expression, Table input, TableBinder tables, Scope scope) throws Windows {
        return switch (expression) {
            case Expression.Parenthesized p -> condition(p.inner(), input, tables, scope);
            case Expression.Binary b when b.operator().equals("and") ->
                    new Selection.Condition.All(
                            b.span(),
                            condition(b.left(), input, tables, scope),
                            condition(b.right(), input, tables, scope));
            case Expression.Binary b when b.operator().equals("or") ->
                    new Selection.Condition.Any(
                            b.span(),
                            condition(b.left(), input, tables, scope),
                            condition(b.right(), input, tables, scope));
            case Expression.Call c
                    when c.name().text().equals("not") && c.arguments().size() == 1 ->
                    new Selection.Condition.Not(
                            c.span(),
                            condition(c.arguments().getFirst().value(), input, tables, scope));
            default -> {
                var expressions = new ExpressionBinder(tables, scope, Row.of(input));
                var value = expressions.predicate(expression);
                if (expressions.hasWindows()) {
                    throw new Windows();
                }
                yield new Selection.Condition.Atom(expression.span(), value);
            }
        };
    }

    /// Whether the rows depend on which rows are in a group together.
    private boolean isOfGroup(Rel rows) {
        return !groups.isEmpty() && isOfGroup(rows, true);
    }

    private boolean isOfGroup(Rel rel, boolean alone) {
        if (rel instanceof Rel.Shared shared && groups.contains(shared.id())) {
            return !alone;
        }
        boolean rowByRow =
                rel instanceof Rel.Filter
                        || rel instanceof Rel.Project
                        || rel instanceof Rel.MvExpand;
        for (var input : Rels.inputs(rel)) {
            if (isOfGroup(input, alone && rowByRow)) {
                return true;
            }
        }
        return false;
    }
}
