package org.conshelf.check.lint.query;

import java.util.List;
import java.util.Set;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;

/// `has` with terms of one or two letters alone.
final class ShortTerm implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.SHORT_TERM,
                    Severity.NOTE,
                    """
                    The index has terms of three letters and digits or more. A text without such a term is looked for in every value, as contains would do.
                    That is not wrong, but slow: put a condition that the index can answer before it.
                    """,
                    """
                    DeviceProcessEvents | where ProcessCommandLine has "-k"
                    """,
                    """
                    DeviceProcessEvents | where FileName =~ "svchost.exe" and ProcessCommandLine has "-k"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    private static final Set<String> OPERATORS = Set.of("has", "has_cs", "has_any", "has_all");

    @Override
    public void check(Subject subject, Findings findings) {
        for (var where : subject.nodes(org.conshelf.syntax.Operator.Where.class)) {
            var parts = SyntaxTree.parts(where.predicate(), "and");
            // Behind a condition that the index answers it costs little.
            var first = parts.getFirst();
            switch (first) {
                case Expression.Binary b when OPERATORS.contains(b.operator()) ->
                        check(b.operator(), List.of(b.right()), findings);
                case Expression.InList in when OPERATORS.contains(in.operator()) ->
                        check(in.operator(), in.list(), findings);
                default -> {
                    // Begins with something else.
                }
            }
        }
    }

    private static void check(String operator, List<Expression> texts, Findings findings) {
        for (var element : texts) {
            if (SyntaxTree.bare(element) instanceof Expression.Literal literal
                    && literal.value() instanceof String text
                    && !text.isEmpty()
                    && longestTerm(text) < 3) {
                findings.add(
                        literal.span(),
                        "no term in this is long enough for the index, so '%s' reads every value"
                                .formatted(operator));
            }
        }
    }

    private static int longestTerm(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = Character.isLetterOrDigit(c) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
