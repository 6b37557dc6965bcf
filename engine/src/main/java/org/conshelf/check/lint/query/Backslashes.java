package org.conshelf.check.lint.query;

import java.util.regex.Pattern;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

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

    /// A doubled backslash behind a name and before another.
    private static final Pattern DOUBLED =
            Pattern.compile("[A-Za-z0-9_:%)]\\\\\\\\[A-Za-z0-9_%(*.]");

    @Override
    public void check(Subject subject, Findings findings) {
        for (var compared : ComparedText.of(subject)) {
            var text = compared.text();
            var place = compared.literal().span();
            var written = subject.text(place);
            boolean verbatim =
                    written.startsWith("@") || written.startsWith("h@") || written.startsWith("H@");
            if (verbatim
                    && DOUBLED.matcher(text).find()
                    && !text.startsWith("HK")
                    && isPath(text)) {
                findings.add(
                        place, "in @\"…\" a doubled backslash is two of them, which no path has");
            } else if (!verbatim
                    && control(text)
                    && text.matches("(?s)(?:[A-Za-z]:|%\\w+%|.*\\\\).*")) {
                findings.add(
                        place,
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
