package org.conshelf.source;

import java.util.List;

/// A message about a place in a text.
///
/// @param code what kind of message it is
/// @param severity how much it weighs
/// @param message one sentence, without the position and without a full stop
/// @param source the text that it is about
/// @param span where in that text
/// @param similar names that might have been meant, best first
public record Diagnostic(
        DiagnosticCode code,
        Severity severity,
        String message,
        SourceText source,
        Span span,
        List<String> similar) {
    public Diagnostic {
        similar = List.copyOf(similar);
    }

    public static Diagnostic error(
            DiagnosticCode code, String message, SourceText source, Span span) {
        return new Diagnostic(code, Severity.ERROR, message, source, span, List.of());
    }

    public static Diagnostic warning(
            DiagnosticCode code, String message, SourceText source, Span span) {
        return new Diagnostic(code, Severity.WARNING, message, source, span, List.of());
    }

    public static Diagnostic note(
            DiagnosticCode code, String message, SourceText source, Span span) {
        return new Diagnostic(code, Severity.NOTE, message, source, span, List.of());
    }

    public Diagnostic withSimilar(List<String> names) {
        return new Diagnostic(code, severity, message, source, span, names);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public SourceText.Position position() {
        return source.position(span.start());
    }

    /// The one-line form: `file:line:column: severity CODE: message`.
    public String headline() {
        var position = position();
        return "%s:%d:%d: %s %s: %s"
                .formatted(
                        source.name(),
                        position.line(),
                        position.column(),
                        severity.word(),
                        code.code(),
                        message);
    }

    /// The full form: the headline, the line of the text with a caret under the span, and what
    /// would fit.
    public String render() {
        var position = position();
        var line = source.line(position.line()).replace('\t', ' ');
        int from = Math.max(0, position.column() - 60);
        int to = Math.min(line.length(), from + 120);
        int caret = Math.min(position.column() - 1, line.length());
        int width = Math.clamp(span.length(), 1, Math.max(1, to - caret));
        var out = new StringBuilder(headline());
        out.append("\n   ").append(line, from, to);
        out.append("\n   ").repeat(" ", caret - from).repeat("^", width);
        if (!similar.isEmpty()) {
            out.append("\n   similar: ").append(String.join(", ", similar));
        }
        return out.toString();
    }
}
