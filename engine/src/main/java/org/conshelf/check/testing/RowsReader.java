package org.conshelf.check.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.conshelf.mapping.Mappings;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Similar;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Reads the rows that a test gives to a table, as the table's schema has them. A table that is not
/// known is one of a test's own where it says its columns.
final class RowsReader {
    private static final int MOST_ROWS = 10_000;

    private final SourceText source;
    private final Diagnostics diagnostics;

    RowsReader(SourceText source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    Optional<InlineRows> read(Fields fields) {
        var table = fields.single("table");
        var items = fields.items("rows");
        if (table.isEmpty() || items.isEmpty()) {
            return Optional.empty();
        }
        var schema = schema(table.get(), fields);
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        if (items.get().items().size() > MOST_ROWS) {
            fields.wrong(
                    items.get().span(),
                    "more than " + MOST_ROWS + " rows: put them into a file of their own");
            return Optional.empty();
        }
        int before = diagnostics.toList().size();
        var rows = new ArrayList<InlineRows.Row>();
        for (var item : items.get().items()) {
            if (item instanceof TestValue.Entries map) {
                rows.add(row(map, schema.get()));
            } else {
                wrong(item.span(), "a row is a mapping: {Column: value, …}", List.of());
            }
        }
        return diagnostics.toList().size() > before
                ? Optional.empty()
                : Optional.of(
                        new InlineRows(
                                Path.of(source.name()),
                                schema.get().name(),
                                schema.get().columns(),
                                rows));
    }

    private Optional<TableSchema> schema(TestValue.Single table, Fields fields) {
        var name = table.text().strip();
        var known =
                Mappings.RAW_TABLES.stream()
                        .filter(t -> t.name().equals(name))
                        .findFirst()
                        .or(() -> BuiltInTables.schema(name));
        if (known.isPresent()) {
            fields.entry("columns")
                    .ifPresent(c ->
                            fields.wrong(
                                    c.nameSpan(),
                                    name + " is a known table, and its columns are known"));
            return known;
        }
        if (fields.value("columns").orElse(null) instanceof TestValue.Entries columns) {
            return Optional.of(new TableSchema(name, columns(columns)));
        }
        wrong(
                table.span(),
                "'%s' is no known table; one of your own needs its columns: {Name: type, …}"
                        .formatted(Shown.brief(name)),
                Similar.names(
                        name,
                        Stream.concat(
                                        Mappings.RAW_TABLES.stream().map(TableSchema::name),
                                        BuiltInTables.names().stream())
                                .toList()));
        return Optional.empty();
    }

    private List<Column> columns(TestValue.Entries columns) {
        var found = new LinkedHashMap<String, Column>();
        for (var entry : columns.entries()) {
            var word = entry.value() instanceof TestValue.Single s ? s.text().strip() : "";
            var type = KqlType.ofName(word);
            if (type.isEmpty()) {
                wrong(
                        entry.nameSpan(),
                        "'" + Shown.brief(word) + "' is no type",
                        KqlType.similar(word));
            } else if (found.putIfAbsent(entry.name(), new Column(entry.name(), type.get()))
                    != null) {
                wrong(
                        entry.nameSpan(),
                        "'" + Shown.brief(entry.name()) + "' is given twice",
                        List.of());
            }
        }
        return List.copyOf(found.values());
    }

    private InlineRows.Row row(TestValue.Entries map, TableSchema schema) {
        Map<Column, Object> cells = new LinkedHashMap<>();
        var eventData = new ArrayList<InlineRows.Named>();
        var names = new ArrayList<String>();
        for (var entry : map.entries()) {
            var column = schema.column(entry.name());
            if (column.isEmpty()) {
                wrong(
                        entry.nameSpan(),
                        "%s has no column '%s'".formatted(schema.name(), Shown.brief(entry.name())),
                        Similar.names(
                                entry.name(),
                                schema.columns().stream().map(Column::name).toList()));
            } else if (names.contains(entry.name())) {
                wrong(entry.nameSpan(), "'" + entry.name() + "' is given twice", List.of());
            } else if (InlineRows.isEventData(schema.name(), column.get())) {
                eventData(entry.value(), eventData);
            } else {
                cell(column.get(), entry, cells);
            }
            names.add(entry.name());
        }
        int line = source.position(map.span().start()).line();
        return new InlineRows.Row(line, cells, eventData);
    }

    private void cell(Column column, TestValue.Entry entry, Map<Column, Object> cells) {
        var typed = TypedValues.of(column.type(), entry.value());
        if (typed.isEmpty()) {
            wrong(
                    entry.value().span(),
                    "'%s' is no %s, which '%s' is"
                            .formatted(
                                    Shown.brief(entry.value().shown()),
                                    column.type().kustoName(),
                                    column.name()),
                    List.of());
            return;
        }
        var value = typed.get().value();
        if (value != null) {
            cells.put(column, value);
        }
    }

    /// Names with values; a list is values of one name, and under `Data` those without one.
    private void eventData(TestValue value, List<InlineRows.Named> into) {
        if (!(value instanceof TestValue.Entries map)) {
            wrong(value.span(), "'EventData' is a mapping of names and values", List.of());
            return;
        }
        for (var entry : map.entries()) {
            var name = entry.name().equals("Data") ? null : entry.name();
            var items =
                    entry.value() instanceof TestValue.Items list
                            ? list.items()
                            : List.of(entry.value());
            for (var item : items) {
                if (item instanceof TestValue.Single single) {
                    into.add(new InlineRows.Named(name, single.isNull() ? "" : single.text()));
                } else {
                    wrong(item.span(), "a value of EventData is text", List.of());
                }
            }
        }
    }

    private void wrong(Span at, String message, List<String> similar) {
        diagnostics.error(DiagnosticCode.BAD_TEST_ROW, at, message, similar);
    }
}
