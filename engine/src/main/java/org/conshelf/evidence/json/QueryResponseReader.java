package org.conshelf.evidence.json;

import java.io.Closeable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.conshelf.evidence.SplitReport;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Goes through the answer of a query from row to row, whatever surrounds its columns and rows.
///
/// Columns are an array named `columns` or `schema`, rows one named `rows` or `results`, in any
/// case; a row is an array of values in the order of the columns, or an object. Of several tables
/// only the first that has rows is read: the others of Kusto's answers tell about the query.
final class QueryResponseReader implements Closeable {
    private static final int MAX_COLUMNS = 5_000;

    private final JsonParser parser;
    private final SplitReport report;
    private List<Column> columns = List.of();
    private boolean inRows;
    private boolean ended;
    private long number;

    QueryResponseReader(InputStream in, SplitReport report) {
        this.parser = Json.parser(in);
        this.report = report;
    }

    /// Whether columns and rows begin here.
    boolean seesTable() {
        try {
            return seekRows() && !columns.isEmpty();
        } catch (JacksonException e) {
            return false;
        }
    }

    /// The columns of the table whose rows are read, once [#next] was called.
    List<Column> columns() {
        return columns;
    }

    /// Goes to the next row: the parser stands on its beginning, and must be moved to its end.
    ///
    /// @return false at the end, which may be where the file is damaged
    boolean next() {
        if (ended) {
            return false;
        }
        try {
            if (!inRows && !seekRows()) {
                ended = true;
                return false;
            }
            inRows = true;
            while (true) {
                var token = parser.nextToken();
                if (token == null || token == JsonToken.END_ARRAY) {
                    ended = true;
                    return false;
                }
                number++;
                if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                    return true;
                }
                report.damaged(number, "a row that is neither an array nor an object");
            }
        } catch (JacksonException e) {
            damaged(e);
            return false;
        }
    }

    /// Ends the reading where the text is no JSON.
    void damaged(JacksonException problem) {
        ended = true;
        report.damaged(number + (inRows ? 0 : 1), Json.reason(problem));
    }

    JsonParser parser() {
        return parser;
    }

    long number() {
        return number;
    }

    /// Goes into the array of rows that follows columns.
    private boolean seekRows() {
        var token = parser.nextToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            return false;
        }
        for (token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                continue;
            }
            var name = parser.currentName();
            switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
                case "columns", "schema" -> columns = readColumns();
                case "rows", "results" -> {
                    if (!columns.isEmpty()) {
                        return true;
                    }
                }
                case "tables", "" -> {}
                default -> parser.skipChildren();
            }
        }
        return false;
    }

    private List<Column> readColumns() {
        var found = new ArrayList<Column>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT || found.size() == MAX_COLUMNS) {
                parser.skipChildren();
                continue;
            }
            var name = "";
            var type = "";
            for (var key = parser.nextName(); key != null; key = parser.nextName()) {
                parser.nextToken();
                switch (key.toLowerCase(Locale.ROOT)) {
                    case "name", "columnname" -> name = Json.text(parser);
                    case "type", "columntype" -> type = Json.text(parser);
                    case "datatype" -> type = type.isEmpty() ? Json.text(parser) : type;
                    default -> parser.skipChildren();
                }
            }
            found.add(new Column(name, type(type)));
        }
        return found;
    }

    /// Kusto's name for a type, or .NET's.
    private static KqlType type(String name) {
        var last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return KqlType.ofName(last).orElse(last.equals("sbyte") ? KqlType.BOOL : KqlType.STRING);
    }

    @Override
    public void close() {
        parser.close();
    }
}
