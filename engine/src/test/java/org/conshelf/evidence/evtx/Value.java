package org.conshelf.evidence.evtx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// A value of a record, for [EvtxWriter].
sealed interface Value {
    int type();

    /// A value that is what its bytes are.
    record Plain(int type, byte[] bytes) implements Value {}

    /// Binary XML: a template with values of its own.
    record Nested(Xml.Element template, List<Value> values) implements Value {
        @Override
        public int type() {
            return ValueText.BINARY_XML;
        }
    }

    /// Binary XML with no template.
    record Inline(Xml.Element element) implements Value {
        @Override
        public int type() {
            return ValueText.BINARY_XML;
        }
    }

    static Value none() {
        return new Plain(ValueText.NULL, new byte[0]);
    }

    static Value string(String text) {
        return new Plain(ValueText.STRING, text.getBytes(StandardCharsets.UTF_16LE));
    }

    static Value strings(String... items) {
        var text = String.join("\0", items) + (items.length == 0 ? "" : "\0");
        return new Plain(
                ValueText.ARRAY + ValueText.STRING, text.getBytes(StandardCharsets.UTF_16LE));
    }

    static Value binary(int... bytes) {
        return new Plain(ValueText.BINARY, bytes(bytes));
    }

    /// An integer of any of the types that are integers, or a FILETIME.
    static Value number(int type, long value) {
        var bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        return new Plain(type, java.util.Arrays.copyOf(bytes, ValueText.fixedSize(type)));
    }

    static Value guid(String text) {
        var uuid = UUID.fromString(text);
        long high = uuid.getMostSignificantBits();
        return new Plain(
                ValueText.GUID,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) (high >>> 32))
                        .putShort((short) (high >>> 16))
                        .putShort((short) high)
                        .order(ByteOrder.BIG_ENDIAN)
                        .putLong(uuid.getLeastSignificantBits())
                        .array());
    }

    /// A SID of revision 1.
    static Value sid(int authority, int... subAuthorities) {
        var bytes =
                ByteBuffer.allocate(8 + 4 * subAuthorities.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1).put((byte) subAuthorities.length).position(7);
        bytes.put((byte) authority);
        for (int part : subAuthorities) {
            bytes.putInt(part);
        }
        return new Plain(ValueText.SID, bytes.array());
    }

    static byte[] bytes(int... values) {
        var out = new ByteArrayOutputStream();
        for (int value : values) {
            out.write(value);
        }
        return out.toByteArray();
    }
}
