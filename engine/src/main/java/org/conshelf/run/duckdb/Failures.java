package org.conshelf.run.duckdb;

import java.sql.SQLException;
import org.conshelf.run.EngineException;
import org.conshelf.source.DiagnosticCode;

/// What the engine's errors mean.
final class Failures {
    /// How the messages of the lowering's own checks begin.
    private static final String OWN = "conshelf: ";

    private Failures() {}

    /// Whether checked arithmetic met a value that does not fit.
    static boolean isOverflow(SQLException e) {
        String message = message(e);
        return message.contains("Out of Range Error")
                || message.contains("Overflow")
                || (message.contains("Conversion Error") && message.contains("out of range"));
    }

    static EngineException tooLarge(long maxRows) {
        String reason = "more than " + maxRows + " rows";
        return new EngineException(
                DiagnosticCode.RESULT_TOO_LARGE, reason, new IllegalStateException(reason));
    }

    static EngineException cancelled() {
        return new EngineException(
                DiagnosticCode.TIMED_OUT, "cancelled", new IllegalStateException("cancelled"));
    }

    static EngineException translated(SQLException e) {
        String message = message(e);
        int own = message.indexOf(OWN);
        if (own >= 0) {
            return new EngineException(
                    DiagnosticCode.RESULT_TOO_LARGE,
                    firstLine(message.substring(own + OWN.length())),
                    e);
        }
        return new EngineException(DiagnosticCode.RUN_FAILED, firstLine(message), e);
    }

    private static String message(SQLException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("the engine failed");
    }
}
