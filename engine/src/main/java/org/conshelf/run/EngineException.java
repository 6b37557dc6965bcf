package org.conshelf.run;

import org.conshelf.source.DiagnosticCode;

/// A plan that could not be computed.
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;
    private final DiagnosticCode code;

    public EngineException(DiagnosticCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public DiagnosticCode code() {
        return code;
    }
}
