package org.conshelf.check.lint.query;

import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// `union *`, `search` and `find` over every table.
final class AllTables implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.ALL_TABLES,
                    Severity.WARNING,
                    """
                    Over a workspace with hundreds of tables such a query is slow and dear, Sentinel does not take it in an analytics rule, and what it finds
                    changes with each new table. Name the tables that are meant.
                    """,
                    """
                    union * | where TimeGenerated > ago(1h)
                    """,
                    """
                    union SecurityEvent, WindowsEvent | where TimeGenerated > ago(1h)
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var node : subject.nodes()) {
            switch (node) {
                case Operator.Union union -> {
                    for (var table : union.tables()) {
                        if ((table instanceof Expression.Wildcard w && w.pattern().equals("*"))
                                || table instanceof Expression.Star) {
                            findings.add(
                                    table.span(), "'union *' reads every table of the workspace");
                        }
                    }
                }
                case Expression.Head(Operator.Search search, var span)
                        when search.tables().isEmpty() ->
                        findings.add(
                                head(subject, span, "search"),
                                "'search' without 'in (…)' reads every table of the workspace");
                case Expression.Head(Operator.Find find, var span) when find.tables().isEmpty() ->
                        findings.add(
                                head(subject, span, "find"),
                                "'find' without 'in (…)' reads every table of the workspace");
                default -> {
                    // Reads what it names.
                }
            }
        }
    }

    private static org.conshelf.source.Span head(
            Subject subject, org.conshelf.source.Span span, String word) {
        return subject.text(span).startsWith(word)
                ? new org.conshelf.source.Span(span.start(), span.start() + word.length())
                : span;
    }
}
