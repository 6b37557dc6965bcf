package org.conshelf.simulate.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.zip.CRC32;

/// Checks of a file what the project's reader does not look at: the header's numbers, the tables of
/// names and templates, the bounds and numbers of the records.
final class ChunkTables {
    private static final int HEADER = 4096;
    private static final int CHUNK = 65_536;

    private final byte[] bytes;
    private final ByteBuffer file;
    private int templates;
    private long number;
    private long lastId;

    ChunkTables(byte[] bytes) {
        this.bytes = bytes;
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int chunks() {
        return (bytes.length - HEADER) / CHUNK;
    }

    int templates() {
        return templates;
    }

    void check() {
        assertEquals(0, (bytes.length - HEADER) % CHUNK);
        for (int i = 0; i < chunks(); i++) {
            var chunk = file.slice(HEADER + i * CHUNK, CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            records(chunk);
            names(chunk);
            templates(chunk);
            var header = Arrays.copyOfRange(bytes, HEADER + i * CHUNK, HEADER + i * CHUNK + 512);
            assertEquals(crc(header, 0, 120, 128, 512), chunk.getInt(124));
            assertEquals(
                    crc(
                            Arrays.copyOfRange(bytes, HEADER + i * CHUNK, HEADER + (i + 1) * CHUNK),
                            512,
                            chunk.getInt(48)),
                    chunk.getInt(52));
        }
        assertEquals("ElfFile\0", new String(bytes, 0, 8, StandardCharsets.US_ASCII));
        assertEquals(0, file.getLong(8));
        assertEquals(Math.max(0, chunks() - 1), file.getLong(16));
        assertEquals(lastId + 1, file.getLong(24));
        assertEquals(128, file.getInt(32));
        assertEquals(1, file.getShort(36));
        assertEquals(3, file.getShort(38));
        assertEquals(HEADER, file.getShort(40));
        assertEquals(chunks(), file.getShort(42) & 0xFFFF);
        assertEquals(0, file.getInt(120));
        assertEquals(crc(bytes, 0, 120), file.getInt(124));
    }

    private static int crc(byte[] bytes, int... ranges) {
        var crc = new CRC32();
        for (int i = 0; i < ranges.length; i += 2) {
            crc.update(bytes, ranges[i], ranges[i + 1] - ranges[i]);
        }
        return (int) crc.getValue();
    }

    private void records(ByteBuffer chunk) {
        assertEquals(number + 1, chunk.getLong(8));
        int at = 512;
        int last = at;
        assertEquals(chunk.getLong(24), chunk.getLong(at + 8));
        while (at < chunk.getInt(48)) {
            int size = chunk.getInt(at + 4);
            assertEquals(0x2A2A, chunk.getInt(at));
            assertEquals(0, size % 8);
            assertEquals(size, chunk.getInt(at + size - 4));
            number++;
            lastId = Math.max(lastId, chunk.getLong(at + 8));
            last = at;
            at += size;
        }
        assertEquals(chunk.getInt(48), at);
        assertEquals(chunk.getInt(44), last);
        assertEquals(number, chunk.getLong(16));
        assertEquals(chunk.getLong(32), chunk.getLong(last + 8));
        for (; at < CHUNK; at++) {
            assertEquals(0, chunk.get(at));
        }
    }

    private static void names(ByteBuffer chunk) {
        var seen = new HashSet<String>();
        for (int bucket = 0; bucket < 64; bucket++) {
            int before = CHUNK;
            for (int at = chunk.getInt(128 + 4 * bucket); at != 0; at = chunk.getInt(at)) {
                assertTrue(at < before);
                before = at;
                int length = chunk.getShort(at + 6);
                var name = new byte[2 * length];
                chunk.get(at + 8, name);
                int hash = hash(name) & 0xFFFF;
                assertEquals(hash, chunk.getShort(at + 4) & 0xFFFF);
                assertEquals(bucket, hash % 64);
                assertEquals(0, chunk.getShort(at + 8 + 2 * length));
                assertTrue(seen.add(new String(name, StandardCharsets.UTF_16LE)));
            }
        }
        assertTrue(seen.contains("Event") && seen.contains("System"));
    }

    private void templates(ByteBuffer chunk) {
        var seen = new HashSet<ByteBuffer>();
        for (int bucket = 0; bucket < 32; bucket++) {
            int before = CHUNK;
            for (int at = chunk.getInt(384 + 4 * bucket); at != 0; at = chunk.getInt(at)) {
                assertTrue(at < before);
                before = at;
                var guid = new byte[16];
                chunk.get(at + 4, guid);
                assertEquals(bucket, hash(guid) & 31);
                assertTrue(seen.add(ByteBuffer.wrap(guid)));
                // A fragment's header, and its end.
                assertEquals(0x0001010F, chunk.getInt(at + 24));
                assertEquals(0, chunk.get(at + 23 + chunk.getInt(at + 20)));
            }
        }
        templates += seen.size();
    }

    // Seen in files of Windows: over units of 16 bits, for names and for the GUIDs of templates.
    private static int hash(byte[] bytes) {
        int hash = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            hash = hash * 65_599 + (bytes[i] & 0xFF) + ((bytes[i + 1] & 0xFF) << 8);
        }
        return hash;
    }
}
