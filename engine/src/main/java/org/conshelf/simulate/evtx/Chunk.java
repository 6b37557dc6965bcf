package org.conshelf.simulate.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// The chunk that is written to. Its header has two hash tables, of the names and of the templates
/// that stand in it; what is in one bucket is linked, the newest first.
final class Chunk {
    static final int SIZE = 65_536;

    /// What a chunk has for records, and for the templates and names in them. Windows does not fill
    /// the last eight bytes, and libevtx does not find a record that does.
    static final int ROOM = SIZE - 512 - 8;

    private static final byte[] SIGNATURE = "ElfChnk\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_RECORD = 512;
    private static final int NAMES = 128;
    private static final int NAME_BUCKETS = 64;
    private static final int TEMPLATES = 384;
    private static final int TEMPLATE_BUCKETS = 32;
    private static final int RECORD_SIGNATURE = 0x00002A2A;
    private static final int HASH_FACTOR = 65_599;

    private final byte[] bytes = new byte[SIZE];
    private final ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] tablesBefore = new byte[FIRST_RECORD - NAMES];
    private final Map<String, Integer> names = new HashMap<>();
    private final IdentityHashMap<Template, Integer> templates = new IdentityHashMap<>();
    // Those that the present record is the first to use.
    private final List<String> newNames = new ArrayList<>();
    private final List<Template> newTemplates = new ArrayList<>();
    private final TemplateTokens tokens = new TemplateTokens(this);
    private int records;
    private int lastRecord;
    private long firstId;
    private long lastId;
    // Set where something had no room; then nothing more is written until the record is taken back.
    private boolean isFull;

    Chunk() {
        clear();
    }

    /// Forgets all records.
    void clear() {
        Arrays.fill(bytes, (byte) 0);
        out.position(FIRST_RECORD);
        names.clear();
        templates.clear();
        records = 0;
    }

    int records() {
        return records;
    }

    /// Adds a record, unless there is no room for it; then the chunk stays as it was.
    ///
    /// @param fileTime when it was written
    boolean add(long id, long fileTime, TypedValue.Instance event) {
        int start = out.position();
        System.arraycopy(bytes, NAMES, tablesBefore, 0, tablesBefore.length);
        newNames.clear();
        newTemplates.clear();
        isFull = false;
        putInt(RECORD_SIGNATURE);
        putInt(0);
        putLong(id);
        putLong(fileTime);
        instance(event);
        // The size again, behind zeros, so that the record ends at a multiple of eight.
        while (out.position() % 8 != 4 && !isFull) {
            putByte(0);
        }
        int size = out.position() + 4 - start;
        putInt(size);
        setInt(start + 4, size);
        if (isFull) {
            takeBack(start);
            return false;
        }
        if (records == 0) {
            firstId = id;
        }
        records++;
        lastId = id;
        lastRecord = start;
        return true;
    }

    private void takeBack(int start) {
        Arrays.fill(bytes, start, SIZE, (byte) 0);
        System.arraycopy(tablesBefore, 0, bytes, NAMES, tablesBefore.length);
        newNames.forEach(names::remove);
        newTemplates.forEach(templates::remove);
        out.position(start);
    }

    /// The chunk's bytes with its header, which are good until the next change.
    ///
    /// @param firstNumber of its records, which the file counts from one
    byte[] finished(long firstNumber) {
        int end = out.position();
        out.put(0, SIGNATURE);
        out.putLong(8, firstNumber).putLong(16, firstNumber + records - 1);
        out.putLong(24, firstId).putLong(32, lastId);
        out.putInt(40, 128).putInt(44, lastRecord).putInt(48, end);
        var crc = new CRC32();
        crc.update(bytes, FIRST_RECORD, end - FIRST_RECORD);
        out.putInt(52, (int) crc.getValue());
        out.putInt(120, 1);
        crc.reset();
        crc.update(bytes, 0, 120);
        crc.update(bytes, NAMES, FIRST_RECORD - NAMES);
        out.putInt(124, (int) crc.getValue());
        return bytes;
    }

    /// A fragment of binary XML: the template, or where in the chunk it is, and the values.
    private void instance(TypedValue.Instance instance) {
        putInt(TemplateTokens.FRAGMENT_HEADER);
        putByte(TemplateTokens.TEMPLATE_INSTANCE);
        putByte(1);
        putInt(instance.template().id());
        var known = templates.get(instance.template());
        putInt(known == null ? out.position() + 4 : known);
        if (known == null) {
            define(instance.template());
        }
        var values = instance.values();
        putInt(values.size());
        int descriptors = out.position();
        for (var value : values) {
            putShort(0);
            putShort(value.type().code);
        }
        for (int i = 0; i < values.size() && !isFull; i++) {
            int start = out.position();
            switch (values.get(i)) {
                case TypedValue.Plain plain -> putBytes(plain.bytes());
                case TypedValue.Instance nested -> instance(nested);
            }
            setShort(descriptors + 4 * i, out.position() - start);
        }
        putByte(TemplateTokens.END_OF_FRAGMENT);
    }

    private void define(Template template) {
        int start = out.position();
        int bucket = TEMPLATES + 4 * Math.floorMod(hash(template.guid), TEMPLATE_BUCKETS);
        putInt(out.getInt(bucket));
        putBytes(template.guid);
        putInt(0);
        tokens.write(template.root);
        setInt(start + 20, out.position() - start - 24);
        setInt(bucket, start);
        templates.put(template, start);
        newTemplates.add(template);
    }

    /// The name's place, or at its first use the name itself.
    void putName(String name) {
        var known = names.get(name);
        if (known != null) {
            putInt(known);
            return;
        }
        int start = out.position() + 4;
        int hash = hash(name.getBytes(StandardCharsets.UTF_16LE)) & 0xFFFF;
        int bucket = NAMES + 4 * (hash % NAME_BUCKETS);
        putInt(start);
        putInt(out.getInt(bucket));
        putShort(hash);
        putText(name);
        putShort(0);
        setInt(bucket, start);
        names.put(name, start);
        newNames.add(name);
    }

    /// How many units of UTF-16, and these.
    void putText(String text) {
        putShort(text.length());
        putBytes(text.getBytes(StandardCharsets.UTF_16LE));
    }

    // Of units of 16 bits.
    private static int hash(byte[] units) {
        int hash = 0;
        for (int i = 0; i + 1 < units.length; i += 2) {
            hash = hash * HASH_FACTOR + ((units[i] & 0xFF) | (units[i + 1] & 0xFF) << 8);
        }
        return hash;
    }

    int position() {
        return out.position();
    }

    void putByte(int value) {
        if (hasRoom(1)) {
            out.put((byte) value);
        }
    }

    void putShort(int value) {
        if (hasRoom(2)) {
            out.putShort((short) value);
        }
    }

    void putInt(int value) {
        if (hasRoom(4)) {
            out.putInt(value);
        }
    }

    private void putLong(long value) {
        if (hasRoom(8)) {
            out.putLong(value);
        }
    }

    private void putBytes(byte[] value) {
        if (hasRoom(value.length)) {
            out.put(value);
        }
    }

    private boolean hasRoom(int size) {
        isFull |= size > FIRST_RECORD + ROOM - out.position();
        return !isFull;
    }

    private void setShort(int at, int value) {
        if (!isFull) {
            out.putShort(at, (short) value);
        }
    }

    void setInt(int at, int value) {
        if (!isFull) {
            out.putInt(at, value);
        }
    }
}
