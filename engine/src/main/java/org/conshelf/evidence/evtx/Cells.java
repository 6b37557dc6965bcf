package org.conshelf.evidence.evtx;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.Utf8Buffer;
import org.conshelf.evidence.evtx.Wanted.Cell;
import org.conshelf.schema.KqlType;

/// Puts values into a batch as the type of their column, and reads numbers and times out of text,
/// as which forwarded events hold everything.
final class Cells {
    private static final int KEYWORD_DIGITS = 16;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final long SECONDS_UNTIL_1601 = -11_644_473_600L;
    private static final long TICKS_A_SECOND = 10_000_000;

    private Cells() {}

    /// Sets an integer, or leaves the cell null where it is [ValueText#NO_NUMBER] or too large.
    static void setNumber(RowBatch batch, int row, Cell cell, long value) {
        if (value == ValueText.NO_NUMBER) {
            return;
        }
        switch (cell.type()) {
            case INT -> {
                if (value == (int) value) {
                    batch.setNumber(cell.column(), row, value);
                }
            }
            case LONG, DATETIME -> batch.setNumber(cell.column(), row, value);
            case REAL -> batch.setReal(cell.column(), row, (double) value);
            case BOOL -> batch.setNumber(cell.column(), row, value == 0 ? 0 : 1);
            case TIMESPAN, STRING, DYNAMIC, GUID, DECIMAL -> {}
        }
    }

    /// Sets text, or what it says where the column is not of text; leaves the cell null where it
    /// says nothing of that type.
    static void setText(RowBatch batch, int row, Cell cell, byte[] text) {
        if (cell.type() == KqlType.STRING) {
            if (text.length > 0) {
                batch.setText(cell.column(), row, text);
            }
            return;
        }
        if (text.length == 0) {
            return;
        }
        switch (cell.type()) {
            case STRING, TIMESPAN, DECIMAL -> {}
            case DYNAMIC -> batch.setText(cell.column(), row, json(text));
            case GUID -> setGuid(batch, row, cell, text);
            case DATETIME -> setNumber(batch, row, cell, ticks(text));
            case INT, LONG -> setNumber(batch, row, cell, number(text));
            case BOOL -> {
                var word = ascii(text).toLowerCase(Locale.ROOT);
                if (word.equals("true") || word.equals("false")) {
                    batch.setNumber(cell.column(), row, word.equals("true") ? 1 : 0);
                }
            }
            case REAL -> {
                try {
                    if (text.length <= MAX_NUMBER_LENGTH) {
                        batch.setReal(cell.column(), row, Double.parseDouble(ascii(text)));
                    }
                } catch (NumberFormatException _) {
                    // It stays null.
                }
            }
        }
    }

    private static byte[] json(byte[] text) {
        var out = new Utf8Buffer();
        out.putJson(text);
        return out.toBytes();
    }

    private static void setGuid(RowBatch batch, int row, Cell cell, byte[] text) {
        var digits = ascii(text);
        if (digits.startsWith("{") && digits.endsWith("}")) {
            digits = digits.substring(1, digits.length() - 1);
        }
        try {
            if (digits.length() == 36) {
                batch.setText(cell.column(), row, UUID.fromString(digits).toString());
            }
        } catch (IllegalArgumentException _) {
            // It stays null.
        }
    }

    /// An integer in decimal or, after `0x`, hexadecimal digits; [ValueText#NO_NUMBER] where it is
    /// none.
    static long number(byte[] text) {
        if (text.length == 0 || text.length > MAX_NUMBER_LENGTH) {
            return ValueText.NO_NUMBER;
        }
        var digits = ascii(text).strip();
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return Long.parseUnsignedLong(digits.substring(2), 16);
            }
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            return ValueText.NO_NUMBER;
        }
    }

    /// A time such as `2020-09-04T12:34:56.1234567Z`; [ValueText#NO_NUMBER] where it is none.
    static long ticks(byte[] text) {
        if (text.length == 0 || text.length > MAX_NUMBER_LENGTH) {
            return ValueText.NO_NUMBER;
        }
        try {
            var instant = Instant.parse(ascii(text).strip());
            long seconds = Math.subtractExact(instant.getEpochSecond(), SECONDS_UNTIL_1601);
            return ValueText.ticks(
                    Math.addExact(
                            Math.multiplyExact(seconds, TICKS_A_SECOND), instant.getNano() / 100L));
        } catch (DateTimeException | ArithmeticException _) {
            return ValueText.NO_NUMBER;
        }
    }

    /// Hexadecimal digits filled up to sixteen, as Windows shows keywords.
    static byte[] sixteenDigits(byte[] text) {
        if (text.length < 3
                || text.length >= KEYWORD_DIGITS + 2
                || text[0] != '0'
                || (text[1] | 0x20) != 'x') {
            return text;
        }
        var digits = "0".repeat(KEYWORD_DIGITS + 2 - text.length) + ascii(text).substring(2);
        return ("0x" + digits).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
