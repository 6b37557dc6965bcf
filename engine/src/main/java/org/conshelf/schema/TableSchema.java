package org.conshelf.schema;

import java.util.List;
import java.util.Optional;

/// A table's name and columns, in order. Column names are case-sensitive, as in Kusto.
public record TableSchema(String name, List<Column> columns) {
    public TableSchema {
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }
}
