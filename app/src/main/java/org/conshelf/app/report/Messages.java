package org.conshelf.app.report;

import org.conshelf.source.Diagnostic;

/// Diagnostics as text for people.
public final class Messages {
    private Messages() {}

    /// The message with its line and caret; without a line where its text is not at hand, as for a
    /// file of evidence.
    public static String render(Diagnostic diagnostic) {
        if (!diagnostic.source().document().text().isEmpty()) {
            return TerminalText.cleanLines(diagnostic.render());
        }
        return TerminalText.clean(
                "%s: %s %s: %s"
                        .formatted(
                                diagnostic.source().name(),
                                diagnostic.severity().word(),
                                diagnostic.code().code(),
                                diagnostic.message()));
    }
}
