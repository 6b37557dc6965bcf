package org.conshelf.schema;

import java.util.List;
import org.conshelf.source.SourceText;

/// A table that queries can name.
///
/// @param schema its name and columns
/// @param sources what gives it rows; none for a table that is known and has no evidence. The rows
///   of all are taken together; a column that a source lacks is null (or empty)
public record CatalogTable(TableSchema schema, List<TableSource> sources) {
    public CatalogTable {
        sources = List.copyOf(sources);
    }

    /// A table whose rows the engine holds under the same name.
    public static CatalogTable stored(TableSchema schema) {
        return new CatalogTable(schema, List.of(new TableSource.Stored(schema)));
    }

    /// What gives a table rows.
    public sealed interface TableSource {
        /// Rows that the engine holds or reads under this name, with these columns.
        record Stored(TableSchema schema) implements TableSource {}

        /// Rows that a KQL query over other tables gives: a mapping, or a stored view.
        record Mapping(SourceText query) implements TableSource {}
    }
}
