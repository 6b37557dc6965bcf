package org.conshelf.plan;

import java.util.List;
import java.util.Optional;
import org.conshelf.schema.Column;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.Span;

/// A table that a query declares over files elsewhere: `externaldata`. Where its rows come from is
/// decided when the query runs.
///
/// @param schema the name by which [Rel.Scan] reads it, the same for the same declaration, and its
///   columns
/// @param uris where the query says that the files are
/// @param format as Kusto calls it, in small letters; empty where the file's name tells
/// @param ignoreFirstRecord whether each file's first record is passed over
/// @param zipPattern which files of an archive are meant; empty where there is none
/// @param fields for each column where its values stand
/// @param span where it is declared
public record ExternalData(
        TableSchema schema,
        List<String> uris,
        String format,
        boolean ignoreFirstRecord,
        String zipPattern,
        List<Field> fields,
        Span span) {
    public ExternalData {
        uris = List.copyOf(uris);
        fields = List.copyOf(fields);
    }

    /// Where a column's values stand.
    ///
    /// @param ordinal the field of a record with separators, from 0; -1 for none
    /// @param path the steps into a JSON record: a name behind a dot, or an index in brackets; none
    ///   is the record itself
    /// @param constant the value of every row, where it is said
    public record Field(Column column, int ordinal, List<String> path, Optional<String> constant) {
        public Field {
            path = List.copyOf(path);
        }
    }
}
