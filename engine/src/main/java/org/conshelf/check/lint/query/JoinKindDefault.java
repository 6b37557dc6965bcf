package org.conshelf.check.lint.query;

import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Fix;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;

/// A join without a kind.
final class JoinKindDefault implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.JOIN_KIND_DEFAULT,
                    Severity.WARNING,
                    """
                    A join without a kind is innerunique: of the left rows with equal keys it keeps one, and which one is not said. A rule that
                    means every pair loses hits in silence. Say kind=inner for all pairs, or kind=innerunique where one is enough.
                    """,
                    """
                    SecurityEvent | join (SecurityAlert) on TimeGenerated
                    """,
                    """
                    SecurityEvent | join kind=inner (SecurityAlert) on TimeGenerated
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var join : subject.nodes(Operator.Join.class)) {
            boolean said =
                    join.parameters().stream()
                            .anyMatch(p -> p.name().text().equalsIgnoreCase("kind"));
            var text = subject.text(join.span());
            if (said || !text.startsWith("join")) {
                continue;
            }
            int end = join.span().start() + "join".length();
            findings.add(
                    new Span(join.span().start(), end),
                    "this join is innerunique: of the left rows with equal keys it keeps only one",
                    Fix.replace("say kind=innerunique", new Span(end, end), " kind=innerunique"));
        }
    }
}
