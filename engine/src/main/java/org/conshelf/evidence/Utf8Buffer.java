package org.conshelf.evidence;

import java.util.Arrays;

/// A growing run of bytes that hold UTF-8, used again for value after value so that a reader does
/// not make garbage. Not for several threads.
public final class Utf8Buffer {
    private static final byte[] DIGITS = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };

    private byte[] bytes = new byte[512];
    private int length;

    /// Forgets what was written.
    public void clear() {
        length = 0;
    }

    public int length() {
        return length;
    }

    /// Goes back to an earlier length.
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("not a length of the buffer: " + newLength);
        }
        length = newLength;
    }

    /// A copy of what was written.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// A copy of what was written from a place on.
    public byte[] toBytes(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    /// One byte, such as an ASCII character.
    public void put(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    public void put(byte[] values) {
        put(values, 0, values.length);
    }

    public void put(byte[] values, int from, int count) {
        reserve(count);
        System.arraycopy(values, from, bytes, length, count);
        length += count;
    }

    /// Text of ASCII characters only.
    public void putAscii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /// A character of Unicode; a surrogate, which UTF-8 cannot hold, becomes U+FFFD.
    public void putCodePoint(int codePoint) {
        reserve(4);
        int value =
                (codePoint >= 0xD800 && codePoint <= 0xDFFF)
                                || codePoint > Character.MAX_CODE_POINT
                                || codePoint < 0
                        ? 0xFFFD
                        : codePoint;
        if (value < 0x80) {
            bytes[length++] = (byte) value;
        } else if (value < 0x800) {
            bytes[length++] = (byte) (0xC0 | (value >> 6));
            bytes[length++] = (byte) (0x80 | (value & 0x3F));
        } else if (value < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (value >> 12));
            bytes[length++] = (byte) (0x80 | ((value >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (value & 0x3F));
        } else {
            bytes[length++] = (byte) (0xF0 | (value >> 18));
            bytes[length++] = (byte) (0x80 | ((value >> 12) & 0x3F));
            bytes[length++] = (byte) (0x80 | ((value >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (value & 0x3F));
        }
    }

    /// Text in UTF-16, little-endian. Halves of a pair without the other half become U+FFFD.
    ///
    /// @param from where it begins in the bytes
    /// @param units its length in units of two bytes
    public void putUtf16(byte[] utf16, int from, int units) {
        reserve(units);
        int at = from;
        int end = from + 2 * units;
        // Nearly all text is ASCII.
        while (at < end && utf16[at] >= 0 && utf16[at + 1] == 0) {
            bytes[length++] = utf16[at];
            at += 2;
        }
        while (at < end) {
            char unit = unit(utf16, at);
            at += 2;
            if (Character.isHighSurrogate(unit)
                    && at < end
                    && Character.isLowSurrogate(unit(utf16, at))) {
                putCodePoint(Character.toCodePoint(unit, unit(utf16, at)));
                at += 2;
            } else {
                putCodePoint(unit);
            }
        }
    }

    private static char unit(byte[] utf16, int at) {
        return (char) ((utf16[at] & 0xFF) | (utf16[at + 1] & 0xFF) << 8);
    }

    /// A number in decimal digits.
    public void putDecimal(long value) {
        if (value >= 0 && value < 10) {
            put('0' + (int) value);
        } else {
            putAscii(Long.toString(value));
        }
    }

    /// The lower four bits for each digit, in upper-case hexadecimal digits.
    public void putHex(long value, int digits) {
        reserve(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            bytes[length++] = DIGITS[(int) (value >>> shift) & 0xF];
        }
    }

    /// Text as a JSON string, with its quotes. The text must be valid UTF-8.
    public void putJson(byte[] text) {
        reserve(text.length + 2);
        bytes[length++] = '"';
        for (byte b : text) {
            if (b < 0 || (b >= 0x20 && b != '"' && b != '\\')) {
                put(b);
            } else {
                putJsonEscape(b);
            }
        }
        put('"');
    }

    private void putJsonEscape(byte b) {
        put('\\');
        switch (b) {
            case '"', '\\' -> put(b);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            case '\b' -> put('b');
            case '\f' -> put('f');
            default -> {
                putAscii("u00");
                putHex(b, 2);
            }
        }
    }

    /// Text as it stands in XML 1.0. What XML cannot hold becomes U+FFFD. The text must be valid
    /// UTF-8.
    ///
    /// @param inAttribute whether it stands between double quotes
    public void putXml(byte[] text, boolean inAttribute) {
        reserve(text.length);
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            switch (b) {
                case '&' -> putAscii("&amp;");
                case '<' -> putAscii("&lt;");
                case '>' -> putAscii("&gt;");
                case '"' -> putAscii(inAttribute ? "&quot;" : "\"");
                case '\t', '\n', '\r' -> {
                    if (inAttribute) {
                        putAscii("&#");
                        putDecimal(b);
                        put(';');
                    } else {
                        put(b);
                    }
                }
                default -> {
                    if ((b >= 0 && b < 0x20) || isNonCharacter(text, i)) {
                        putCodePoint(0xFFFD);
                        i += b < 0 ? 2 : 0;
                    } else {
                        put(b);
                    }
                }
            }
        }
    }

    // U+FFFE and U+FFFF are the only characters beyond the controls that XML 1.0 leaves out.
    private static boolean isNonCharacter(byte[] text, int at) {
        return text[at] == (byte) 0xEF
                && at + 2 < text.length
                && text[at + 1] == (byte) 0xBF
                && (text[at + 2] & 0xFE) == 0xBE;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
