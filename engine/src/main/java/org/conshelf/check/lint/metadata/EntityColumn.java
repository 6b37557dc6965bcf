package org.conshelf.check.lint.metadata;

import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Similar;

/// An entity that is mapped to a column that the result does not have.
final class EntityColumn implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.ENTITY_COLUMN,
                    Severity.ERROR,
                    """
                    The column must be in what the query returns, written as there. One that was projected away, or renamed, gives alerts without that entity, and
                    Sentinel refuses to save the rule.
                    """,
                    ExampleRule.with("columnName: Computer", "columnName: HostName"),
                    ExampleRule.WHOLE);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        var columns = Places.columns(subject);
        if (columns.isEmpty()) {
            return;
        }
        var mappings = subject.rule().details().entityMappings();
        for (int i = 0; i < mappings.size(); i++) {
            var fields = mappings.get(i).fields();
            for (int j = 0; j < fields.size(); j++) {
                var column = fields.get(j).column();
                if (!column.isEmpty() && !columns.get().contains(column)) {
                    findings.add(
                            subject.document(),
                            subject.rule()
                                    .place(
                                            "entityMappings[%d].fieldMappings[%d].columnName"
                                                    .formatted(i, j)),
                            "the result has no column '%s' for %s of the %s"
                                    .formatted(
                                            column,
                                            fields.get(j).identifier(),
                                            mappings.get(i).entityType()),
                            Similar.names(column, columns.get()));
                }
            }
        }
    }
}
