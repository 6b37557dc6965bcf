package org.conshelf.check.lint.metadata;

import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Step;
import org.conshelf.check.lint.Subject;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// What a near-real-time rule cannot do.
///
/// Source: <https://learn.microsoft.com/azure/sentinel/near-real-time-rules>,
/// <https://learn.microsoft.com/defender-xdr/custom-detection-rules>
final class NrtLimit implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.NRT_LIMIT,
                    Severity.WARNING,
                    """
                    A near-real-time rule of Sentinel runs every minute over what was ingested in the last one, so a look back over hours finds no more. A
                    continuous detection of Defender reads one table, without join, union and externaldata.
                    """,
                    ExampleRule.with(
                            ExampleRule.NRT,
                            "| where EventID == 4697",
                            "| where TimeGenerated > ago(1d)\n  | where EventID == 4697"),
                    ExampleRule.NRT);

    @Override
    public LintPage page() {
        return PAGE;
    }

    /// A look back that is there for the delay of events.
    private static final long DELAY_SECONDS = 1_200;

    @Override
    public void check(Subject subject, Findings findings) {
        var details = subject.rule().details();
        if (details.kind() == RuleKind.NRT) {
            for (Step step : subject.steps()) {
                if (step.operator() instanceof Operator.Where) {
                    for (var expression : step.values().keySet()) {
                        PeriodTooShort.lookback(subject, step, expression)
                                .ifPresent(back -> {
                                    if (back.seconds() > DELAY_SECONDS) {
                                        findings.add(
                                                back.ago().span(),
                                                "a near-real-time rule is given what came in the last minute; looking back %s finds no more"
                                                        .formatted(Places.words(back.seconds())));
                                    }
                                });
                    }
                }
            }
        }
        boolean continuous =
                details.kind() == RuleKind.CUSTOM_DETECTION
                        && details.queryFrequency().filter(java.time.Duration::isZero).isPresent();
        if (continuous) {
            for (Syntax node : subject.nodes()) {
                var word =
                        switch (node) {
                            case Operator.Join _ -> "join";
                            case Operator.Lookup _ -> "lookup";
                            case Operator.Union _ -> "union";
                            case Operator.ExternalData _ -> "externaldata";
                            default -> "";
                        };
                if (!word.isEmpty()) {
                    int start = node.span().start();
                    findings.add(
                            new Span(start, Math.min(node.span().end(), start + word.length())),
                            "a continuous detection takes no " + word);
                }
            }
        }
    }
}
