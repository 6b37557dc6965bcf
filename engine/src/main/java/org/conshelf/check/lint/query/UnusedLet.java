package org.conshelf.check.lint.query;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Statement;

/// A let that nothing names.
final class UnusedLet implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.UNUSED_LET,
                    Severity.WARNING,
                    """
                    What is declared and never used is mostly a threshold or a list of exceptions that the author believes to be in force. Use it, or take
                    it out.
                    """,
                    """
                    let Threshold = 5;
                    SecurityEvent | summarize Failed = count() by Account | where Failed > 10
                    """,
                    """
                    let Threshold = 5;
                    SecurityEvent | summarize Failed = count() by Account | where Failed > Threshold
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        Set<String> used = new HashSet<>();
        Map<String, Integer> declared = new HashMap<>();
        boolean wild = false;
        for (var node : subject.nodes()) {
            switch (node) {
                case Expression.NameRef name -> used.add(name.name());
                case Expression.Call call -> used.add(call.name().text());
                case Expression.Member member -> used.add(member.name().text());
                case Expression.PathCall call -> used.add(call.name().text());
                case Expression.Wildcard _ -> wild = true;
                case Expression.Literal literal -> {
                    // table("Name") and the like name what they read by a text.
                    if (literal.value() instanceof String text) {
                        used.add(text);
                    }
                }
                case Statement.Let let -> declared.merge(let.name().text(), 1, Integer::sum);
                case Operator.GraphToTable _ -> wild = true;
                default -> {
                    // Names nothing.
                }
            }
        }
        for (var let : subject.nodes(Statement.Let.class)) {
            boolean view = let.value() instanceof Expression.FunctionDeclaration f && f.view();
            if (!used.contains(let.name().text()) && !(wild && view)) {
                findings.add(let.name().span(), "'%s' is never used".formatted(let.name().text()));
            }
        }
    }
}
