package org.conshelf.app.report;

import java.io.PrintStream;
import org.conshelf.check.lint.CheckOutcome;
import org.conshelf.check.lint.Finding;
import org.conshelf.source.Severity;

/// What a check found, for people and for programs.
public final class CheckReport {
    private CheckReport() {}

    /// Every finding with its line and caret, file by file, and how many there are.
    public static void text(PrintStream out, CheckOutcome outcome, Terminal terminal) {
        var file = "";
        for (var finding : outcome.findings()) {
            var name = finding.diagnostic().source().name();
            if (!name.equals(file)) {
                file = name;
                out.println(terminal.styled(Terminal.Style.HEADING, TerminalText.clean(name)));
            }
            out.println(rendered(finding, terminal));
            out.println();
        }
        out.println(
                "%s: %s, %s, %s"
                        .formatted(
                                counted(outcome.rules(), "rule"),
                                counted(outcome.count(Severity.ERROR), "error"),
                                counted(outcome.count(Severity.WARNING), "warning"),
                                counted(outcome.count(Severity.NOTE), "note")));
    }

    private static String rendered(Finding finding, Terminal terminal) {
        var lines = Messages.render(finding.diagnostic()).split("\n", 2);
        var style =
                switch (finding.diagnostic().severity()) {
                    case ERROR -> Terminal.Style.HIGH;
                    case WARNING -> Terminal.Style.MEDIUM;
                    case NOTE -> Terminal.Style.LOW;
                };
        var head = terminal.styled(style, lines[0]);
        var tail = lines.length > 1 ? "\n" + lines[1] : "";
        return finding.fix() == null ? head + tail : head + tail + "\n   --fix can mend this";
    }

    static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /// What became of a fix.
    ///
    /// @param reason why it was not made; empty where it was
    public static void fix(PrintStream out, Finding finding, String word, String reason) {
        var position = finding.diagnostic().position();
        out.println(
                TerminalText.clean(
                        "%s:%d:%d: %s %s: %s%s"
                                .formatted(
                                        finding.diagnostic().source().name(),
                                        position.line(),
                                        position.column(),
                                        word,
                                        finding.diagnostic().code().code(),
                                        finding.fixed().orElseThrow().summary(),
                                        reason.isEmpty() ? "" : " (" + reason + ")")));
    }

    /// `{"rules": N, "findings": [{"file", "line", "column", "code", "severity", "message",
    /// "rule"}]}`.
    public static void json(PrintStream out, CheckOutcome outcome) {
        JsonText.printLine(
                out,
                json -> {
                    json.writeStartObject();
                    json.writeNumberProperty("rules", outcome.rules());
                    json.writeName("findings");
                    json.writeStartArray();
                    for (var finding : outcome.findings()) {
                        var diagnostic = finding.diagnostic();
                        var position = diagnostic.position();
                        json.writeStartObject();
                        json.writeStringProperty("file", diagnostic.source().name());
                        json.writeNumberProperty("line", position.line());
                        json.writeNumberProperty("column", position.column());
                        json.writeStringProperty("code", diagnostic.code().code());
                        json.writeStringProperty("severity", diagnostic.severity().word());
                        json.writeStringProperty("message", diagnostic.message());
                        json.writeStringProperty("rule", finding.title());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }
}
