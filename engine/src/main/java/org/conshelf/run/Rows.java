package org.conshelf.run;

import java.util.List;
import org.conshelf.schema.Column;
import org.jspecify.annotations.Nullable;

/// A result.
///
/// @param rows values in the Java forms that [org.conshelf.schema.KqlType] states
/// @param sources for each row the records that made it, where lineage was asked for; else empty
public record Rows(
        List<Column> columns, List<@Nullable Object[]> rows, List<List<SourceKey>> sources) {
    public Rows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        sources = List.copyOf(sources);
    }
}
