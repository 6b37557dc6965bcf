package org.conshelf.plan;

import org.conshelf.source.DiagnosticCode;

/// Ends a [TableOperation] that must not go on: its result would be too large, or nobody waits for
/// it any more. The engine makes a message of it.
public final class OperationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DiagnosticCode code;

    /// @param message what happened, and what the user can do
    public OperationFailure(DiagnosticCode code, String message) {
        super(message);
        this.code = code;
    }

    public DiagnosticCode code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /// Ends the operation where its thread was interrupted, which the engine does when the query's
    /// time is over. What may run for long asks this every few thousand steps.
    public static void ifInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationFailure(DiagnosticCode.TIMED_OUT, "cancelled");
        }
    }
}
