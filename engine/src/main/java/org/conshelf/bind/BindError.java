package org.conshelf.bind;

import java.util.List;
import java.util.Optional;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Ends the binding of a query; never leaves this package.
final class BindError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DiagnosticCode code;
    private final transient Span span;
    private final transient List<String> similar;
    private transient @Nullable SourceText source;

    BindError(DiagnosticCode code, Span span, String message) {
        this(code, span, message, List.of());
    }

    BindError(DiagnosticCode code, Span span, String message, List<String> similar) {
        super(message, null, false, false);
        this.code = code;
        this.span = span;
        this.similar = similar;
    }

    /// Says which text the span is in, where it is not the query's and not said yet.
    BindError in(SourceText text) {
        if (source == null) {
            source = text;
        }
        return this;
    }

    /// The text that the span is in, where that is not the query.
    Optional<SourceText> source() {
        return Optional.ofNullable(source);
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
