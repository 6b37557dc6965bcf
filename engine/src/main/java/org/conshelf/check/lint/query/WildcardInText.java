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

/// A star at the end of a text that is compared.
final class WildcardInText implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.WILDCARD_IN_TEXT,
                    Severity.WARNING,
                    """
                    No operator for strings takes * for "anything": the star is searched for as it stands. Leave it out of has, contains, startswith and
                    endswith, which look at a part of the text anyway; instead of == use startswith or endswith.
                    """,
                    """
                    DeviceProcessEvents | where FileName startswith "psexe*"
                    """,
                    """
                    DeviceProcessEvents | where FileName startswith "psexe"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    private static final Set<String> OPERATORS =
            Set.of(
                    "==",
                    "=~",
                    "!=",
                    "!~",
                    "in",
                    "in~",
                    "!in",
                    "!in~",
                    "has",
                    "!has",
                    "has_any",
                    "has_all",
                    "hasprefix",
                    "hassuffix",
                    "contains",
                    "!contains",
                    "startswith",
                    "!startswith",
                    "endswith",
                    "!endswith",
                    "has_cs",
                    "contains_cs",
                    "startswith_cs",
                    "endswith_cs");

    @Override
    public void check(Subject subject, Findings findings) {
        for (var node : subject.nodes()) {
            switch (node) {
                case Expression.Binary b when OPERATORS.contains(b.operator()) ->
                        check(b.operator(), List.of(b.right()), findings);
                case Expression.InList in when OPERATORS.contains(in.operator()) ->
                        check(in.operator(), in.list(), findings);
                default -> {
                    // Compares no text.
                }
            }
        }
    }

    private static void check(String operator, List<Expression> right, Findings findings) {
        for (var element : right) {
            if (SyntaxTree.bare(element) instanceof Expression.Literal literal
                    && literal.value() instanceof String text
                    && isPattern(text)) {
                findings.add(
                        literal.span(),
                        "'%s' searches for the star itself, not for any text in its place"
                                .formatted(operator));
            }
        }
    }

    /// Whether a text reads like a pattern: a word with a star at an end of it, and none within.
    private static boolean isPattern(String text) {
        boolean before = text.startsWith("*");
        boolean after = text.endsWith("*");
        if ((!before && !after) || text.length() < 4) {
            return false;
        }
        var word = text.substring(before ? 1 : 0, text.length() - (after ? 1 : 0));
        if (word.isEmpty()) {
            return false;
        }
        boolean besideWord =
                (!before || Character.isLetterOrDigit(word.charAt(0)))
                        && (!after || Character.isLetterOrDigit(word.charAt(word.length() - 1)));
        return besideWord
                && word.matches("[\\w.\\\\: -]{3,}")
                && word.chars().anyMatch(Character::isLetter)
                && !word.contains("*");
    }
}
