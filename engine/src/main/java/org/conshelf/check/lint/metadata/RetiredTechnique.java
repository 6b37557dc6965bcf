package org.conshelf.check.lint.metadata;

import java.util.List;
import org.conshelf.check.lint.AttackBook;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// A technique that ATT&CK has revoked or deprecated.
final class RetiredTechnique implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.RETIRED_TECHNIQUE,
                    Severity.WARNING,
                    """
                    ATT&CK takes techniques out when it splits or merges them, and says which one stands for them. Rules that keep the old id drop out of
                    coverage maps.
                    """,
                    ExampleRule.with("T1543.003", "T1050"),
                    ExampleRule.WHOLE);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        var techniques = subject.rule().techniques();
        for (int i = 0; i < techniques.size(); i++) {
            var found = AttackBook.get().technique(techniques.get(i));
            if (found.isEmpty() || found.get().stands()) {
                continue;
            }
            var technique = found.get();
            var instead = technique.replacement();
            var message =
                    "%s (%s) is %s%s"
                            .formatted(
                                    technique.id(),
                                    technique.name(),
                                    technique.state(),
                                    instead.isEmpty() ? "" : "; " + instead + " stands for it");
            findings.add(
                    subject.document(),
                    Places.technique(subject.rule(), i),
                    message,
                    instead.isEmpty() ? List.of() : List.of(instead));
        }
    }
}
