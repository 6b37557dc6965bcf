package org.conshelf.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Gathers the messages of one stage about one text.
public final class Diagnostics {
    private final SourceText source;
    private final Set<Diagnostic> found = new LinkedHashSet<>();

    public Diagnostics(SourceText source) {
        this.source = source;
    }

    public SourceText source() {
        return source;
    }

    public void error(DiagnosticCode code, Span span, String message) {
        add(Diagnostic.error(code, message, source, span));
    }

    public void error(DiagnosticCode code, Span span, String message, List<String> similar) {
        add(Diagnostic.error(code, message, source, span).withSimilar(similar));
    }

    public void warning(DiagnosticCode code, Span span, String message) {
        add(Diagnostic.warning(code, message, source, span));
    }

    public void note(DiagnosticCode code, Span span, String message) {
        add(Diagnostic.note(code, message, source, span));
    }

    /// Adds a message once.
    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    public int size() {
        return found.size();
    }

    public List<Diagnostic> toList() {
        return List.copyOf(found);
    }
}
