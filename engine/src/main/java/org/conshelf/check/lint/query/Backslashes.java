package org.conshelf.check.lint.query;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;

/// Backslashes that are doubled where they should not be, or that became another character.
final class Backslashes implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.BACKSLASHES,
                    Severity.WARNING,
                    """
                    In "…" a backslash is written twice, in @"…" once. Doubled in @"…" it stays double, and a path has no doubled backslash but at the beginning
                    of \\\\server; single in "…", it makes a tab of \\t and a line break of \\n. Either way the text is never found.
                    """,
                    """
                    DeviceFileEvents | where FolderPath contains @"\\\\Windows\\\\Temp\\\\"
                    """,
                    """
                    DeviceFileEvents | where FolderPath contains @"\\Windows\\Temp\\"
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

    /// A doubled backslash behind a name and before another.
    private static final Pattern DOUBLED =
            Pattern.compile("[A-Za-z0-9_:%)]\\\\\\\\[A-Za-z0-9_%(*.]");

    @Override
    public void check(Subject subject, Findings findings) {
        for (var node : subject.nodes()) {
            switch (node) {
                case Expression.Binary b when OPERATORS.contains(b.operator()) ->
                        check(subject, List.of(b.right()), findings);
                case Expression.InList in when OPERATORS.contains(in.operator()) ->
                        check(subject, in.list(), findings);
                default -> {
                    // Compares no text.
                }
            }
        }
    }

    private static void check(Subject subject, List<Expression> values, Findings findings) {
        for (var value : values) {
            if (!(SyntaxTree.bare(value) instanceof Expression.Literal literal)
                    || !(literal.value() instanceof String text)) {
                continue;
            }
            var written = subject.text(literal.span());
            boolean verbatim =
                    written.startsWith("@") || written.startsWith("h@") || written.startsWith("H@");
            if (verbatim
                    && DOUBLED.matcher(text).find()
                    && !text.startsWith("HK")
                    && isPath(text)) {
                findings.add(
                        literal.span(),
                        "in @\"…\" a doubled backslash is two of them, which no path has");
            } else if (!verbatim
                    && control(text)
                    && text.matches("(?s)(?:[A-Za-z]:|%\\w+%|.*\\\\).*")) {
                findings.add(
                        literal.span(),
                        "a backslash with the letter behind it became a control character; write it twice, or use @\"…\"");
            }
        }
    }

    private static boolean isPath(String text) {
        return !text.startsWith("\\\\\\\\") || DOUBLED.matcher(text.substring(2)).find();
    }

    private static boolean control(String text) {
        return text.chars().anyMatch(c -> c == '\t' || c == '\b' || c == '\f' || c == 7 || c == 11);
    }
}
