package org.conshelf.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tables of Microsoft Sentinel (Log Analytics) and Defender XDR, with their columns.
///
/// They stand in the resource `tables.tsv`, one line a table, sorted by name: the name, a tab, then
/// `column:type` separated by commas. The file is read once, when the first table is asked for; a
/// line is taken apart only when its own table is asked for, because a query names two or three of
/// some nine hundred.
///
/// Where a table exists in both products the types are Defender's, and it has both `Timestamp` and
/// `TimeGenerated`.
///
/// Source: <https://learn.microsoft.com/azure/azure-monitor/reference/tables-index> and
/// <https://learn.microsoft.com/defender-xdr/advanced-hunting-schema-tables>
public final class BuiltInTables {
    private static final String RESOURCE = "tables.tsv";

    private BuiltInTables() {}

    /// The names of all tables, sorted.
    public static Set<String> names() {
        return Lines.BY_NAME.keySet();
    }

    /// The columns of a table. Names are case-sensitive, as in Kusto.
    public static Optional<TableSchema> schema(String name) {
        return Optional.ofNullable(Lines.BY_NAME.get(name)).map(line -> parse(name, line));
    }

    private static TableSchema parse(String name, String line) {
        var columns = new ArrayList<Column>();
        for (int start = name.length() + 1; start < line.length(); ) {
            int comma = line.indexOf(',', start);
            int end = comma < 0 ? line.length() : comma;
            int colon = line.lastIndexOf(':', end);
            columns.add(new Column(line.substring(start, colon), type(line, colon + 1, end)));
            start = end + 1;
        }
        return new TableSchema(name, columns);
    }

    private static KqlType type(String line, int start, int end) {
        var name = line.substring(start, end);
        return KqlType.ofName(name)
                .orElseThrow(() -> new IllegalStateException(RESOURCE + ": no type " + name));
    }

    /// Read when the class is first used, which is when the first table is asked for.
    private static final class Lines {
        static final Map<String, String> BY_NAME = read();

        private static Map<String, String> read() {
            var byName = new LinkedHashMap<String, String>(2048);
            var text = text();
            for (int start = 0; start < text.length(); ) {
                int end = text.indexOf('\n', start);
                byName.put(
                        text.substring(start, text.indexOf('\t', start)),
                        text.substring(start, end));
                start = end + 1;
            }
            return Collections.unmodifiableMap(byName);
        }

        private static String text() {
            try (var in = BuiltInTables.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("resource missing: " + RESOURCE);
                }
                return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The columns of every table; for tools and tests that look at all of them.
    public static List<TableSchema> all() {
        return names().stream().map(name -> schema(name).orElseThrow()).toList();
    }
}
