package org.conshelf.check.lint.metadata;

import org.conshelf.check.lint.AttackBook;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Similar;

/// A technique id that ATT&CK does not have.
final class UnknownTechnique implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.UNKNOWN_TECHNIQUE,
                    Severity.WARNING,
                    """
                    Coverage maps and incident views group by technique. An id that ATT&CK does not have belongs to none of them.
                    """,
                    ExampleRule.with("T1543.003", "T1543.093"),
                    ExampleRule.WHOLE);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        var book = AttackBook.get();
        var techniques = subject.rule().techniques();
        for (int i = 0; i < techniques.size(); i++) {
            var id = techniques.get(i);
            if (book.technique(id).isEmpty()) {
                findings.add(
                        subject.document(),
                        Places.technique(subject.rule(), i),
                        "ATT&CK %s has no technique %s".formatted(AttackBook.version(), id),
                        Similar.names(id, book.ids()));
            }
        }
    }
}
