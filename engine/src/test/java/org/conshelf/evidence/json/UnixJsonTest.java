package org.conshelf.evidence.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.conshelf.evidence.EvidenceFiles;
import org.conshelf.evidence.EvidenceRows;
import org.conshelf.evidence.RawTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal, the unified log and Endpoint Security as JSON.
class UnixJsonTest {
    @TempDir Path folder = Path.of("");

    private EvidenceRows.Result read(String format, String text, String table, String... columns) {
        try (var file = EvidenceFiles.open(EvidenceFiles.write(folder, "x.json", text))) {
            assertEquals(format, file.format());
            return EvidenceRows.read(file, table, columns);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theJournalIsRead() {
        var one =
                "{\"__CURSOR\":\"a\",\"__REALTIME_TIMESTAMP\":\"1707689655250001\",\"_HOSTNAME\":\"pc\","
                        + "\"SYSLOG_FACILITY\":\"10\",\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"su\","
                        + "\"_PID\":\"12\",\"_SYSTEMD_UNIT\":\"a.service\",\"MESSAGE\":\"one\"}";
        var two =
                "{\"MESSAGE\":[104,195,164,27],\"__REALTIME_TIMESTAMP\":\"1707689656000000\","
                        + "\"_PID\":[\"13\",\"14\"],\"SYSLOG_FACILITY\":\"99\",\"_HOSTNAME\":null}";
        var expected =
                List.of(
                        List.of(
                                "2024-02-11T22:14:15.250001Z",
                                "pc",
                                "authpriv",
                                "err",
                                "su",
                                "12",
                                "a.service",
                                "one"),
                        List.of("2024-02-11T22:14:16Z", "", "", "", "", "13", "", "h\u00e4\u001B"));
        var columns =
                new String[] {
                    "TimeGenerated:datetime",
                    "HostName",
                    "Facility",
                    "Severity",
                    "Identifier",
                    "ProcessID:long",
                    "Unit",
                    "Message"
                };
        var lines = read("journal", one + "\n" + two + "\n", JournalEntries.NAME, columns);
        assertEquals(expected, lines.rows());
        assertEquals(List.of(1L, 2L), lines.positions());
        // json-seq and json-pretty.
        var sequence = "\u001E" + one + "\n\u001E" + two + "\n";
        assertEquals(expected, read("journal", sequence, JournalEntries.NAME, columns).rows());
        var pretty = (one + "\n" + two + "\n").replace(",\"", ",\n\t\"").replace("{", "{\n\t");
        assertEquals(expected, read("journal", pretty, JournalEntries.NAME, columns).rows());
        assertEquals(
                List.of(List.of(two)),
                read("journal", two, JournalEntries.NAME, "Fields:dynamic").rows());
    }

    @Test
    void whatIsNoEntryIsCounted() {
        var result =
                read(
                        "journal",
                        "{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\"a\"}\n{\"MESSAGE\":\"b\"}\n"
                                + "{\"__REALTIME_TIMESTAMP\":\"x\",\"MESSAGE\":[[[[1]]],999999999999,2]}\n"
                                + "{\"__REALTIME_TIM\n{\"__REALTIME_TIMESTAMP\":\"99999999999999999999\"}\n[]\n",
                        JournalEntries.NAME,
                        "TimeGenerated:datetime",
                        "Message");
        assertEquals(
                List.of(
                        List.of("1970-01-01T00:00:00.000001Z", "a"),
                        List.of("null", ""),
                        List.of("null", "")),
                List.of(
                        result.rows().get(0),
                        List.of(result.rows().get(1).get(0), ""),
                        result.rows().get(2)));
        assertEquals(3, result.report().records());
        assertEquals(2, result.report().skipped());
        assertEquals(1, result.report().damaged());
    }

    @Test
    void eventsOfSysmonInTheJournalAreTheirTableToo() throws IOException {
        var event =
                "<Event><System><Provider Name=\\\"Linux-Sysmon\\\"/><EventID>3</EventID></System>"
                        + "<EventData><Data Name=\\\"Image\\\">/x</Data></EventData></Event>";
        var text =
                "{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\"a\"}\n"
                        + "{\"__REALTIME_TIMESTAMP\":\"2\",\"MESSAGE\":\""
                        + event
                        + "\"}\n{\"__REALTIME_TIMESTAMP\":\"3\",\"MESSAGE\":\""
                        + event.substring(0, event.length() - 3)
                        + "\"}\n";
        try (var file = EvidenceFiles.open(EvidenceFiles.write(folder, "j.json", text))) {
            assertEquals(
                    List.of("JournalEntries", "LinuxSysmonEvents"),
                    file.tables().stream().map(RawTable::name).toList());
            var sysmon =
                    EvidenceRows.read(file, "LinuxSysmonEvents", "EventID:int", "EventData.Image");
            assertEquals(List.of(List.of("3", "/x")), sysmon.rows());
            assertEquals(List.of(2L), sysmon.positions());
            var all = EvidenceRows.read(file, "JournalEntries", "Message");
            assertEquals(3, all.rows().size());
            assertEquals(1, all.report().damaged());
            assertEquals(all.report().issues(), sysmon.report().issues());
            assertEquals(all.report().records(), sysmon.report().records());
        }
    }

    @Test
    void theUnifiedLogIsRead() {
        var one =
                "{\"traceID\":1,\"eventMessage\":\"woken\",\"eventType\":\"logEvent\",\"source\":null,"
                        + "\"subsystem\":\"com.apple.x\",\"category\":\"c\",\"threadID\":9,"
                        + "\"processImagePath\":\"\\/usr\\/libexec\\/smd\",\"machTimestamp\":5,"
                        + "\"timestamp\":\"2021-03-01 12:00:00.123456-0800\",\"messageType\":\"Default\","
                        + "\"processID\":90,\"userID\":501}";
        var expected =
                List.of(
                        List.of(
                                "2021-03-01T20:00:00.123456Z",
                                "logEvent",
                                "Default",
                                "com.apple.x",
                                "c",
                                "smd",
                                "/usr/libexec/smd",
                                "90",
                                "501",
                                "woken"));
        var columns =
                new String[] {
                    "TimeGenerated:datetime",
                    "EventType",
                    "MessageType",
                    "Subsystem",
                    "Category",
                    "ProcessName",
                    "ProcessImagePath",
                    "ProcessID:long",
                    "UserID:long",
                    "Message"
                };
        var lines = one + "\n{\"count\":1,\"finished\":1}\n";
        var result = read("unified-log", lines, UnifiedLog.NAME, columns);
        assertEquals(expected, result.rows());
        assertEquals(0, result.report().skipped());
        assertEquals(
                expected, read("unified-log", "[" + one + "]", UnifiedLog.NAME, columns).rows());
    }

    @Test
    void endpointSecurityIsRead() {
        var one =
                "{\"schema_version\":1,\"mach_time\":5,\"event_type\":9,\"action_type\":1,\"seq_num\":3,"
                        + "\"global_seq_num\":4,\"time\":\"2025-10-14T10:05:01.125Z\","
                        + "\"process\":{\"ppid\":1},\"event\":{\"exec\":{\"args\":[\"ls\",\"a b\"]}},"
                        + "\"action\":{\"result\":{}}}";
        assertEquals(
                List.of(
                        List.of(
                                "2025-10-14T10:05:01.125Z",
                                "exec",
                                "9",
                                "notify",
                                "3",
                                "4",
                                "{\"ppid\":1}",
                                "{\"args\":[\"ls\",\"a b\"]}",
                                "{\"result\":{}}")),
                read(
                                "endpoint-security",
                                one + "\n",
                                EndpointSecurityEvents.NAME,
                                "TimeGenerated:datetime",
                                "EventType",
                                "EventTypeNumber:int",
                                "ActionType",
                                "SequenceNumber:long",
                                "GlobalSequenceNumber:long",
                                "Process:dynamic",
                                "Event:dynamic",
                                "Action:dynamic")
                        .rows());
        var odd =
                one
                        + "\n{\"time\":\"x\",\"event\":[]}\n{\"time\":\"x\",\"event\":{}}\n"
                        + "{\"time\":\"x\",\"event\":{\"a\":1,\"b\":2},\"process\":7}\n";
        var result =
                read(
                        "endpoint-security",
                        odd,
                        EndpointSecurityEvents.NAME,
                        "EventType",
                        "Event:dynamic",
                        "Process:dynamic");
        assertEquals(List.of("a", "null", "null"), result.rows().get(1));
        assertEquals(2, result.report().skipped());
    }

    @Test
    void anObjectLongerThanWhatIsLookedAtIsRecognised() {
        var one =
                "{\"schema_version\":1,\"mach_time\":5,\"process\":{\"x\":\""
                        + "y".repeat(100_000)
                        + "\"},\"time\":\"2025-10-14T10:05:01Z\",\"event\":{\"fork\":{}}}\n";
        assertEquals(
                List.of(List.of("fork"), List.of("fork")),
                read("endpoint-security", one + one, EndpointSecurityEvents.NAME, "EventType")
                        .rows());
    }
}
