package org.conshelf.hunt;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.conshelf.rule.Rule;
import org.conshelf.schema.Column;
import org.conshelf.source.Diagnostic;
import org.jspecify.annotations.Nullable;

/// What came of one rule.
///
/// @param rows values in the Java forms that [org.conshelf.schema.KqlType] states
/// @param sources for each row the records that made it
public record RuleOutcome(
        Rule rule,
        Status status,
        List<Diagnostic> diagnostics,
        List<Column> columns,
        List<@Nullable Object[]> rows,
        List<List<SourceRecord>> sources) {
    public RuleOutcome {
        diagnostics = List.copyOf(diagnostics);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        sources = List.copyOf(sources);
    }

    /// Whether a rule ran.
    public enum Status {
        /// It ran.
        OK,
        /// It does not parse or bind, or uses what is not supported.
        REFUSED,
        /// It failed while it ran, or took too long.
        FAILED;

        /// The word as reports have it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A record of evidence as a person finds it.
    ///
    /// @param record its EventRecordID or line number
    public record SourceRecord(Path file, long record) {}
}
