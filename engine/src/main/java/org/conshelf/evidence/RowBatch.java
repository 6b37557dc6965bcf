package org.conshelf.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// Rows on their way from a reader to the engine, column by column. Every cell begins as null, or
/// empty for a string.
///
/// Text types (string, dynamic, guid, decimal) are UTF-8 bytes, which must be valid UTF-8; the
/// others are numbers: bool 0 or 1, datetime and timespan ticks, real as
/// [Double#doubleToRawLongBits].
public final class RowBatch {
    private static final byte[] EMPTY = new byte[0];

    private final List<Column> columns;
    private final int capacity;
    private final byte[][][] text;
    private final long[][] numbers;
    private final boolean[][] present;
    private final long[] positions;

    public RowBatch(List<Column> columns, int capacity) {
        this.columns = List.copyOf(columns);
        this.capacity = capacity;
        this.positions = new long[capacity];
        this.text = new byte[columns.size()][][];
        this.numbers = new long[columns.size()][];
        this.present = new boolean[columns.size()][];
        for (int i = 0; i < columns.size(); i++) {
            if (isText(columns.get(i).type())) {
                text[i] = new byte[capacity][];
                numbers[i] = new long[0];
                present[i] = new boolean[0];
            } else {
                text[i] = new byte[0][];
                numbers[i] = new long[capacity];
                present[i] = new boolean[capacity];
            }
        }
        clear();
    }

    /// Whether the type travels as UTF-8.
    public static boolean isText(KqlType type) {
        return switch (type) {
            case STRING, DYNAMIC, GUID, DECIMAL -> true;
            case BOOL, INT, LONG, REAL, DATETIME, TIMESPAN -> false;
        };
    }

    /// Makes every cell null (or empty, for a string column).
    public void clear() {
        for (int i = 0; i < columns.size(); i++) {
            Arrays.fill(text[i], columns.get(i).type() == KqlType.STRING ? EMPTY : null);
            Arrays.fill(present[i], false);
        }
    }

    /// Makes the cells of one row null (or empty), where a reader gives it up half filled.
    public void clearRow(int row) {
        for (int i = 0; i < columns.size(); i++) {
            if (text[i].length > 0) {
                text[i][row] = columns.get(i).type() == KqlType.STRING ? EMPTY : null;
            } else {
                present[i][row] = false;
            }
        }
    }

    public int capacity() {
        return capacity;
    }

    public List<Column> columns() {
        return columns;
    }

    /// Where the row stands in its file, by which it is found again: a byte offset or a line
    /// number, under 2^40.
    public void setPosition(int row, long position) {
        positions[row] = position;
    }

    public void setText(int column, int row, byte[] utf8) {
        text[column][row] = utf8;
    }

    public void setText(int column, int row, String value) {
        text[column][row] = value.getBytes(StandardCharsets.UTF_8);
    }

    public void setNumber(int column, int row, long value) {
        numbers[column][row] = value;
        present[column][row] = true;
    }

    public void setReal(int column, int row, double value) {
        setNumber(column, row, Double.doubleToRawLongBits(value));
    }

    public long position(int row) {
        return positions[row];
    }

    /// The text cells of a text column; null elements are nulls.
    public byte[][] text(int column) {
        return text[column];
    }

    public boolean isPresent(int column, int row) {
        return present[column][row];
    }

    public long number(int column, int row) {
        return numbers[column][row];
    }
}
