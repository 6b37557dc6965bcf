package org.conshelf.check.lint.metadata;

import java.util.List;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// An analytics rule without entity mappings.
final class NoEntityMapping implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.NO_ENTITY_MAPPING,
                    Severity.WARNING,
                    """
                    Without entities an alert is not tied to the accounts, hosts and addresses that it is about: incidents are not grouped, the entity pages stay
                    empty, and playbooks have nothing to act on.
                    """,
                    ExampleRule.WHOLE.substring(0, ExampleRule.WHOLE.indexOf("entityMappings:")),
                    ExampleRule.WHOLE);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        if (subject.isAnalytics() && subject.rule().details().entityMappings().isEmpty()) {
            findings.add(
                    subject.document(),
                    subject.rule().place("query"),
                    "the rule maps no entity, so its alerts are about nobody",
                    List.of());
        }
    }
}
