package org.conshelf.evidence.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.evidence.Cells;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.TableNaming;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Writes JSON values into the columns of their names, converted to the columns' types.
final class RowWriter {
    private static final int NONE = -1;
    private static final int MAX_NAMES = 10_000;

    private final List<Column> columns;
    // The column of each name as it is exported; a name that has none is kept too.
    private final Map<String, Target> targets = new HashMap<>();
    private final boolean[] exactlySet;

    /// @param suffixed whether the name is the column's with a type behind
    private record Target(int column, boolean suffixed) {}

    RowWriter(List<Column> columns) {
        this.columns = columns;
        this.exactlySet = new boolean[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            targets.put(columns.get(i).name(), new Target(i, false));
        }
    }

    /// Begins a row.
    void begin() {
        java.util.Arrays.fill(exactlySet, false);
    }

    /// Writes the value that the parser stands on, and moves to its end.
    void write(String name, JsonParser parser, RowBatch batch, int row) {
        var target = targets.get(name);
        if (target == null) {
            target = target(name);
            if (targets.size() < MAX_NAMES) {
                targets.put(name, target);
            }
        }
        if (target.column == NONE || (target.suffixed && !mayStandIn(target, parser))) {
            parser.skipChildren();
            return;
        }
        exactlySet[target.column] |= !target.suffixed;
        write(target.column, parser, batch, row);
    }

    /// `ReportId_long` is the column `ReportId` where it has a value and the column has none.
    private boolean mayStandIn(Target target, JsonParser parser) {
        return !exactlySet[target.column]
                && parser.currentToken() != JsonToken.VALUE_NULL
                && !(parser.currentToken() == JsonToken.VALUE_STRING
                        && parser.getString().isEmpty());
    }

    private Target target(String name) {
        int exact = indexOf(TableNaming.column(name));
        if (exact != NONE) {
            return new Target(exact, false);
        }
        return new Target(
                TableNaming.withoutTypeSuffix(name).map(this::indexOf).orElse(NONE), true);
    }

    private int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return NONE;
    }

    /// Writes the value that the parser stands on into a column.
    void write(int column, JsonParser parser, RowBatch batch, int row) {
        var token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (columns.get(column).type() == KqlType.DYNAMIC) {
            writeDynamic(column, parser, batch, row);
        } else {
            Cells.write(batch, column, row, Json.text(parser));
        }
    }

    private static void writeDynamic(int column, JsonParser parser, RowBatch batch, int row) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            batch.setText(column, row, JsonText.copy(parser));
            return;
        }
        DynamicText.write(batch, column, row, parser.getString());
    }
}
