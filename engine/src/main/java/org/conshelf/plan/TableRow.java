package org.conshelf.plan;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row that an operator in Java takes or gives.
///
/// @param values in the Java forms that [org.conshelf.schema.KqlType] states
/// @param sources the keys of the records that it was made of, ascending and each once; empty where
///   nobody asked for them
public record TableRow(@Nullable Object[] values, List<Long> sources) {
    /// A row of many others keeps the least keys only, as `summarize` does.
    private static final int MOST_SOURCES = 64;

    /// A row that was made of no other.
    public static TableRow of(@Nullable Object... values) {
        return new TableRow(values, List.of());
    }

    /// A row that was made of this one alone.
    public TableRow with(@Nullable Object... others) {
        return new TableRow(others, sources);
    }

    /// A row that was made of several.
    public static TableRow merged(@Nullable Object[] values, Collection<TableRow> rows) {
        var keys =
                rows.stream()
                        .flatMap(r -> r.sources.stream())
                        .distinct()
                        .sorted()
                        .limit(MOST_SOURCES)
                        .toList();
        return new TableRow(values, keys);
    }
}
