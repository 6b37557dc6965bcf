package org.conshelf.evidence;

import java.nio.charset.StandardCharsets;
import org.conshelf.schema.KqlType;

/// Writes values into a batch whatever type the request gave their column: a number into a string
/// column is its digits, text into a column of numbers is what [Cells] reads in it.
public final class RawCells {
    private RawCells() {}

    public static void text(RowBatch batch, int column, int row, String value) {
        if (batch.columns().get(column).type() == KqlType.STRING) {
            batch.setText(column, row, value);
        } else if (batch.columns().get(column).type() != KqlType.DYNAMIC) {
            Cells.write(batch, column, row, value);
        } else if (!value.isEmpty()) {
            var json = new Utf8Buffer();
            json.putJson(value.getBytes(StandardCharsets.UTF_8));
            batch.setText(column, row, json.toBytes());
        }
    }

    /// A whole number; one that an int column cannot hold is null there.
    public static void number(RowBatch batch, int column, int row, long value) {
        var type = batch.columns().get(column).type();
        if (type == KqlType.LONG || (type == KqlType.INT && value == (int) value)) {
            batch.setNumber(column, row, value);
        } else if (type != KqlType.INT) {
            text(batch, column, row, Long.toString(value));
        }
    }

    /// A moment in ticks; [TimeText#NONE] is null.
    public static void moment(RowBatch batch, int column, int row, long ticks) {
        if (ticks != TimeText.NONE && batch.columns().get(column).type() == KqlType.DATETIME) {
            batch.setNumber(column, row, ticks);
        }
    }

    /// JSON text, which must be valid.
    public static void json(RowBatch batch, int column, int row, byte[] json) {
        var type = batch.columns().get(column).type();
        if (type == KqlType.DYNAMIC || type == KqlType.STRING) {
            batch.setText(column, row, json);
        }
    }
}
