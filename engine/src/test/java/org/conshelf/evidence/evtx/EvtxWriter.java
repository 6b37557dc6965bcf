package org.conshelf.evidence.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// Makes event logs. Templates stand once in a chunk, names too, and checksums are right.
///
/// A template is known by the object that it is: give the same one for all its records.
final class EvtxWriter {
    private static final int NAME_BUCKETS = 128;
    private static final int TEMPLATE_BUCKETS = 384;
    private static final int FIRST_RECORD = 512;

    private final List<byte[]> chunks = new ArrayList<>();
    private final IdentityHashMap<Xml.Element, Integer> templates = new IdentityHashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private byte[] chunk = new byte[Chunk.SIZE];
    private ByteBuffer out = over(chunk);
    private long firstId;
    private long lastId;
    private int lastRecord;
    private boolean withDependencyIds;

    private static ByteBuffer over(byte[] chunk) {
        return ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).position(FIRST_RECORD);
    }

    /// Adds a record with a template.
    ///
    /// @return its offset in the chunk
    int add(long id, long fileTime, Xml.Element template, Value... values) {
        int start = begin(id, fileTime);
        instance(template, List.of(values));
        return end(start);
    }

    /// Adds a record that has no template, as forwarded ones are.
    ///
    /// @return its offset in the chunk
    int addInline(long id, long fileTime, Xml.Element event) {
        int start = begin(id, fileTime);
        inline(event);
        return end(start);
    }

    private int begin(long id, long fileTime) {
        int start = out.position();
        if (start == FIRST_RECORD) {
            firstId = id;
        }
        lastId = id;
        lastRecord = start;
        out.putInt(0x2A2A).putInt(0).putLong(id).putLong(fileTime);
        return start;
    }

    private int end(int start) {
        out.put((byte) 0);
        while (out.position() % 8 != 4) {
            out.put((byte) 0);
        }
        int size = out.position() + 4 - start;
        out.putInt(size).putInt(start + 4, size);
        return start;
    }

    /// Ends the chunk, even an empty one.
    void endChunk() {
        int end = out.position();
        out.put(0, "ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
        out.putLong(8, firstId).putLong(16, lastId).putLong(24, firstId).putLong(32, lastId);
        out.putInt(40, 128).putInt(44, lastRecord).putInt(48, end);
        out.putInt(52, crc(chunk, FIRST_RECORD, end));
        out.putInt(124, headerCrc(chunk));
        chunks.add(chunk);
        chunk = new byte[Chunk.SIZE];
        out = over(chunk);
        templates.clear();
        names.clear();
    }

    /// The log. The present chunk is ended, if anything is in it.
    byte[] toBytes() {
        if (out.position() > FIRST_RECORD) {
            endChunk();
        }
        var file =
                ByteBuffer.allocate(EvtxFile.HEADER_SIZE + chunks.size() * Chunk.SIZE)
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
        file.putLong(0).putLong(Math.max(0, chunks.size() - 1)).putLong(lastId + 1);
        file.putInt(128).putShort((short) 1).putShort((short) 3);
        file.putShort((short) EvtxFile.HEADER_SIZE).putShort((short) chunks.size());
        file.putInt(124, crc(file.array(), 0, 120));
        file.position(EvtxFile.HEADER_SIZE);
        chunks.forEach(file::put);
        return file.array();
    }

    private static int crc(byte[] bytes, int from, int to) {
        var crc = new CRC32();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private static int headerCrc(byte[] chunk) {
        var crc = new CRC32();
        crc.update(chunk, 0, 120);
        crc.update(chunk, 128, FIRST_RECORD - 128);
        return (int) crc.getValue();
    }

    private void inline(Xml.Element element) {
        out.putInt(0x0001010F);
        withDependencyIds = false;
        element(element);
    }

    private void instance(Xml.Element template, List<Value> values) {
        out.putInt(0x0001010F);
        int id = template.hashCode();
        out.put((byte) 0x0C).put((byte) 1).putInt(id);
        var known = templates.get(template);
        out.putInt(known == null ? out.position() + 4 : known);
        if (known == null) {
            define(template, id);
        }
        out.putInt(values.size());
        int descriptor = out.position();
        out.position(descriptor + 4 * values.size());
        for (var value : values) {
            int start = out.position();
            switch (value) {
                case Value.Plain plain -> out.put(plain.bytes());
                case Value.Nested nested -> {
                    instance(nested.template(), nested.values());
                    out.put((byte) 0);
                }
                case Value.Inline inline -> {
                    inline(inline.element());
                    out.put((byte) 0);
                }
            }
            out.putShort(descriptor, (short) (out.position() - start));
            out.putShort(descriptor + 2, (short) value.type());
            descriptor += 4;
        }
    }

    private void define(Xml.Element template, int id) {
        int start = out.position();
        int bucket = TEMPLATE_BUCKETS + 4 * (id & 31);
        out.putInt(out.getInt(bucket));
        out.putInt(bucket, start);
        out.putInt(id).putLong(0x11_D0_00_00_00_00L).putInt(0x0BAD_CAFE);
        out.putInt(0).putInt(0x0001010F);
        templates.put(template, start);
        withDependencyIds = true;
        element(template);
        out.put((byte) 0);
        out.putInt(start + 20, out.position() - start - 24);
    }

    private void element(Xml.Element element) {
        boolean hasAttributes = !element.attributes().isEmpty();
        out.put((byte) (hasAttributes ? 0x41 : 0x01));
        if (withDependencyIds) {
            out.putShort((short) -1);
        }
        int size = out.position();
        out.putInt(0);
        name(element.name());
        if (hasAttributes) {
            attributes(element.attributes());
        }
        if (element.content().isEmpty()) {
            out.put((byte) 0x03);
        } else {
            out.put((byte) 0x02);
            for (int i = 0; i < element.content().size(); i++) {
                content(element.content().get(i), i + 1 < element.content().size());
            }
            out.put((byte) 0x04);
        }
        out.putInt(size, out.position() - size - 4);
    }

    private void attributes(List<Xml.Attribute> attributes) {
        int size = out.position();
        out.putInt(0);
        for (int i = 0; i < attributes.size(); i++) {
            out.put((byte) (i + 1 < attributes.size() ? 0x46 : 0x06));
            name(attributes.get(i).name());
            for (var part : attributes.get(i).value()) {
                content(part, false);
            }
        }
        out.putInt(size, out.position() - size - 4);
    }

    private void content(Xml content, boolean more) {
        int flag = more ? 0x40 : 0;
        switch (content) {
            case Xml.Element element -> element(element);
            case Xml.Text text -> {
                out.put((byte) (0x05 | flag)).put((byte) ValueText.STRING);
                counted(text.text());
            }
            case Xml.Cdata cdata -> {
                out.put((byte) (0x07 | flag));
                counted(cdata.text());
            }
            case Xml.CharacterReference reference ->
                    out.put((byte) (0x08 | flag)).putShort((short) reference.character());
            case Xml.EntityReference reference -> {
                out.put((byte) (0x09 | flag));
                name(reference.name());
            }
            case Xml.Instruction instruction -> {
                out.put((byte) 0x0A);
                name(instruction.target());
                out.put((byte) 0x0B);
                counted(instruction.data());
            }
            case Xml.Gap gap ->
                    out.put((byte) (gap.optional() ? 0x0E : 0x0D))
                            .putShort((short) gap.index())
                            .put((byte) gap.type());
        }
    }

    private void counted(String text) {
        out.putShort((short) text.length()).put(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private void name(String name) {
        var known = names.get(name);
        if (known != null) {
            out.putInt(known);
            return;
        }
        int start = out.position() + 4;
        out.putInt(start);
        names.put(name, start);
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = hash * 65_599 + name.charAt(i);
        }
        int bucket = NAME_BUCKETS + 4 * ((hash & 0xFFFF) % 64);
        out.putInt(out.getInt(bucket));
        out.putInt(bucket, start);
        out.putShort((short) hash);
        counted(name);
        out.putShort((short) 0);
    }
}
