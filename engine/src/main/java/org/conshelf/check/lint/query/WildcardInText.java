package org.conshelf.check.lint.query;

import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

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

    @Override
    public void check(Subject subject, Findings findings) {
        for (var compared : ComparedText.of(subject)) {
            if (isPattern(compared.text())) {
                findings.add(
                        compared.literal().span(),
                        "'%s' searches for the star itself, not for any text in its place"
                                .formatted(compared.operator()));
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
