package org.conshelf.check.lint.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Step;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// A side of an `or` that another side holds already, and conditions that stand twice.
final class RedundantCondition implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.REDUNDANT_CONDITION,
                    Severity.WARNING,
                    """
                    In `A or (B and A)` the second side adds nothing: whenever it is true, A is. Mostly its author meant to narrow A, and the first side lets
                    everything through.
                    """,
                    """
                    SecurityEvent
                    | where CommandLine has "psexec" or (Account == "SYSTEM" and CommandLine has "psexec")
                    """,
                    """
                    SecurityEvent
                    | where Account == "SYSTEM" and CommandLine has "psexec"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var step : subject.steps()) {
            if (step.once() && step.operator() instanceof Operator.Where where) {
                together(step, where.predicate(), findings);
                chains(where.predicate()).forEach(or -> sides(step, or, findings));
            }
        }
    }

    /// The outermost `or` of each chain of them.
    private static List<Expression.Binary> chains(Expression predicate) {
        var chains = new ArrayList<Expression.Binary>();
        Deque<Expression> open = new ArrayDeque<>();
        open.push(predicate);
        while (!open.isEmpty()) {
            var at = SyntaxTree.bare(open.pop());
            switch (at) {
                case Expression.Binary b when b.operator().equals("or") -> {
                    chains.add(b);
                    SyntaxTree.parts(b, "or").forEach(open::push);
                }
                case Expression.Binary b when b.operator().equals("and") ->
                        SyntaxTree.parts(b, "and").forEach(open::push);
                case Expression.Call call -> call.arguments().forEach(a -> open.push(a.value()));
                default -> {
                    // No condition inside.
                }
            }
        }
        return chains;
    }

    private static void sides(Step step, Expression.Binary or, Findings findings) {
        var sides = SyntaxTree.parts(or, "or");
        if (sides.size() > MOST) {
            return;
        }
        Set<Scalar> whole = new HashSet<>();
        for (var side : sides) {
            var value = step.value(side);
            if (isVarying(value) && !whole.add(value.get())) {
                findings.add(side.span(), "this side of the 'or' stands there already");
            }
        }
        for (var side : sides) {
            var parts = SyntaxTree.parts(side, "and");
            if (parts.size() < 2) {
                continue;
            }
            for (var part : parts) {
                var value = step.value(part);
                if (isVarying(value) && whole.contains(value.get())) {
                    findings.add(
                            side.span(),
                            "this side of the 'or' adds nothing: another side is true whenever this one is");
                    break;
                }
            }
        }
    }

    private static void together(Step step, Expression predicate, Findings findings) {
        var parts = SyntaxTree.parts(predicate, "and");
        Set<Scalar> seen = new HashSet<>();
        for (var part : parts) {
            var value = step.value(part);
            if (isVarying(value) && !seen.add(value.get())) {
                findings.add(Severity.NOTE, part.span(), "this condition stands there already");
            }
        }
    }

    /// Whether a condition is not the same for every row: what is folded to a constant looks like
    /// any other that is.
    private static boolean isVarying(Optional<Scalar> value) {
        return value.isPresent() && !(value.get() instanceof Scalar.Literal);
    }

    /// Sides of one `or` that are compared.
    private static final int MOST = 2_000;
}
