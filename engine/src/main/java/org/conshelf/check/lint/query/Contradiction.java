package org.conshelf.check.lint.query;

import java.util.stream.Collectors;
import org.conshelf.check.lint.Conditions;
import org.conshelf.check.lint.Facts;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Known;
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

/// Conditions that exclude each other.
///
/// Conditions on one column are put together along a pipeline, through projections and joins, and
/// tried with the functions' own reference methods on the values that are left.
final class Contradiction implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.CONTRADICTION,
                    Severity.WARNING,
                    """
                    Every condition of a pipeline must hold at once. Where an earlier one leaves a column only values with which this one is false, no row
                    ever comes through, and the rule, or this side of its `or`, never fires.
                    """,
                    """
                    SecurityEvent | where EventID == 4624 | where EventID in (4625, 4771)
                    """,
                    """
                    SecurityEvent | where EventID in (4624, 4625, 4771)
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var step : subject.steps()) {
            if (step.once() && step.operator() instanceof Operator.Where where) {
                all(step, where.predicate(), subject.before(step), findings);
            }
        }
    }

    /// Whether something was found in conditions that must all hold.
    private static boolean all(Step step, Expression condition, Facts before, Findings findings) {
        var facts = before;
        for (var part : SyntaxTree.parts(condition, "and")) {
            var value = step.value(part);
            if (value.isEmpty()) {
                continue;
            }
            if (part instanceof Expression.Binary b && b.operator().equals("or")) {
                if (any(step, b, facts, findings)) {
                    return true;
                }
            } else if (isFalse(part, value.get(), facts, findings)) {
                return true;
            }
            facts = facts.and(value.get());
        }
        return false;
    }

    /// Whether all sides of an `or` are impossible; says so of each that is.
    private static boolean any(Step step, Expression or, Facts facts, Findings findings) {
        boolean none = true;
        for (var part : SyntaxTree.parts(or, "or")) {
            none &= all(step, part, facts, findings);
        }
        return none;
    }

    private static boolean isFalse(Expression part, Scalar value, Facts facts, Findings findings) {
        var about = Conditions.subject(value);
        if (about.isEmpty()) {
            return false;
        }
        var before = facts.about(about.get());
        var after = facts.and(value).about(about.get());
        if (before.isImpossible()) {
            return false;
        }
        if (after.isImpossible()) {
            findings.add(part.span(), message(about.get(), before));
            return true;
        }
        if (before.candidates() == null && before.opposite(value).isPresent()) {
            findings.add(
                    part.span(),
                    "this is never true: an earlier condition on %s says the opposite"
                            .formatted(name(about.get())));
            return true;
        }
        return false;
    }

    private static String message(Scalar about, Known before) {
        var name = name(about);
        if (before.conditions().isEmpty()) {
            return "this is never true of any value of %s".formatted(name);
        }
        var candidates = before.candidates();
        if (candidates == null) {
            return "this is never true: earlier conditions leave %s other values".formatted(name);
        }
        var few =
                candidates.values().stream()
                        .limit(4)
                        .map(c ->
                                c.value() instanceof String s
                                        ? '"' + s + '"'
                                        : String.valueOf(c.value()))
                        .collect(Collectors.joining(", "));
        return "this is never true: earlier conditions leave %s only %s%s"
                .formatted(name, few, candidates.values().size() > 4 ? ", …" : "");
    }

    private static String name(Scalar about) {
        return about instanceof Scalar.ColumnRef(var column)
                ? column.name()
                : "the value that is compared";
    }
}
