package org.conshelf.check.lint.query;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;

/// A join in a hunting query of which no side looks at the time.
final class JoinWithoutTime implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.JOIN_WITHOUT_TIME,
                    Severity.NOTE,
                    """
                    A hunting query has no period of its own. Without a condition on the time, a join goes over all that the workspace has, and pairs events
                    that lie months apart. Say where TimeGenerated > ago(…) on both sides, and how far apart the two may be.
                    """,
                    """
                    SecurityEvent | where EventID == 4697
                    | join kind=inner (SecurityEvent | where EventID == 4624) on Computer
                    """,
                    """
                    SecurityEvent | where TimeGenerated > ago(1d) and EventID == 4697
                    | join kind=inner (SecurityEvent | where TimeGenerated > ago(1d) and EventID == 4624) on Computer
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    private static final Set<String> TIMES = Set.of("TimeGenerated", "Timestamp");

    @Override
    public void check(Subject subject, Findings findings) {
        if (subject.isScheduled()) {
            return;
        }
        for (var step : subject.steps()) {
            if (step.operator() instanceof Operator.Join join
                    && step.input() != null
                    && !looksAtTime(subject, step.output())) {
                int end = Math.min(join.span().end(), join.span().start() + "join".length());
                findings.add(
                        new Span(join.span().start(), end),
                        "no side of this join has a condition on the time");
            }
        }
    }

    /// Whether anywhere below a condition is about the time, or the rows are of no table.
    private static boolean looksAtTime(Subject subject, Rel rel) {
        Deque<Rel> open = new ArrayDeque<>(List.of(rel));
        Set<Rel> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean anyTable = false;
        while (!open.isEmpty()) {
            var at = open.pop();
            if (!seen.add(at)) {
                continue;
            }
            anyTable |= at instanceof Rel.Scan;
            if (at instanceof Rel.Filter filter && isAboutTime(subject, filter.predicate())) {
                return true;
            }
            Rels.inputs(at).forEach(open::push);
        }
        return !anyTable;
    }

    private static boolean isAboutTime(Subject subject, Scalar predicate) {
        boolean[] found = {false};
        org.conshelf.plan.Scalars.forEach(
                predicate,
                s -> {
                    if (s instanceof Scalar.ColumnRef) {
                        found[0] |=
                                subject.origins()
                                        .of(s)
                                        .filter(o -> TIMES.contains(o.column()))
                                        .isPresent();
                    }
                });
        return found[0];
    }
}
