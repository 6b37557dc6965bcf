package org.conshelf.bind;

import java.util.List;
import org.conshelf.plan.ExternalData;
import org.conshelf.plan.Rel;
import org.conshelf.source.DiagnosticCode;
import org.jspecify.annotations.Nullable;

/// Computes a table while a query is bound. The columns of `bag_unpack` and `pivot` are known only
/// when their input has run, as in Kusto.
@FunctionalInterface
public interface TableProbe {
    /// The rows of a table, of which there are few.
    ///
    /// @param externals the tables over files elsewhere that the query has declared so far
    /// @throws Failure where it cannot be computed, or not in time
    List<@Nullable Object[]> rows(Rel table, List<ExternalData> externals) throws Failure;

    /// A table that could not be computed.
    final class Failure extends Exception {
        private static final long serialVersionUID = 1L;
        private final DiagnosticCode code;

        public Failure(DiagnosticCode code, String message) {
            super(message);
            this.code = code;
        }

        public DiagnosticCode code() {
            return code;
        }
    }
}
