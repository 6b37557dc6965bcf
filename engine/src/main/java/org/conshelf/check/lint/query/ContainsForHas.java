package org.conshelf.check.lint.query;

import java.util.Map;
import java.util.regex.Pattern;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Fix;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;

/// `contains` with a text that begins and ends at the ends of terms.
final class ContainsForHas implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.CONTAINS_FOR_HAS,
                    Severity.NOTE,
                    """
                    has looks terms up in the index; contains reads every value. Where the text has something other than a letter or digit at both ends, the
                    two find the same, and --fix rewrites it. Where the text is one word, has finds it as a whole term: contains is right only where the word may
                    stand inside a longer one.
                    """,
                    """
                    DeviceProcessEvents | where ProcessCommandLine contains "\\\\temp\\\\"
                    """,
                    """
                    DeviceProcessEvents | where ProcessCommandLine has "\\\\temp\\\\"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    /// One term, long enough for the index.
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{4,}");

    private static final Map<String, String> BY_TERM =
            Map.of(
                    "contains",
                    "has",
                    "!contains",
                    "!has",
                    "contains_cs",
                    "has_cs",
                    "!contains_cs",
                    "!has_cs");

    @Override
    public void check(Subject subject, Findings findings) {
        for (var b : subject.nodes(Expression.Binary.class)) {
            var has = BY_TERM.get(b.operator());
            if (has != null
                    && SyntaxTree.bare(b.right()) instanceof Expression.Literal literal
                    && literal.value() instanceof String text
                    && subject.value(b.left()).map(v -> v.type() == KqlType.STRING).orElse(false)) {
                if (isOfTerms(text)) {
                    findings.add(
                            b.operatorSpan(),
                            "'%s' finds the same here, with the index".formatted(has),
                            Fix.replace("search by terms", b.operatorSpan(), has));
                } else if (WORD.matcher(text).matches()) {
                    findings.add(
                            b.operatorSpan(),
                            "'%s' finds this word with the index, unless it stands inside a longer one"
                                    .formatted(has));
                }
            }
        }
    }

    /// Whether a text has a term of at least three letters or digits that ends within it on both
    /// sides, and no half of a term at its ends.
    private static boolean isOfTerms(String text) {
        if (text.length() < 5
                || isOfTerm(text.charAt(0))
                || isOfTerm(text.charAt(text.length() - 1))
                || !text.chars().allMatch(c -> c < 0x80)) {
            return false;
        }
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = isOfTerm(c) ? run + 1 : 0;
            if (run >= 3) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTerm(char c) {
        return Character.isLetterOrDigit(c);
    }
}
