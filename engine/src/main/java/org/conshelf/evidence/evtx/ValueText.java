package org.conshelf.evidence.evtx;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.conshelf.evidence.Utf8Buffer;

/// Renders values as Windows does in an event's XML, by their types. A value whose size is not that
/// of its type gives nothing.
///
/// Source: MS-EVEN6 (binary XML, value types), libevtx, and what Windows shows.
final class ValueText {
    static final int NULL = 0x00;
    static final int STRING = 0x01;
    static final int ANSI_STRING = 0x02;
    static final int INT8 = 0x03;
    static final int UINT8 = 0x04;
    static final int INT16 = 0x05;
    static final int UINT16 = 0x06;
    static final int INT32 = 0x07;
    static final int UINT32 = 0x08;
    static final int INT64 = 0x09;
    static final int UINT64 = 0x0A;
    static final int REAL32 = 0x0B;
    static final int REAL64 = 0x0C;
    static final int BOOL = 0x0D;
    static final int BINARY = 0x0E;
    static final int GUID = 0x0F;
    static final int SIZE = 0x10;
    static final int FILETIME = 0x11;
    static final int SYSTEMTIME = 0x12;
    static final int SID = 0x13;
    static final int HEX32 = 0x14;
    static final int HEX64 = 0x15;
    static final int HANDLE = 0x20;
    static final int BINARY_XML = 0x21;
    static final int XML_TEXT = 0x23;

    /// Added to the type of an array's items.
    static final int ARRAY = 0x80;

    /// What [#number] and [#ticks] give where there is no number.
    static final long NO_NUMBER = Long.MIN_VALUE;

    private static final long TICKS_A_SECOND = 10_000_000;
    private static final long TICKS_A_DAY = 86_400 * TICKS_A_SECOND;
    private static final long TICKS_UNTIL_1601 = 504_911_232_000_000_000L;
    private static final long MAX_TICKS = 3_155_378_975_999_999_999L;
    private static final long DAYS_UNTIL_1601 = LocalDate.of(1601, 1, 1).toEpochDay();
    private static final int MAX_SUB_AUTHORITIES = 15;

    /// How many bytes a value of the type has; 0 where it depends.
    static int fixedSize(int type) {
        return switch (type) {
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case INT32, UINT32, REAL32, BOOL, HEX32 -> 4;
            case INT64, UINT64, REAL64, FILETIME, HEX64 -> 8;
            case GUID, SYSTEMTIME -> 16;
            default -> 0;
        };
    }

    /// Appends the value.
    ///
    /// @param type not that of an array
    /// @param size of the value in bytes, all of them within the chunk
    void render(Chunk chunk, int type, int offset, int size, Utf8Buffer out) {
        switch (type) {
            case STRING, XML_TEXT -> string(chunk, offset, size, out);
            case ANSI_STRING -> ansi(chunk, offset, size, out);
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> {
                if (isInteger(size)) {
                    out.putDecimal(integer(chunk, type, offset, size));
                }
            }
            case UINT64 -> {
                if (isInteger(size)) {
                    out.putAscii(Long.toUnsignedString(integer(chunk, type, offset, size)));
                }
            }
            case REAL32 -> {
                if (size == 4) {
                    real(Float.intBitsToFloat(chunk.i32(offset)), true, out);
                }
            }
            case REAL64 -> {
                if (size == 8) {
                    real(Double.longBitsToDouble(chunk.i64(offset)), false, out);
                }
            }
            case BOOL -> {
                if (isInteger(size)) {
                    boolean isTrue = integer(chunk, type, offset, size) != 0;
                    out.putAscii(isTrue ? "true" : "false");
                }
            }
            case GUID -> guid(chunk, offset, size, out);
            case SIZE, HEX32, HEX64, HANDLE -> {
                if (isInteger(size)) {
                    out.putAscii("0x");
                    out.putAscii(Long.toHexString(integer(chunk, type, offset, size)));
                }
            }
            case FILETIME -> {
                if (size == 8) {
                    fileTime(chunk.i64(offset), out);
                }
            }
            case SYSTEMTIME -> systemTime(chunk, offset, size, out);
            case SID -> sid(chunk, offset, size, out);
            case NULL, BINARY_XML -> {}
            // Of what is unknown, too, Windows shows the bytes.
            default -> binary(chunk, offset, size, out);
        }
    }

