package org.conshelf.simulate.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The types of values in EVTX, and how a text becomes one.
///
/// Source: MS-EVEN6, 2.2.12 (binary XML, value types).
enum ValueType {
    NULL(0x00, 0),
    STRING(0x01, 0),
    /// Bytes of the computer's code page, which ASCII is a part of everywhere.
    ANSI_STRING(0x02, 0),
    INT8(0x03, 1),
    UINT8(0x04, 1),
    INT16(0x05, 2),
    UINT16(0x06, 2),
    INT32(0x07, 4),
    UINT32(0x08, 4),
    INT64(0x09, 8),
    UINT64(0x0A, 8),
    BOOLEAN(0x0D, 4),
    BINARY(0x0E, 0),
    GUID(0x0F, 0),
    /// In a template. The values themselves are written as [#HEX64] by a computer of 64 bits.
    POINTER(0x10, 8),
    FILETIME(0x11, 8),
    SID(0x13, 0),
    HEX32(0x14, 4),
    HEX64(0x15, 8),
    BINARY_XML(0x21, 0),
    STRINGS(0x81, 0);

    private static final long SECONDS_UNTIL_1970 = 11_644_473_600L;
    private static final long TICKS_A_SECOND = 10_000_000;
    private static final int MAX_SUB_AUTHORITIES = 15;
    private static final int MAX_DIGITS = 20;

    /// As it is written.
    final int code;

    private final int size;

    ValueType(int code, int size) {
        this.code = code;
        this.size = size;
    }

    /// The value that a reader shows as this text. Where no value of this type would come back as
    /// the text it is a string, as an empty text is. Only the case of a GUID's letters is the
    /// reader's, and how many digits a time has.
    TypedValue value(String text) {
        var bytes =
                switch (this) {
                    case ANSI_STRING -> ascii(text);
                    case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> decimal(text);
                    case BOOLEAN -> bool(text);
                    case BINARY -> binary(text);
                    case GUID -> guid(text);
                    case FILETIME -> fileTime(text);
                    case SID -> sid(text);
                    case HEX32, HEX64, POINTER -> hexadecimal(text);
                    case NULL, STRING, STRINGS, BINARY_XML -> null;
                };
        if (bytes == null) {
            return TypedValue.string(text);
        }
        return new TypedValue.Plain(this == POINTER ? HEX64 : this, bytes);
    }

    /// The lowest bytes of an integer, as many as the type has.
    byte[] integer(long value) {
        var bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        return Arrays.copyOf(bytes, size);
    }

    private static byte @Nullable [] ascii(String text) {
        boolean isAscii = text.chars().allMatch(c -> c > 0 && c < 0x80);
        return isAscii ? text.getBytes(StandardCharsets.US_ASCII) : null;
    }

    private byte @Nullable [] decimal(String text) {
        if (text.length() > MAX_DIGITS) {
            return null;
        }
        boolean signed = this == INT8 || this == INT16 || this == INT32 || this == INT64;
        try {
            long value = signed ? Long.parseLong(text) : Long.parseUnsignedLong(text);
            var again = signed ? Long.toString(value) : Long.toUnsignedString(value);
            int unused = 64 - 8 * size;
            long kept = signed ? value << unused >> unused : value << unused >>> unused;
            return again.equals(text) && kept == value ? integer(value) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private byte @Nullable [] hexadecimal(String text) {
        if (!text.startsWith("0x") || text.length() > 2 + 2 * size) {
            return null;
        }
        try {
            long value = Long.parseUnsignedLong(text, 2, text.length(), 16);
            return text.equals("0x" + Long.toHexString(value)) ? integer(value) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private byte @Nullable [] bool(String text) {
        return switch (text) {
            case "true" -> integer(1);
            case "false" -> integer(0);
            default -> null;
        };
    }

    private static byte @Nullable [] binary(String text) {
        boolean isHex = text.length() % 2 == 0 && text.toUpperCase(Locale.ROOT).equals(text);
        try {
            return isHex ? HexFormat.of().parseHex(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static byte @Nullable [] guid(String text) {
        if (text.length() != 38 || text.charAt(0) != '{' || text.charAt(37) != '}') {
            return null;
        }
        var digits = text.substring(1, 37);
        try {
            var uuid = UUID.fromString(digits);
            return uuid.toString().equals(digits.toLowerCase(Locale.ROOT)) ? guid(uuid) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static byte[] guid(UUID uuid) {
        long high = uuid.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static byte @Nullable [] fileTime(String text) {
        try {
            var time = Instant.parse(text);
            var whole = Instant.ofEpochSecond(time.getEpochSecond(), time.getNano() / 100 * 100L);
            boolean fits = whole.equals(time) && isWritable(time);
            return fits ? FILETIME.integer(fileTime(time)) : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// Whether Windows can say this time.
    static boolean isWritable(Instant time) {
        long seconds = time.getEpochSecond() + SECONDS_UNTIL_1970;
        return seconds >= 0 && seconds < Long.MAX_VALUE / TICKS_A_SECOND;
    }

    /// The time in units of 100 ns since 1601.
    static long fileTime(Instant time) {
        return (time.getEpochSecond() + SECONDS_UNTIL_1970) * TICKS_A_SECOND + time.getNano() / 100;
    }

    private static byte @Nullable [] sid(String text) {
        var parts = text.split("-", -1);
        if (parts.length < 3 || parts.length > 3 + MAX_SUB_AUTHORITIES || !parts[0].equals("S")) {
            return null;
        }
        var numbers = new long[parts.length];
        for (int i = 1; i < parts.length; i++) {
            try {
                numbers[i] = parts[i].length() > 10 ? -1 : Long.parseLong(parts[i]);
            } catch (NumberFormatException _) {
                return null;
            }
            boolean isPart = numbers[i] >= 0 && numbers[i] < 1L << 32;
            if (!isPart || !Long.toString(numbers[i]).equals(parts[i])) {
                return null;
            }
        }
        if (numbers[1] > 0xFF) {
            return null;
        }
        var bytes = ByteBuffer.allocate(8 + 4 * (parts.length - 3)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) numbers[1]).put((byte) (parts.length - 3)).putShort((short) 0);
        bytes.putInt(Integer.reverseBytes((int) numbers[2]));
        for (int i = 3; i < parts.length; i++) {
            bytes.putInt((int) numbers[i]);
        }
        return bytes.array();
    }
}
