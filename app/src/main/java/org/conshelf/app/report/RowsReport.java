package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.run.Rows;
import org.conshelf.run.ValueForms;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Writes the result of a query.
public final class RowsReport {
    private RowsReport() {}

    public static void write(PrintStream out, Rows rows, Format format, Terminal terminal) {
        switch (format) {
            case TABLE -> table(out, rows, terminal);
            case JSON ->
                    JsonText.printLine(
                            out,
                            json -> {
                                json.writeStartObject();
                                JsonText.writeColumns(json, rows.columns());
                                json.writeName("rows");
                                json.writeStartArray();
                                for (var row : rows.rows()) {
                                    JsonText.writeValues(json, rows.columns(), row);
                                }
                                json.writeEndArray();
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
