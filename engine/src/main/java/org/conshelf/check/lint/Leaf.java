package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.conshelf.plan.Scalar;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// A comparison in a condition, with all that is true where it counts.
///
/// @param expression as it is written
/// @param value what it was bound to
/// @param facts what is known of the rows at this place: what earlier conditions say, and what
///   stands beside this one and must be true too
/// @param negated whether it stands under `not`
public record Leaf(Expression expression, Scalar value, Facts facts, boolean negated) {
    /// Conditions of a rule that are looked at.
    private static final int MOST = 5_000;

    /// The comparisons in the conditions of `where` that were bound once.
    public static List<Leaf> of(Subject subject) {
        var leaves = new ArrayList<Leaf>();
        for (var step : subject.steps()) {
            if (step.once() && step.operator() instanceof Operator.Where where) {
                visit(
                        where.predicate(),
                        step,
                        subject.before(step),
                        false,
                        leaf -> {
                            if (leaves.size() < MOST) {
                                leaves.add(leaf);
                            }
                        });
            }
        }
        return leaves;
    }

    private static void visit(
            Expression condition, Step step, Facts facts, boolean negated, Consumer<Leaf> found) {
        var bare = SyntaxTree.bare(condition);
        var value = step.value(bare);
        if (value.isEmpty()) {
            return;
        }
        switch (bare) {
            case Expression.Binary b when b.operator().equals("and") && !negated -> {
                var together = facts.and(value.get());
                for (var part : SyntaxTree.parts(b, "and")) {
                    visit(part, step, together, false, found);
                }
            }
            case Expression.Binary b
                    when b.operator().equals("or") || b.operator().equals("and") -> {
                for (var part : SyntaxTree.parts(b, b.operator())) {
                    visit(part, step, facts, negated, found);
                }
            }
            case Expression.Call call when call.name().text().equals("not") -> {
                if (call.arguments().size() == 1) {
                    visit(call.arguments().getFirst().value(), step, facts, !negated, found);
                }
            }
            default -> found.accept(new Leaf(bare, value.get(), facts.and(value.get()), negated));
        }
    }
}
