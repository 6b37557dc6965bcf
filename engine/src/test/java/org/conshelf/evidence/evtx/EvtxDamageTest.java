package org.conshelf.evidence.evtx;

import static org.conshelf.evidence.evtx.Events.EVENT;
import static org.conshelf.evidence.evtx.Events.FILE_TIME;
import static org.conshelf.evidence.evtx.Events.eventData;
import static org.conshelf.evidence.evtx.Events.eventValues;
import static org.conshelf.evidence.evtx.Xml.element;
import static org.conshelf.evidence.evtx.Xml.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.conshelf.evidence.SplitReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads logs that are damaged, or made to harm.
class EvtxDamageTest {
    private static final int CHUNK = EvtxFile.HEADER_SIZE;
    private static final Xml.Element PAYLOAD = eventData("Name");

    @TempDir Path folder = Path.of("");

    private final List<Integer> records = new ArrayList<>();
    private ByteBuffer log = ByteBuffer.allocate(0);

    /// Two chunks of five records.
    @BeforeEach
    void writeLog() {
        var writer = new EvtxWriter();
        for (int i = 1; i <= 10; i++) {
            var payload = new Value.Nested(PAYLOAD, List.of(Value.string("n" + i)));
            int at = writer.add(i, FILE_TIME, EVENT, eventValues(1, i, payload));
            records.add(CHUNK + (i > 5 ? Chunk.SIZE : 0) + at);
            if (i == 5) {
                writer.endChunk();
            }
        }
        log = ByteBuffer.wrap(writer.toBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private EvtxRows read() throws IOException {
        return read(log.array());
    }

    private EvtxRows read(byte[] bytes) throws IOException {
        var path = folder.resolve("log.evtx");
        Files.write(path, bytes);
        return EvtxRows.all(path, "Name");
    }

    /// How many records a message says are lost: those it counts, else the one that it is about.
    private static long lost(String reason) {
        var counted = Pattern.compile("(\\d+) records of the chunk are lost").matcher(reason);
        return counted.find() ? Long.parseLong(counted.group(1)) : 1;
    }

    private void assertDamage(EvtxRows rows, long records, long offset, String reason) {
        var damage =
                rows.issues().stream()
                        .filter(issue -> issue.kind() == SplitReport.Kind.DAMAGED)
                        .toList();
        assertEquals(records, rows.records());
        assertEquals(records, rows.rows().size());
        assertEquals(rows.damaged(), damage.stream().mapToLong(d -> lost(d.reason())).sum());
        assertTrue(
                damage.stream()
                        .anyMatch(issue ->
                                issue.offset() == offset && issue.reason().startsWith(reason)),
                damage.toString());
    }

    private static void assertNoted(EvtxRows rows, long offset, String reason) {
        assertTrue(
                rows.issues()
                        .contains(new SplitReport.Issue(SplitReport.Kind.NOTE, offset, reason)),
                rows.issues().toString());
    }

    @Test
    void believesNoCountOfChunks() throws IOException {
        log.putLong(16, 0).putShort(42, (short) 1).putInt(120, 1);
        var rows = read();
        assertEquals(10, rows.records());
        assertEquals(0, rows.damaged());
        assertNoted(rows, 0, "the checksum of the file's header is wrong");
        assertNoted(rows, 0, "the log was copied while it was written to");
    }

    @Test
    void readsInSpiteOfWrongChecksums() throws IOException {
        log.putInt(CHUNK + 52, 1);
        log.putInt(CHUNK + Chunk.SIZE + 124, 1);
        var rows = read();
        assertEquals(10, rows.records());
        assertEquals(0, rows.damaged());
        assertNoted(rows, CHUNK, "the checksum of the chunk's records is wrong");
        assertNoted(rows, CHUNK, "the checksum of the chunk's header is wrong");
        assertNoted(rows, CHUNK + Chunk.SIZE, "the checksum of the chunk's header is wrong");
        log.putInt(120, 4);
        assertEquals(0, read().issues().size());
    }

    @Test
    void goesOnBehindAChunkThatIsNone() throws IOException {
        log.put(CHUNK, (byte) 'X');
        var rows = read();
        assertDamage(rows, 5, CHUNK, "a chunk without its signature");
    }

    @Test
    void takesUnusedChunksForWhatTheyAre() throws IOException {
        var longer = Arrays.copyOf(log.array(), log.capacity() + 3 * Chunk.SIZE);
        var rows = read(longer);
        assertEquals(10, rows.records());
        assertEquals(List.of(), rows.issues());
    }

    @Test
    void losesTheRestOfAChunkAtARecordWithNoSize() throws IOException {
        log.putInt(records.get(2) + 4, 0);
        assertDamage(read(), 7, records.get(2), "a record of impossible size 0; 3 records");
        log.putInt(records.get(2) + 4, -8);
        assertDamage(read(), 7, records.get(2), "a record of impossible size -8; 3 records");
        log.putInt(records.get(2) + 4, 70_000);
        assertDamage(read(), 7, records.get(2), "a record of impossible size 70000; 3 records");
        log.putInt(records.get(2), 0);
        assertDamage(read(), 7, records.get(2), "a record without its signature; 3 records");
    }

    @Test
    void losesARecordThatIsCutOff() throws IOException {
        log.putInt(records.get(3) - 4, 0);
        assertDamage(read(), 9, records.get(2), "a record without its end");
    }

    @Test
    void reportsNoDeletedRecords() throws IOException {
        // The chunk says that it ends behind the second record; what follows was live once.
        log.putInt(CHUNK + 48, records.get(2) - CHUNK);
        log.putLong(CHUNK + 16, 2).putLong(CHUNK + 32, 2);
        log.putInt(CHUNK + 44, records.get(1) - CHUNK);
        var rows = read();
        assertEquals(7, rows.records());
        assertEquals(0, rows.damaged());
        // The same where the header does not say where, but how many.
        log.putInt(CHUNK + 48, 0);
        rows = read();
        assertEquals(7, rows.records());
        assertEquals(0, rows.damaged());
    }

    @Test
    void takesAFreeSpaceAtTheEndOfTheChunkForWhatItIs() throws IOException {
        log.putInt(CHUNK + 48, Chunk.SIZE);
        var rows = read();
        assertEquals(10, rows.records());
        assertEquals(0, rows.damaged());
    }

    @Test
    void readsWhatIsThereOfATruncatedFile() throws IOException {
        var cut = Arrays.copyOf(log.array(), records.get(8) + 30);
        assertDamage(read(cut), 8, records.get(8), "the file ends within a record; 2 records");
        cut = Arrays.copyOf(log.array(), records.get(8));
        assertDamage(read(cut), 8, records.get(8), "the file ends; 2 records");
        cut = Arrays.copyOf(log.array(), CHUNK + 100);
        assertDamage(read(cut), 0, CHUNK + 100, "the file ends; 5 records");
        cut = Arrays.copyOf(log.array(), 200);
        assertDamage(read(cut), 0, 200, "the file ends within its header");
        cut = Arrays.copyOf(log.array(), CHUNK);
        assertEquals(List.of(), read(cut).issues());
        assertDamage(read(new byte[0]), 0, 0, "the file ends within its header");
    }

    @Test
    void losesARecordWhoseTemplateIsElsewhere() throws IOException {
        int template = records.get(3) + 24 + 4 + 6;
        log.putInt(template, 70_000);
        assertDamage(read(), 9, records.get(3), "a template lies outside the chunk");
        log.putInt(template, -1);
        assertDamage(read(), 9, records.get(3), "a template lies outside the chunk");
        log.putInt(template, 600);
        var rows = read();
        assertEquals(9, rows.records());
        assertEquals(1, rows.damaged());
    }

    @Test
    void losesARecordThatSaysItHasMoreValuesThanItCan() throws IOException {
        int count = records.get(3) + 24 + 4 + 10;
        log.putInt(count, Integer.MAX_VALUE);
        assertDamage(read(), 9, records.get(3), "a record with more values than it has room for");
        log.putInt(count, 18).putShort(count + 4, (short) -1);
        assertDamage(read(), 9, records.get(3), "a record's values reach beyond it");
    }

    @Test
    void keepsAnEventWhoseDataIsDamaged() throws IOException {
        // The template within the fourth record's last value.
        int last = log.getInt(records.get(4) - 4);
        int token = -1;
        for (int at = records.get(4) - 4; at > records.get(4) - last; at--) {
            if (log.get(at) == 0x0C && log.get(at + 1) == 1) {
                token = at;
                break;
            }
        }
        log.putInt(token + 6, 1);
        var rows = read();
        assertEquals(10, rows.records());
        assertEquals(0, rows.damaged());
        assertEquals("", rows.rows().get(3).get("EventData.Name"));
        assertEquals(4L, rows.rows().get(3).get("EventRecordID"));
        assertEquals("n5", rows.rows().get(4).get("EventData.Name"));
        assertNoted(
                rows,
                records.get(3),
                "a value of the event is damaged: a template lies outside the chunk");
    }

    @Test
    void losesARecordThatIsNoEvent() throws IOException {
        var writer = new EvtxWriter();
        writer.addInline(1, FILE_TIME, element("NoEvent", text("x")));
        assertDamage(read(writer.toBytes()), 0, CHUNK + 512, "a record that is no event");
    }

    @Test
    void boundsDepth() throws IOException {
        var deep = element("x");
        for (int i = 0; i < 2_000; i++) {
            deep = element("x", deep);
        }
        var writer = new EvtxWriter();
        writer.addInline(1, FILE_TIME, element("Event", element("System"), deep));
        assertDamage(read(writer.toBytes()), 0, CHUNK + 512, "elements too deep in one another");
        Value nested = Value.string("end");
        var template = element("UserData", new Xml.Gap(0, ValueText.BINARY_XML, true));
        for (int i = 0; i < 100; i++) {
            nested = new Value.Nested(template, List.of(nested));
        }
        writer = new EvtxWriter();
        writer.add(1, FILE_TIME, EVENT, eventValues(1, 1, nested));
        var rows = read(writer.toBytes());
        assertEquals(1, rows.records());
        assertNoted(
                rows,
                CHUNK + 512,
                "a value of the event is damaged: binary XML too deep in itself");
    }

    @Test
    void boundsWhatARecordUnfoldsTo() throws IOException {
        var gaps = new Xml[1000];
        Arrays.fill(gaps, Xml.data("x", Xml.gap(0)));
        var data = element("EventData", gaps);
        var large = Value.string("x".repeat(2_000));
        var writer = new EvtxWriter();
        var bomb = new Value.Nested(data, List.of(large));
        writer.add(1, FILE_TIME, EVENT, eventValues(1, 1, bomb));
        var rows = read(writer.toBytes());
        assertEquals(1, rows.records());
        assertEquals("", rows.rows().getFirst().get("EventDataXml"));
        assertNoted(
                rows,
                CHUNK + 512,
                "a value of the event is damaged: a value that would unfold to more than 256 KiB");
    }

    @Test
    void boundsWhatAChunkUnfoldsTo() throws IOException {
        var names = new String[500];
        Arrays.setAll(names, i -> "a name of some length " + i);
        var data = eventData(names);
        var event = element("Event", element("System"));
        for (int i = 0; i < 6; i++) {
            event = event.with(new Xml.Gap(0, ValueText.BINARY_XML, true));
        }
        var writer = new EvtxWriter();
        for (int i = 0; i < 200; i++) {
            writer.add(i, FILE_TIME, event, new Value.Nested(data, List.of(Value.string("x"))));
        }
        var rows = read(writer.toBytes());
        assertEquals(200, rows.records() + rows.damaged());
        assertTrue(rows.records() > 50 && rows.damaged() > 50, rows.issues().toString());
        assertEquals(
                "records that would unfold to more than 16 MiB", rows.issues().getFirst().reason());
        assertEquals(rows.records(), rows.numbers().size());
    }

    @Test
    void boundsTemplatesThatLieOverOneAnother() throws IOException {
        // Each record's template begins a byte later, in what the first record's value holds.
        var text = "y".repeat(20_000);
        var writer = new EvtxWriter();
        var payload = new Value.Nested(PAYLOAD, List.of(Value.string(text)));
        int first = writer.add(1, FILE_TIME, EVENT, eventValues(1, 1, payload));
        int second = writer.add(2, FILE_TIME, EVENT, eventValues(1, 2, Value.none()));
        for (int i = 3; i < 40; i++) {
            writer.add(i, FILE_TIME, EVENT, eventValues(1, i, Value.none()));
        }
        log = ByteBuffer.wrap(writer.toBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int size = log.getInt(CHUNK + second + 4);
        for (int i = 0; i < 38; i++) {
            int definition = first + 8_000 + 100 * i;
            log.putInt(CHUNK + definition + 20, 20_000);
            log.putInt(CHUNK + second + i * size + 24 + 4 + 6, definition);
        }
        var rows = read();
        assertEquals(1, rows.records());
        assertEquals(38, rows.damaged());
        assertTrue(
                rows.issues().stream()
                        .anyMatch(it -> it.reason().equals("templates that lie over one another")),
                rows.issues().toString());
    }

    @Test
    void saysWhereNoRecordStands() throws IOException {
        var path = folder.resolve("log.evtx");
        Files.write(path, log.array());
        try (var file = EvtxRows.open(path)) {
            assertEquals(7, file.recordNumber(records.get(6)));
            assertThrows(IOException.class, () -> file.recordNumber(-1));
            assertThrows(IOException.class, () -> file.recordNumber(100));
            assertThrows(IOException.class, () -> file.recordNumber(CHUNK + Chunk.SIZE - 1));
            assertThrows(IOException.class, () -> file.recordNumber(1L << 39));
        }
    }
}
