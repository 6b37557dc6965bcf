package org.conshelf.evidence.evtx;

import static org.conshelf.evidence.evtx.Events.EVENT;
import static org.conshelf.evidence.evtx.Events.FILE_TIME;
import static org.conshelf.evidence.evtx.Events.TICKS;
import static org.conshelf.evidence.evtx.Events.eventData;
import static org.conshelf.evidence.evtx.Events.eventValues;
import static org.conshelf.evidence.evtx.Xml.data;
import static org.conshelf.evidence.evtx.Xml.element;
import static org.conshelf.evidence.evtx.Xml.gap;
import static org.conshelf.evidence.evtx.Xml.optional;
import static org.conshelf.evidence.evtx.Xml.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads logs that [EvtxWriter] made.
class EvtxFormatTest {
    private static final String XMLNS = " xmlns=\"" + Events.NAMESPACE + "\"";
    private static final Xml.Element PAYLOAD = eventData("Name", "Id");

    @TempDir Path folder = Path.of("");

    private Path write(EvtxWriter writer) throws IOException {
        return write(writer.toBytes());
    }

    private Path write(byte[] bytes) throws IOException {
        var path = folder.resolve("log.evtx");
        Files.write(path, bytes);
        return path;
    }

    private static Value payload(String name, long id) {
        return new Value.Nested(
                PAYLOAD, List.of(Value.string(name), Value.number(ValueText.HEX64, id)));
    }

    /// The only event of a log with the payload.
    private Map<String, Object> event(Value payload, String... names) throws IOException {
        var writer = new EvtxWriter();
        writer.add(9, FILE_TIME, EVENT, eventValues(4624, 9, payload));
        var rows = EvtxRows.all(write(writer), names);
        assertEquals(0, rows.damaged());
        assertEquals(List.of(), rows.issues());
        assertEquals(1, rows.records());
        return rows.rows().getFirst();
    }

    @Test
    void readsEveryColumn() throws IOException {
        var row = event(payload("a", 0x1376020), "Name", "Id", "Other");
        var expected = new java.util.HashMap<String, Object>();
        expected.put("TimeCreated", TICKS);
        expected.put("Provider", "Test-Provider");
        expected.put("ProviderGuid", "{54849625-5478-4994-A5BA-3E3B0328C30D}");
        expected.put("EventSourceName", "");
        expected.put("EventID", 4624L);
        expected.put("Version", 1L);
        expected.put("Level", 4L);
        expected.put("Task", 12_544L);
        expected.put("Opcode", 2L);
        expected.put("Keywords", "0x8020000000000000");
        expected.put("EventRecordID", 9L);
        expected.put("ActivityID", "{8523902B-C984-0003-4369-248584C9D701}");
        expected.put("RelatedActivityID", "");
        expected.put("ProcessID", 708L);
        expected.put("ThreadID", 4_000_000_000L);
        expected.put("Channel", "Security");
        expected.put("Computer", "host.example.com");
        expected.put("UserID", "S-1-5-18");
        expected.put("EventData", "{\"Name\":\"a\",\"Id\":\"0x1376020\"}");
        expected.put(
                "EventDataXml",
                "<EventData"
                        + XMLNS
                        + ">\r\n  <Data Name=\"Name\">a</Data>\r\n  <Data Name=\"Id\">0x1376020</Data>"
                        + "\r\n</EventData>");
        expected.put("Message", "");
        expected.put("EventData.Name", "a");
        expected.put("EventData.Id", "0x1376020");
        expected.put("EventData.Other", "");
        assertEquals(expected, row);
    }

    @Test
    void readsForwardedEvents() throws IOException {
        var event =
                element(
                        "Event",
                        element(
                                "System",
                                element("Provider").with("Name", text("Forwarder")),
                                element("EventID", text("1149")).with("Qualifiers", text("16384")),
                                element("Keywords", text("0x80000000000000")),
                                element("TimeCreated")
                                        .with("SystemTime", text("2020-09-04T12:34:56.123456700Z")),
                                element("EventRecordID", text("3229")),
                                element("Computer", text("wec.example.com"))),
                        element("EventData", data("a", text("b")), data("empty")),
                        element("RenderingInfo", element("Message", text("It is\r\ndone")))
                                .with("Culture", text("en-US")));
        var writer = new EvtxWriter();
        writer.addInline(1, 5, event);
        writer.addInline(2, 5, event);
        var rows = EvtxRows.all(write(writer), "a", "empty");
        assertEquals(2, rows.records());
        assertEquals(List.of(3229L, 3229L), rows.numbers());
        var row = rows.rows().get(1);
        assertEquals("Forwarder", row.get("Provider"));
        assertEquals(1149L, row.get("EventID"));
        assertEquals(16_384L, row.get("Qualifiers"));
        assertEquals("0x0080000000000000", row.get("Keywords"));
        assertEquals(TICKS, row.get("TimeCreated"));
        assertEquals(3229L, row.get("EventRecordID"));
        assertEquals("", row.get("Channel"));
        assertNull(row.get("Version"));
        assertEquals("b", row.get("EventData.a"));
        assertEquals("{\"a\":\"b\",\"empty\":\"\"}", row.get("EventData"));
        assertEquals("It is\r\ndone", row.get("Message"));
    }

