package org.conshelf.hunt;

import java.util.List;
import org.conshelf.run.Rows;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// What came of one query.
public sealed interface QueryOutcome {
    /// Everything that was said of it; where it has no answer, at least one error.
    List<Diagnostic> diagnostics();

    /// A table of an answer.
    ///
    /// @param name what the query calls it; empty without a name
    record Result(String name, Rows rows) {}

    /// It ran.
    ///
    /// @param results the tables that it gave, at least one
    record Answered(List<Result> results, List<Diagnostic> diagnostics) implements QueryOutcome {
        public Answered {
            results = List.copyOf(results);
            diagnostics = List.copyOf(diagnostics);
        }

        /// The first table's rows.
        public Rows rows() {
            return results.getFirst().rows();
        }
    }

    /// It is no valid query, or uses what is not supported.
    record Refused(List<Diagnostic> diagnostics) implements QueryOutcome {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// It failed while it ran, or took too long.
    record Failed(List<Diagnostic> diagnostics) implements QueryOutcome {
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// The message for a bug of Conshelf's own that a query met, with the place in our code.
    static Diagnostic bug(SourceText query, Throwable problem) {
        var place = new StringBuilder();
        for (var frame : problem.getStackTrace()) {
            if (frame.getClassName().startsWith("org.conshelf.")) {
                place.append(" at ").append(frame);
                break;
            }
        }
        return Diagnostic.error(
                DiagnosticCode.RUN_FAILED,
                "a bug, please report it: " + problem + place,
                query,
                Span.NONE);
    }

    /// The error that kept it from being answered; of an answered one, none.
    default Diagnostic error() {
        return diagnostics().stream().filter(Diagnostic::isError).findFirst().orElseThrow();
    }
}
