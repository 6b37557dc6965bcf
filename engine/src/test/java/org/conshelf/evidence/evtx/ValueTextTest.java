package org.conshelf.evidence.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.conshelf.evidence.Utf8Buffer;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    private final Chunk chunk = new Chunk();

    private String text(int type, byte... bytes) {
        System.arraycopy(bytes, 0, chunk.bytes, 100, bytes.length);
        var out = new Utf8Buffer();
        new ValueText().render(chunk, type, 100, bytes.length, out);
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    private String text(Value value) {
        return value instanceof Value.Plain plain ? text(plain.type(), plain.bytes()) : "";
    }

    private String number(int type, long value) {
        return text(Value.number(type, value));
    }

    private long ticks(int type, byte... bytes) {
        System.arraycopy(bytes, 0, chunk.bytes, 100, bytes.length);
        return ValueText.ticks(chunk, type, 100, bytes.length);
    }

    @Test
    void rendersIntegers() {
        assertEquals("-1", number(ValueText.INT8, 0xFF));
        assertEquals("255", number(ValueText.UINT8, 0xFF));
        assertEquals("-32768", number(ValueText.INT16, 0x8000));
        assertEquals("32768", number(ValueText.UINT16, 0x8000));
        assertEquals("-2", number(ValueText.INT32, 0xFFFFFFFEL));
        assertEquals("4294967294", number(ValueText.UINT32, 0xFFFFFFFEL));
        assertEquals("-9223372036854775808", number(ValueText.INT64, Long.MIN_VALUE));
        assertEquals("18446744073709551615", number(ValueText.UINT64, -1));
        assertEquals("", text(ValueText.INT32, (byte) 1, (byte) 0, (byte) 0));
        assertEquals("", text(ValueText.UINT64));
    }

    @Test
    void rendersHexadecimalWithoutLeadingZeros() {
        assertEquals("0x0", number(ValueText.HEX32, 0));
        assertEquals("0xc0000064", number(ValueText.HEX32, 0xC0000064L));
        assertEquals("0x3e7", number(ValueText.HEX64, 0x3E7));
        assertEquals("0x8020000000000000", number(ValueText.HEX64, 0x8020000000000000L));
        assertEquals("0x7ff", text(ValueText.SIZE, (byte) 0xFF, (byte) 7, (byte) 0, (byte) 0));
    }

    @Test
    void rendersBooleans() {
        assertEquals("true", number(ValueText.BOOL, 1));
        assertEquals("false", number(ValueText.BOOL, 0));
    }

    @Test
    void rendersReals() {
        assertEquals("1.5", number32(1.5f));
        assertEquals("-3", number32(-3f));
        assertEquals("0.1", number32(0.1f));
        assertEquals("0.1", number64(0.1));
        assertEquals("1.#INF", number64(Double.POSITIVE_INFINITY));
        assertEquals("-1.#INF", number64(Double.NEGATIVE_INFINITY));
        assertEquals("-1.#IND", number32(Float.NaN));
    }

    private String number32(float value) {
        return text(new Value.Plain(ValueText.REAL32, bytes(Float.floatToIntBits(value), 4)));
    }

    private String number64(double value) {
        return text(new Value.Plain(ValueText.REAL64, bytes(Double.doubleToLongBits(value), 8)));
    }

    private static byte[] bytes(long value, int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    @Test
    void rendersTimes() {
        assertEquals("2020-09-04T12:34:56.1234567Z", number(ValueText.FILETIME, Events.FILE_TIME));
        assertEquals("1601-01-01T00:00:00.0000000Z", number(ValueText.FILETIME, 0));
        assertEquals("30828-09-14T02:48:05.4775807Z", number(ValueText.FILETIME, Long.MAX_VALUE));
        // Nothing of it may throw.
        number(ValueText.FILETIME, -1);
        var time = Value.bytes(0xE4, 7, 9, 0, 5, 0, 4, 0, 12, 0, 34, 0, 56, 0, 7, 0);
        assertEquals("2020-09-04T12:34:56.007Z", text(ValueText.SYSTEMTIME, time));
        assertEquals(637_348_196_960_070_000L, ticks(ValueText.SYSTEMTIME, time));
        time[2] = 13;
        assertEquals(ValueText.NO_NUMBER, ticks(ValueText.SYSTEMTIME, time));
        assertEquals(Events.TICKS, ticks(ValueText.FILETIME, bytes(Events.FILE_TIME, 8)));
        assertEquals(ValueText.NO_NUMBER, ticks(ValueText.FILETIME, bytes(-1, 8)));
        assertEquals(
                3_155_378_975_999_999_999L,
                ticks(ValueText.FILETIME, bytes(2_650_467_743_999_999_999L, 8)));
        assertEquals(
                ValueText.NO_NUMBER,
                ticks(ValueText.FILETIME, bytes(2_650_467_744_000_000_000L, 8)));
    }

    @Test
    void rendersIdentifiers() {
        assertEquals(
                "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}",
                text(Value.guid("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0")));
        assertEquals("", text(ValueText.GUID, new byte[15]));
        assertEquals("S-1-5-18", text(Value.sid(5, 18)));
        assertEquals(
                "S-1-5-21-4230534742-2542757381-3142984815-1111",
                text(
                        Value.sid(
                                5,
                                21,
                                (int) 4230534742L,
                                (int) 2542757381L,
                                (int) 3142984815L,
                                1111)));
        assertEquals("S-1-0", text(Value.sid(0)));
        assertEquals(
                "S-1-0x010000000000-1",
                text(ValueText.SID, Value.bytes(1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0)));
        assertEquals("", text(ValueText.SID, Value.bytes(1, 2, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0)));
    }

    @Test
    void rendersBytesAndText() {
        assertEquals("00FF7A", text(Value.binary(0, 0xFF, 0x7A)));
        assertEquals("ab", text(ValueText.ANSI_STRING, Value.bytes('a', 'b', 0)));
        assertEquals("é", text(ValueText.ANSI_STRING, Value.bytes(0xE9)));
        assertEquals("x", text(Value.string("x\0\0")));
        assertEquals("", text(Value.none()));
        assertEquals("0102", text(0x6F, Value.bytes(1, 2)));
    }
}