    @Test
    void takesFromTheRecordsHeaderWhatTheEventDoesNotSay() throws IOException {
        var writer = new EvtxWriter();
        writer.addInline(7, FILE_TIME, element("Event", element("System")));
        var rows = EvtxRows.all(write(writer));
        assertEquals(List.of(7L), rows.numbers());
        assertEquals(7L, rows.rows().getFirst().get("EventRecordID"));
        assertEquals(TICKS, rows.rows().getFirst().get("TimeCreated"));
        assertNull(rows.rows().getFirst().get("EventID"));
        assertNull(rows.rows().getFirst().get("EventData"));
        assertEquals("", rows.rows().getFirst().get("EventDataXml"));
    }

    @Test
    void readsUserData() throws IOException {
        var template =
                element(
                        "UserData",
                        element(
                                        "LogFileCleared",
                                        element("Channel", gap(0)),
                                        element("Path", optional(1)),
                                        element("Inner", element("Deep", gap(0))))
                                .with("xmlns", text("urn:manifest")));
        var values = List.of(Value.string("System"), Value.none());
        var row = event(new Value.Nested(template, values), "Channel", "Path", "Inner");
        assertEquals(
                "{\"Channel\":\"System\",\"Inner\":{\"Deep\":\"System\"}}", row.get("EventData"));
        assertEquals(
                "<UserData"
                        + XMLNS
                        + ">\r\n  <LogFileCleared xmlns=\"urn:manifest\">"
                        + "\r\n    <Channel>System</Channel>\r\n    <Inner>"
                        + "\r\n      <Deep>System</Deep>\r\n    </Inner>\r\n  </LogFileCleared>"
                        + "\r\n</UserData>",
                row.get("EventDataXml"));
        assertEquals("System", row.get("EventData.Channel"));
        assertEquals("", row.get("EventData.Path"));
        assertEquals("{\"Deep\":\"System\"}", row.get("EventData.Inner"));
    }

    @Test
    void readsUserDataThatIsBinaryXmlInBinaryXml() throws IOException {
        var inner = element("Cleared", element("By", gap(0)));
        var outer = element("UserData", new Xml.Gap(0, ValueText.BINARY_XML, true));
        var nested = new Value.Nested(inner, List.of(Value.string("me")));
        var row = event(new Value.Nested(outer, List.of(nested)), "By");
        assertEquals("{\"By\":\"me\"}", row.get("EventData"));
        assertEquals("me", row.get("EventData.By"));
        var inline = new Value.Inline(element("Cleared", element("By", text("you"))));
        row = event(new Value.Nested(outer, List.of(inline)), "By");
        assertEquals("you", row.get("EventData.By"));
    }

    @Test
    void readsUnnamedAndRepeatedData() throws IOException {
        var template =
                element(
                        "EventData",
                        element("Data", gap(0)),
                        element("Data", gap(1)),
                        data("x", gap(0)),
                        data("x", gap(1)),
                        data("y", optional(2)),
                        element("Binary", gap(3)));
        var values =
                List.of(
                        Value.string("one"),
                        Value.string(""),
                        Value.none(),
                        Value.binary(0x50, 0, 0xAB));
        var row = event(new Value.Nested(template, values), "Data", "x", "y", "Binary");
        assertEquals(
                "{\"Data\":[\"one\",\"\"],\"x\":[\"one\",\"\"],\"Binary\":\"5000AB\"}",
                row.get("EventData"));
        assertEquals("[\"one\",\"\"]", row.get("EventData.Data"));
        assertEquals("[\"one\",\"\"]", row.get("EventData.x"));
        assertEquals("", row.get("EventData.y"));
        assertEquals("5000AB", row.get("EventData.Binary"));
    }

    @Test
    void repeatsTheElementOfAnArray() throws IOException {
        var values = List.of(Value.strings("a", "", "c"), Value.strings());
        var row = event(new Value.Nested(PAYLOAD, values), "Name", "Id");
        assertEquals("{\"Name\":[\"a\",\"\",\"c\"],\"Id\":\"\"}", row.get("EventData"));
        assertEquals("[\"a\",\"\",\"c\"]", row.get("EventData.Name"));
        assertEquals("", row.get("EventData.Id"));
        var numbers =
                new Value.Plain(
                        ValueText.ARRAY + ValueText.UINT16, Value.bytes(1, 0, 0xFF, 0xFF, 7));
        row = event(new Value.Nested(PAYLOAD, List.of(numbers, Value.none())), "Name");
        assertEquals("[\"1\",\"65535\",\"7\"]", row.get("EventData.Name"));
    }

