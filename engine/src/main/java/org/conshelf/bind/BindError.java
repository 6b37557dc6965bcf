package org.conshelf.bind;

import java.util.List;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;

/// Ends the binding of a query; never leaves this package.
final class BindError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DiagnosticCode code;
    private final transient Span span;
    private final transient List<String> similar;

    BindError(DiagnosticCode code, Span span, String message) {
        this(code, span, message, List.of());
    }

    BindError(DiagnosticCode code, Span span, String message, List<String> similar) {
        super(message, null, false, false);
        this.code = code;
        this.span = span;
        this.similar = similar;
    }

    DiagnosticCode code() {
        return code;
    }

    Span span() {
        return span;
    }

    List<String> similar() {
        return similar;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
