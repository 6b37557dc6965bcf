package org.conshelf.check.lint.query;

import java.util.regex.Pattern;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Fix;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;

/// `matches regex` with an expression in which nothing is special.
final class PlainRegex implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.PLAIN_REGEX,
                    Severity.NOTE,
                    """
                    A regular expression without anything special in it finds a text, which contains_cs does faster (or contains, where case is to be
                    ignored), and has with the help of the index.
                    """,
                    """
                    DeviceProcessEvents | where ProcessCommandLine matches regex "Invoke-Mimikatz"
                    """,
                    """
                    DeviceProcessEvents | where ProcessCommandLine contains_cs "Invoke-Mimikatz"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    private static final Pattern PLAIN =
            Pattern.compile("(\\(\\?i\\))?([A-Za-z0-9 _\\-:;,/=<>@#%&!~'\"]+)");

    @Override
    public void check(Subject subject, Findings findings) {
        for (var node : subject.nodes(Expression.Binary.class)) {
            if (!node.operator().equals("matches regex")
                    || !(SyntaxTree.bare(node.right()) instanceof Expression.Literal literal)
                    || !(literal.value() instanceof String regex)) {
                continue;
            }
            var matcher = PLAIN.matcher(regex);
            if (!matcher.matches()) {
                continue;
            }
            boolean folded = matcher.group(1) != null;
            var operator = folded ? "contains" : "contains_cs";
            var message =
                    "nothing in this regular expression is special: '%s' finds the same"
                            .formatted(operator);
            // A folded literal would have to be written anew; quotes and prefixes are as they are.
            if (folded) {
                findings.add(node.operatorSpan(), message);
            } else {
                findings.add(
                        node.operatorSpan(),
                        message,
                        Fix.replace("search for the text", node.operatorSpan(), operator));
            }
        }
    }
}