    @Test
    void readsEveryKindOfText() throws IOException {
        var template =
                element(
                        "EventData",
                        new Xml.Instruction("target", "data"),
                        data(
                                "mixed",
                                text("a "),
                                new Xml.EntityReference("amp"),
                                new Xml.EntityReference("other"),
                                new Xml.CharacterReference(0x20AC),
                                new Xml.Cdata("<c>"),
                                gap(0)),
                        data("empty"));
        var row = event(new Value.Nested(template, List.of(Value.string("!"))), "mixed", "empty");
        assertEquals("a &&other;€<c>!", row.get("EventData.mixed"));
        assertEquals("{\"mixed\":\"a &&other;€<c>!\",\"empty\":\"\"}", row.get("EventData"));
    }

    @Test
    void readsAnyCharacter() throws IOException {
        var unpaired = new Value.Plain(ValueText.STRING, Value.bytes(0x3D, 0xD8, 'a', 0, 0, 0xDC));
        var row =
                event(
                        new Value.Nested(PAYLOAD, List.of(unpaired, Value.string("é日本😀\0\0"))),
                        "Name",
                        "Id");
        assertEquals("\uFFFDa\uFFFD", row.get("EventData.Name"));
        assertEquals("é日本😀", row.get("EventData.Id"));
    }

    @Test
    void readsLargeRecords() throws IOException {
        var text = "0123456789".repeat(2_500);
        var row = event(payload(text, 1), "Name");
        assertEquals(text, row.get("EventData.Name"));
    }

    @Test
    void givesOnlyTheEventsAndColumnsWanted() throws IOException {
        var writer = new EvtxWriter();
        for (int i = 1; i <= 10; i++) {
            writer.add(i, FILE_TIME, EVENT, eventValues(4600 + i, i, payload("n" + i, i)));
        }
        var path = write(writer);
        var columns =
                List.of(
                        new Column("EventData.Name", KqlType.STRING),
                        new Column("EventID", KqlType.INT),
                        new Column("EventID", KqlType.STRING),
                        new Column("EventData.Id", KqlType.LONG),
                        new Column("NoSuch", KqlType.STRING),
                        new Column("Task", KqlType.REAL),
                        new Column("ActivityID", KqlType.GUID));
        var rows = EvtxRows.read(path, columns, Set.of(4603, 4605));
        assertEquals(10, rows.records());
        assertEquals(2, rows.rows().size());
        assertEquals(List.of(3L, 5L), rows.numbers());
        assertEquals("n3", rows.rows().getFirst().get("EventData.Name"));
        assertEquals(5L, rows.rows().get(1).get("EventData.Id"));
        assertEquals("", rows.rows().getFirst().get("NoSuch"));
        assertEquals(
                "8523902b-c984-0003-4369-248584c9d701", rows.rows().getFirst().get("ActivityID"));
        assertEquals(Double.doubleToRawLongBits(12_544), rows.rows().getFirst().get("Task"));
        assertEquals(0, EvtxRows.read(path, columns, Set.of(1)).rows().size());
        assertEquals(0, EvtxRows.read(path, columns, Set.of(-1)).rows().size());
        assertEquals(10, EvtxRows.read(path, List.of(), Set.of()).rows().size());
    }

    @Test
    void splitsAFileIntoRangesOfChunks() throws IOException {
        var writer = new EvtxWriter();
        for (long chunk = 0; chunk < 33; chunk++) {
            writer.add(2 * chunk, FILE_TIME, EVENT, eventValues(1, 2 * chunk, payload("a", chunk)));
            writer.add(
                    2 * chunk + 1, FILE_TIME, EVENT, eventValues(1, 2 * chunk + 1, Value.none()));
            writer.endChunk();
        }
        var path = write(writer);
        try (var file = EvtxRows.open(path)) {
            assertEquals(3, file.splits().size());
            assertEquals(path, file.path());
        }
        var rows = EvtxRows.all(path, "Id");
        assertEquals(66, rows.records());
        assertEquals("0x20", rows.record(64).get("EventData.Id"));
        assertEquals(4096L + 32 * 65_536 + 512, rows.positions().get(64));
    }

    @Test
    void readsCompressedLogs() throws IOException {
        var writer = new EvtxWriter();
        writer.add(1, FILE_TIME, EVENT, eventValues(1, 1, payload("a", 1)));
        var plain = writer.toBytes();
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        var path = write(packed.toByteArray());
        assertEquals("a", EvtxRows.all(path, "Name").rows().getFirst().get("EventData.Name"));
        try (var file = Gunzip.open(path, 1000)) {
            assertEquals(1, file.splits().size());
        }
        // Cut off, it gives what was there.
        var bytes = packed.toByteArray();
        Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length - 9));
        var rows = EvtxRows.all(path, "Name");
        assertEquals(1, rows.damaged());
        assertTrue(rows.issues().getFirst().reason().contains("compressed"));
    }

    @Test
    void recognisesALogByItsBeginning() {
        var format = new EvtxFormat();
        var head = new EvtxWriter().toBytes();
        assertTrue(format.recognises(input(head)));
        assertFalse(format.recognises(input(new byte[0])));
        assertFalse(format.recognises(input("{\"EventID\":1}".getBytes(StandardCharsets.UTF_8))));
        assertEquals("evtx", format.name());
    }

    private static EvidenceInput input(byte[] head) {
        return new EvidenceInput(Path.of("any"), head, false, Optional.empty());
    }
}