    private static void string(Chunk chunk, int offset, int size, Utf8Buffer out) {
        int units = size / 2;
        while (units > 0 && chunk.u16(offset + 2 * (units - 1)) == 0) {
            units--;
        }
        out.putUtf16(chunk.bytes, offset, units);
    }

    // Its code page is that of the machine it comes from, which nothing says.
    private static void ansi(Chunk chunk, int offset, int size, Utf8Buffer out) {
        int length = size;
        while (length > 0 && chunk.u8(offset + length - 1) == 0) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            out.putCodePoint(chunk.u8(offset + i));
        }
    }

    private static void binary(Chunk chunk, int offset, int size, Utf8Buffer out) {
        for (int i = 0; i < size; i++) {
            out.putHex(chunk.u8(offset + i), 2);
        }
    }

    private static boolean isInteger(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    private static long integer(Chunk chunk, int type, int offset, int size) {
        boolean signed = type == INT8 || type == INT16 || type == INT32 || type == INT64;
        return switch (size) {
            case 1 -> signed ? (byte) chunk.u8(offset) : chunk.u8(offset);
            case 2 -> signed ? (short) chunk.u16(offset) : chunk.u16(offset);
            case 4 -> signed ? chunk.i32(offset) : Integer.toUnsignedLong(chunk.i32(offset));
            default -> chunk.i64(offset);
        };
    }

    private static void real(double value, boolean single, Utf8Buffer out) {
        if (Double.isNaN(value)) {
            out.putAscii("-1.#IND");
        } else if (Double.isInfinite(value)) {
            out.putAscii(value > 0 ? "1.#INF" : "-1.#INF");
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.putDecimal((long) value);
        } else {
            out.putAscii(single ? Float.toString((float) value) : Double.toString(value));
        }
    }

    private static void guid(Chunk chunk, int offset, int size, Utf8Buffer out) {
        if (size != 16) {
            return;
        }
        out.put('{');
        out.putHex(chunk.i32(offset), 8);
        out.put('-');
        out.putHex(chunk.u16(offset + 4), 4);
        out.put('-');
        out.putHex(chunk.u16(offset + 6), 4);
        out.put('-');
        for (int i = 8; i < 16; i++) {
            if (i == 10) {
                out.put('-');
            }
            out.putHex(chunk.u8(offset + i), 2);
        }
        out.put('}');
    }

    private static void sid(Chunk chunk, int offset, int size, Utf8Buffer out) {
        int count = size < 8 ? 0 : chunk.u8(offset + 1);
        if (size < 8 || count > MAX_SUB_AUTHORITIES || size < 8 + 4 * count) {
            return;
        }
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = authority << 8 | chunk.u8(offset + i);
        }
        out.putAscii("S-");
        out.putDecimal(chunk.u8(offset));
        out.put('-');
        if (authority < 1L << 32) {
            out.putDecimal(authority);
        } else {
            out.putAscii("0x");
            out.putHex(authority, 12);
        }
        for (int i = 0; i < count; i++) {
            out.put('-');
            out.putDecimal(Integer.toUnsignedLong(chunk.i32(offset + 8 + 4 * i)));
        }
    }

    private static void fileTime(long fileTime, Utf8Buffer out) {
        long day = Long.divideUnsigned(fileTime, TICKS_A_DAY);
        long ticks = Long.remainderUnsigned(fileTime, TICKS_A_DAY);
        var date = LocalDate.ofEpochDay(DAYS_UNTIL_1601 + day);
        int seconds = (int) (ticks / TICKS_A_SECOND);
        date(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), out);
        time(seconds / 3600, seconds / 60 % 60, seconds % 60, out);
        digits(ticks % TICKS_A_SECOND, 7, out);
        out.put('Z');
    }

    private static void systemTime(Chunk chunk, int offset, int size, Utf8Buffer out) {
        if (size != 16) {
            return;
        }
        date(chunk.u16(offset), chunk.u16(offset + 2), chunk.u16(offset + 6), out);
        time(chunk.u16(offset + 8), chunk.u16(offset + 10), chunk.u16(offset + 12), out);
        digits(chunk.u16(offset + 14), 3, out);
        out.put('Z');
    }

    private static void date(int year, int month, int day, Utf8Buffer out) {
        digits(year, 4, out);
        out.put('-');
        digits(month, 2, out);
        out.put('-');
        digits(day, 2, out);
        out.put('T');
    }

    private static void time(int hour, int minute, int second, Utf8Buffer out) {
        digits(hour, 2, out);
        out.put(':');
        digits(minute, 2, out);
        out.put(':');
        digits(second, 2, out);
        out.put('.');
    }

    private static void digits(long value, int atLeast, Utf8Buffer out) {
        long bound = 10;
        for (int i = 1; i < atLeast; i++) {
            if (value < bound) {
                for (int zero = i; zero < atLeast; zero++) {
                    out.put('0');
                }
                break;
            }
            bound *= 10;
        }
        out.putDecimal(value);
    }

    /// An integer of whatever type; [#NO_NUMBER] where it is none.
    static long number(Chunk chunk, int type, int offset, int size) {
        return switch (type) {
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
                    isInteger(size) ? integer(chunk, type, offset, size) : NO_NUMBER;
            case SIZE, HEX32, HEX64, BOOL, HANDLE ->
                    isInteger(size) ? integer(chunk, type, offset, size) : NO_NUMBER;
            default -> NO_NUMBER;
        };
    }

    /// A time as ticks of Kusto's datetime; [#NO_NUMBER] where it is none.
    static long ticks(Chunk chunk, int type, int offset, int size) {
        if (type == FILETIME && size == 8) {
            return ticks(chunk.i64(offset));
        }
        if (type == SYSTEMTIME && size == 16) {
            try {
                long day =
                        LocalDate.of(
                                        chunk.u16(offset),
                                        chunk.u16(offset + 2),
                                        chunk.u16(offset + 6))
                                .toEpochDay();
                long seconds =
                        chunk.u16(offset + 8) * 3600L
                                + chunk.u16(offset + 10) * 60L
                                + chunk.u16(offset + 12);
                long fileTime =
                        (day - DAYS_UNTIL_1601) * TICKS_A_DAY
                                + seconds * TICKS_A_SECOND
                                + chunk.u16(offset + 14) * 10_000L;
                return ticks(fileTime);
            } catch (DateTimeException _) {
                return NO_NUMBER;
            }
        }
        return NO_NUMBER;
    }

    /// The ticks of Kusto's datetime for a FILETIME; [#NO_NUMBER] where it is none.
    static long ticks(long fileTime) {
        return fileTime >= 0 && fileTime <= MAX_TICKS - TICKS_UNTIL_1601
                ? fileTime + TICKS_UNTIL_1601
                : NO_NUMBER;
    }

    /// Where an array's item ends that begins at a place.
    ///
    /// @param type of the items
    /// @param end of the array
    static int itemEnd(Chunk chunk, int type, int from, int end) {
        int size =
                switch (type) {
                    case STRING -> stringSize(chunk, from, end, 2);
                    case ANSI_STRING -> stringSize(chunk, from, end, 1);
                    case SID -> end - from < 8 ? end - from : 8 + 4 * chunk.u8(from + 1);
                    case SIZE -> (end - from) % 8 == 0 ? 8 : 4;
                    default -> fixedSize(type);
                };
        return size == 0 || size > end - from ? end : from + size;
    }

    // With the zero behind it.
    private static int stringSize(Chunk chunk, int from, int end, int unit) {
        int at = from;
        while (end - at >= unit) {
            int value = unit == 2 ? chunk.u16(at) : chunk.u8(at);
            at += unit;
            if (value == 0) {
                break;
            }
        }
        return at - from;
    }
}
