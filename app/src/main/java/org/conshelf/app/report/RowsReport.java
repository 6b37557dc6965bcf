package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.run.Rows;
import org.conshelf.run.ValueForms;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the result of a query.
public final class RowsReport {
    private RowsReport() {}

    /// Writes every table of an answer: in a format for people, or CSV, one below another; as JSON
    /// in one object; as lines of JSON, each table after a line that names it.
    public static void write(
            PrintStream out, List<QueryOutcome.Result> results, Format format, Terminal terminal) {
        if (results.size() == 1) {
            write(out, results.getFirst().rows(), format, terminal);
            return;
        }
        if (format == Format.JSON) {
            JsonText.printLine(
                    out,
                    json -> {
                        json.writeStartObject();
                        writeTables(json, "tables", results);
                        json.writeEndObject();
                    });
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            var name = nameOf(results.get(i), i);
            switch (format) {
                case TABLE -> out.println((i == 0 ? "" : "\n") + "-- " + TerminalText.clean(name));
                case NDJSON ->
                        JsonText.printLine(
                                out,
                                json -> {
                                    json.writeStartObject();
                                    json.writeStringProperty("$table", name);
                                    json.writeEndObject();
                                });
                case CSV -> out.print(i == 0 ? "" : "\r\n");
                case JSON -> {
                    // Written above, in one object.
                }
            }
            write(out, results.get(i).rows(), format, terminal);
        }
    }

    private static String nameOf(QueryOutcome.Result result, int index) {
        return result.name().isEmpty() ? "Table " + (index + 1) : result.name();
    }

    /// An array of tables, each with its name.
    static void writeTables(
            JsonGenerator json, String property, List<QueryOutcome.Result> results) {
        json.writeName(property);
        json.writeStartArray();
        for (var result : results) {
            json.writeStartObject();
            json.writeStringProperty("name", result.name());
            writeTable(json, result.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// `"columns": […], "rows": […]`.
    static void writeTable(JsonGenerator json, Rows rows) {
        JsonText.writeColumns(json, rows.columns());
        json.writeName("rows");
        json.writeStartArray();
        for (var row : rows.rows()) {
            JsonText.writeValues(json, rows.columns(), row);
        }
        json.writeEndArray();
    }

    public static void write(PrintStream out, Rows rows, Format format, Terminal terminal) {
        switch (format) {
            case TABLE -> table(out, rows, terminal);
            case JSON ->
                    JsonText.printLine(
                            out,
                            json -> {
                                json.writeStartObject();
                                writeTable(json, rows);
                                json.writeEndObject();
                            });
            case NDJSON -> {
                for (var row : rows.rows()) {
                    JsonText.printLine(out, json -> JsonText.writeRow(json, rows.columns(), row));
                }
            }
            case CSV -> {
                CsvText.printLine(out, csvHeadings(rows.columns()));
                for (var row : rows.rows()) {
                    CsvText.printLine(out, csvFields(rows.columns(), row));
                }
            }
        }
    }

    static List<String> csvHeadings(List<Column> columns) {
        return columns.stream().map(c -> CsvText.harmless(c.name())).toList();
    }

    static List<String> csvFields(List<Column> columns, @Nullable Object[] row) {
        var fields = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var type = columns.get(i).type();
            var text = ValueForms.text(type, row[i]);
            boolean free = type == KqlType.STRING || type == KqlType.DYNAMIC;
            fields.add(free ? CsvText.harmless(text) : text);
        }
        return fields;
    }

    private static void table(PrintStream out, Rows rows, Terminal terminal) {
        var table =
                new TextTable(
                        rows.columns().stream()
                                .map(c ->
                                        c.type().isNumeric()
                                                ? TextTable.Heading.number(c.name())
                                                : TextTable.Heading.of(c.name()))
                                .toList());
        for (var row : rows.rows()) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < row.length; i++) {
                cells.add(ValueForms.text(rows.columns().get(i).type(), row[i]));
            }
            table.add(cells);
        }
        table.print(out, terminal, "");
        int count = rows.rows().size();
        out.println(
                terminal.styled(
                        Terminal.Style.FAINT, "(" + count + (count == 1 ? " row)" : " rows)")));
    }
}
