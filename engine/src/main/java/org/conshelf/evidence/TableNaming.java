package org.conshelf.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.conshelf.schema.TableSchema;

/// Which table a file's rows are of, told by what the user says and by the file's name.
///
/// A file is a table's where its name begins with the table's, alone or with something other than a
/// letter or digit behind: `SecurityEvent.json`, `DeviceEvents_2024-07.ndjson.gz`. Of several
/// tables the longest name wins. Names are compared as they are spelled.
public final class TableNaming {
    /// What a portal puts behind the name of a column that holds a moment.
    private static final String UTC = " [UTC]";

    // What Kusto's `union` puts behind a column's name where its inputs have it with two types.
    private static final List<String> TYPE_SUFFIXES =
            List.of(
                    "_string",
                    "_long",
                    "_int",
                    "_dynamic",
                    "_datetime",
                    "_real",
                    "_bool",
                    "_guid",
                    "_timespan",
                    "_decimal");

    private final Function<String, Optional<TableSchema>> tables;
    // Rows name their tables, so the same few are asked for over and over.
    private final Map<String, TableSchema> found = new ConcurrentHashMap<>();

    public TableNaming(Function<String, Optional<TableSchema>> tables) {
        this.tables = tables;
    }

    /// The table that the user named, with the columns that are known of it (none, where it is not
    /// known), or else the one that the file's name begins with.
    public Optional<TableSchema> table(EvidenceInput input) {
        if (input.tableName().isPresent()) {
            var name = input.tableName().get();
            return Optional.of(known(name).orElse(new TableSchema(name, List.of())));
        }
        var fileName = input.path().getFileName();
        return fileName == null ? Optional.empty() : ofFileName(fileName.toString());
    }

    private Optional<TableSchema> ofFileName(String fileName) {
        for (int end = fileName.length(); end > 0; end--) {
            if (end == fileName.length() || !Character.isLetterOrDigit(fileName.charAt(end))) {
                var table = known(fileName.substring(0, end));
                if (table.isPresent()) {
                    return table;
                }
            }
        }
        return Optional.empty();
    }

    /// A table that is known by its name.
    public Optional<TableSchema> known(String name) {
        var before = found.get(name);
        if (before != null) {
            return Optional.of(before);
        }
        var table = tables.apply(name);
        table.ifPresent(schema -> found.put(name, schema));
        return table;
    }

    /// A column's name as the table has it, for one in an export.
    public static String column(String exported) {
        return exported.endsWith(UTC)
                ? exported.substring(0, exported.length() - UTC.length())
                : exported;
    }

    /// The column that a name with a type behind it is of: `ReportId` for `ReportId_long`.
    public static Optional<String> withoutTypeSuffix(String column) {
        for (var suffix : TYPE_SUFFIXES) {
            if (column.length() > suffix.length() && column.endsWith(suffix)) {
                return Optional.of(column.substring(0, column.length() - suffix.length()));
            }
        }
        return Optional.empty();
    }
}
