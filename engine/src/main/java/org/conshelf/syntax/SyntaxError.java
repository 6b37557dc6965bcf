package org.conshelf.syntax;

import org.conshelf.source.Diagnostic;

/// Leaves parsing at the first error. It never leaves [Parser], which makes it a message again.
final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    SyntaxError(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
