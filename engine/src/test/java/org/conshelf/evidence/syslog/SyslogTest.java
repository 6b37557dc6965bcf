package org.conshelf.evidence.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.conshelf.evidence.EvidenceFiles;
import org.conshelf.evidence.EvidenceRows;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.SplitReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogTest {
    private static final Instant MODIFIED = Instant.parse("2024-03-02T12:00:00Z");

    @TempDir Path folder = Path.of("");

    private EvidenceRows.Result read(String name, byte[] bytes, String... columns) {
        var path = EvidenceFiles.write(folder, name, bytes);
        try {
            Files.setLastModifiedTime(path, FileTime.from(MODIFIED));
            try (var file = EvidenceFiles.open(path)) {
                assertEquals("syslog", file.format());
                return EvidenceRows.read(file, SyslogMessages.NAME, columns);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<List<String>> rows(String text, String... columns) {
        return read("messages", text.getBytes(StandardCharsets.UTF_8), columns).rows();
    }

    private String rejection(String text) {
        return EvidenceFiles.rejection(EvidenceFiles.write(folder, "x.log", text));
    }

    /// A line, and its time, host, facility, severity, process, process id and message.
    private void reads(String line, String... cells) {
        assertEquals(
                List.of(List.of(cells)),
                rows(
                        line + "\n",
                        "TimeGenerated:datetime",
                        "HostName",
                        "Facility",
                        "Severity",
                        "ProcessName",
                        "ProcessID:long",
                        "Message"),
                line);
    }

    @Test
    void everyFormOfALineIsRead() {
        var noon = "2024-02-11T22:14:15Z";
        reads(
                "<34>Feb 11 22:14:15 mymachine su: 'su root' failed",
                noon,
                "mymachine",
                "auth",
                "crit",
                "su",
                "null",
                "'su root' failed");
        reads("Feb 11 22:14:15 pc su[12]: a: b", noon, "pc", "", "", "su", "12", "a: b");
        reads(
                "Feb  1 22:14:15 pc su[12]: a",
                "2024-02-01T22:14:15Z",
                "pc",
                "",
                "",
                "su",
                "12",
                "a");
        reads(
                "Feb 01 22:14:15 pc su[12]: a",
                "2024-02-01T22:14:15Z",
                "pc",
                "",
                "",
                "su",
                "12",
                "a");
        reads(
                "Feb 11 22:14:15.123456 pc su: a",
                "2024-02-11T22:14:15.123456Z",
                "pc",
                "",
                "",
                "su",
                "null",
                "a");
        reads(
                "Feb 11 2019 22:14:15 fw %ASA-6-302013: Built",
                "2019-02-11T22:14:15Z", "fw", "", "", "%ASA-6-302013", "null", "Built");
        reads(
                "Feb 11 22:14:15 2019 pc su: a",
                "2019-02-11T22:14:15Z",
                "pc",
                "",
                "",
                "su",
                "null",
                "a");
        reads(
                "2024-02-11T23:14:15.5+01:00 pc sshd(pam_unix)[7]: a",
                "2024-02-11T22:14:15.500Z",
                "pc",
                "",
                "",
                "sshd(pam_unix)",
                "7",
                "a");
        reads("<13>Feb 11 22:14:15 su: a", noon, "", "user", "notice", "su", "null", "a");
        reads(
                "Feb 11 22:14:15 pc syslogd 1.4.1: restart.",
                noon,
                "pc",
                "",
                "",
                "syslogd",
                "null",
                "restart.");
        reads(
                "Feb 11 22:14:15 pc nothing but text",
                noon,
                "pc",
                "",
                "",
                "",
                "null",
                "nothing but text");
        reads(
                "Feb 11 22:14:15 Mac com.apple.xpc.launchd[1] (com.apple.x): Service exited",
                noon,
                "Mac",
                "",
                "",
                "com.apple.xpc.launchd",
                "1",
                "(com.apple.x): Service exited");
        reads(
                "Feb 11 22:14:15 Mac Google Chrome[12]: a",
                noon,
                "Mac",
                "",
                "",
                "Google Chrome",
                "12",
                "a");
        reads(
                "Feb 11 22:14:15 Mac --- last message repeated 2 times ---",
                noon,
                "Mac",
                "",
                "",
                "",
                "null",
                "--- last message repeated 2 times ---");
        reads(
                "<165>1 2003-10-11T22:14:15.003Z h.example.com app - ID47 [x@1 a=\"b\"] \uFEFFtext",
                "2003-10-11T22:14:15.003Z",
                "h.example.com",
                "local4",
                "notice",
                "app",
                "null",
                "text");
        reads(
                "1 2003-10-11T22:14:15.003Z h app 99 - -",
                "2003-10-11T22:14:15.003Z",
                "h",
                "",
                "",
                "app",
                "99",
                "");
    }

    @Test
    void structuredDataIsAnObject() {
        assertEquals(
                List.of(
                        List.of(
                                "{\"a@1\":{\"x\":\"1\",\"y\":\"q\\\"]\\\\\"},\"b\":{}}",
                                "ID",
                                "null")),
                rows(
                        "<1>1 2003-10-11T22:14:15Z h app 1 ID [a@1 x=\"1\" y=\"q\\\"\\]\\\\\"][b] m",
                        "StructuredData:dynamic",
                        "MsgId",
                        "RepeatCount:int"));
        assertEquals(
                List.of(List.of("null", "3")),
                rows(
                        "Feb 11 22:14:15 h last message repeated 3 times\n",
                        "StructuredData:dynamic",
                        "RepeatCount:int"));
    }

    @Test
    void furtherLinesBelongToTheMessageBefore() {
        var result =
                read(
                        "messages",
                        ("-- Journal begins at Mon. --\nFeb 11 22:14:15 pc a: one\n  two\n\nthree\r\n"
                                        + "-- Boot 00000000000000000000000000000000 --\n"
                                        + "Feb 11 22:14:16 pc a: four\n\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "Message");
        assertEquals(List.of(List.of("one\n  two\n\nthree"), List.of("four")), result.rows());
        assertEquals(List.of(2L, 7L), result.positions());
        assertEquals(2, result.report().records());
        assertEquals(0, result.report().skipped());
    }

    @Test
    void yearsAreThoseOfTheFile() {
        // The file was last changed on the 2nd of March 2024.
        assertEquals(
                List.of(
                        List.of("2022-12-31T23:59:59Z"),
                        List.of("2023-01-01T00:00:01Z"),
                        List.of("2022-12-31T23:59:59Z"),
                        List.of("2023-01-01T00:00:02Z"),
                        List.of("2023-06-01T00:00:00Z"),
                        List.of("2023-12-24T00:00:00Z"),
                        List.of("2024-02-29T00:00:00Z")),
                rows(
                        """
                        Dec 31 23:59:59 pc a: 1
                        Jan  1 00:00:01 pc a: 2
                        Dec 31 23:59:59 pc a: late
                        Jan  1 00:00:02 pc a: 3
                        Jun  1 00:00:00 pc a: 4
                        Dec 24 00:00:00 pc a: 5
                        Feb 29 00:00:00 pc a: 6
                        """,
                        "TimeGenerated:datetime"));
        // Later than the file's last change, so of the year before.
        assertEquals(
                List.of(List.of("2023-11-01T00:00:00Z")),
                rows("Nov  1 00:00:00 pc a: 1\n", "TimeGenerated:datetime"));
        // A line with its year tells the others'.
        assertEquals(
                List.of(List.of("2018-12-31T00:00:00Z"), List.of("2019-01-02T00:00:00Z")),
                rows(
                        "Dec 31 00:00:00 pc a: 1\n2019-01-02T00:00:00Z pc a: 2\n",
                        "TimeGenerated:datetime"));
    }

    @Test
    void aDateInTheNameGoesBeforeTheModification() {
        var line = "Jul 13 01:02:03 pc a: 1\n".getBytes(StandardCharsets.UTF_8);
        var result = read("messages-20210714", line, "TimeGenerated:datetime");
        assertEquals(List.of(List.of("2021-07-13T01:02:03Z")), result.rows());
        assertEquals(
                "times without a year are taken to begin in 2021, by the date in the file's name,"
                        + " and to be UTC",
                result.report().issues().getFirst().reason());
        assertEquals(SplitReport.Kind.NOTE, result.report().issues().getFirst().kind());
        // 2020-01-01T00:00:00Z in the header of the gzip.
        var gzip = EvidenceFiles.gzip(line);
        int seconds = 1_577_836_800;
        for (int i = 0; i < 4; i++) {
            gzip[4 + i] = (byte) (seconds >> (8 * i));
        }
        assertEquals(
                List.of(List.of("2019-07-13T01:02:03Z")),
                read("messages.gz", gzip, "TimeGenerated:datetime").rows());
    }

    @Test
    void otherTextIsNotSyslog() {
        for (var text :
                List.of(
                        "hello world\n",
                        "2024-07-15T10:22:33Z INFO main: started\n",
                        "2024-07-15 10:22:33,123 started the server: ok\n",
                        "2024-07-15T10:22:33Z\n",
                        "2024-07-15,1,2\n",
                        "<html>\n<body>\n",
                        "<13>\n",
                        "1 2 3\n",
                        "May be\n",
                        "Mar 32 10:00:00 pc a: b\n",
                        "Mar 12 25:00:00 pc a: b\n",
                        "June 12 10:00:00 pc a: b\n")) {
            assertEquals(
                    text.startsWith("<html") || text.startsWith("<13>")
                            ? "XML or HTML is not read"
                            : "text of no kind that is read",
                    rejection(text),
                    text);
        }
    }

    @Test
    void damageIsCountedWithItsLine() {
        var long1 = "x".repeat(1024 * 1024 + 1);
        var text =
                "Feb 11 22:14:15 pc a: 1\nFeb 11 22:14:16 pc a: "
                        + long1
                        + "\nFeb 11 22:14:17 pc a: \0\u0001z\nFeb 11 22:14:18 pc a: 4";
        var result = read("m", text.getBytes(StandardCharsets.UTF_8), "Message");
        assertEquals(List.of(List.of("1"), List.of("\0\u0001z"), List.of("4")), result.rows());
        assertEquals(1, result.report().skipped());
        assertTrue(
                result.report().issues().stream()
                        .anyMatch(i -> i.offset() == 2 && i.reason().contains("more than 1 MB")));
        // No UTF-8.
        var bytes = "Feb 11 22:14:15 pc a: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of(List.of("\uFFFD")), read("m", bytes, "Message").rows());
        // A message of very many lines.
        var lines = "Feb 11 22:14:15 pc a: 1\n" + ("y".repeat(1000) + "\n").repeat(3000);
        var many = read("m", lines.getBytes(StandardCharsets.UTF_8), "Message");
        assertEquals(1, many.report().skipped());
        assertTrue(many.rows().getFirst().getFirst().length() <= 1024 * 1024);
        // A gzip that is cut off.
        var gzip =
                EvidenceFiles.gzip(
                        "Feb 11 22:14:15 pc a: 1\n".repeat(5000).getBytes(StandardCharsets.UTF_8));
        var cut = read("m.gz", java.util.Arrays.copyOf(gzip, gzip.length - 40), "Message");
        assertEquals(1, cut.report().damaged());
        assertTrue(cut.report().records() > 0);
    }

    @Test
    void eventsOfSysmonAndRecordsOfAuditdAreTheirTablesToo() throws IOException {
        var event =
                "<Event><System><Provider Name=\"Linux-Sysmon\"/><EventID>5</EventID>"
                        + "<TimeCreated SystemTime=\"2024-02-11T22:14:15.0Z\"/><Computer>pc</Computer>"
                        + "</System><EventData><Data Name=\"Image\">/a &lt;b&#33;</Data>"
                        + "<Data Name=\"User\"/></EventData></Event>";
        var text =
                "Feb 11 22:14:15 pc sysmon: "
                        + event
                        + "\nFeb 11 22:14:16 pc sysmon: "
                        + event.substring(0, 200)
                        + "\nFeb 11 22:14:17 pc audispd: node=n type=SYSCALL"
                        + " msg=audit(1707689657.5:7): arch=c000003e syscall=59 success=yes pid=3\n"
                        + "Feb 11 22:14:17 pc audispd: node=n type=EXECVE msg=audit(1707689657.5:7):"
                        + " argc=1 a0=\"ls\"\n"
                        + "Feb 11 22:14:18 pc kernel: audit: type=1400 audit(1707689658.0:8):"
                        + " apparmor=\"DENIED\"\n";
        var path = EvidenceFiles.write(folder, "messages", text);
        try (var file = EvidenceFiles.open(path)) {
            assertEquals(
                    List.of("SyslogMessages", "LinuxSysmonEvents", "AuditdRecords"),
                    file.tables().stream().map(RawTable::name).toList());
            var sysmon =
                    EvidenceRows.read(
                            file,
                            "LinuxSysmonEvents",
                            "EventID:int",
                            "EventData.Image",
                            "EventData:dynamic",
                            "Computer");
            assertEquals(
                    List.of(List.of("5", "/a <b!", "{\"Image\":\"/a <b!\",\"User\":\"\"}", "pc")),
                    sysmon.rows());
            assertEquals(5, sysmon.report().records());
            assertEquals(1, sysmon.report().damaged());
            var audit =
                    EvidenceRows.read(
                            file,
                            "AuditdRecords",
                            "HostName",
                            "Origin",
                            "RecordType",
                            "CommandLine");
            assertEquals(
                    List.of(
                            List.of("n", "syslog", "SYSCALL", "ls"),
                            List.of("pc", "syslog", "AVC", "")),
                    audit.rows());
            assertEquals(List.of(3L, 5L), audit.positions());
            var all = EvidenceRows.read(file, SyslogMessages.NAME, "Message");
            assertEquals(5, all.rows().size());
            assertEquals(sysmon.report().issues(), all.report().issues());
            assertEquals(sysmon.report().issues(), audit.report().issues());
        }
        // What the file does not hold is not read from it.
        try (var file =
                EvidenceFiles.open(EvidenceFiles.write(folder, "m", "Feb 11 22:14:15 p a: b"))) {
            assertEquals(1, file.tables().size());
        }
    }

    @Test
    void hostileMessagesAreReadInTime() {
        var sysmon =
                "<Event><System><EventID>1</EventID></System><EventData><Data Name=\"Linux-Sysmon\">";
        for (var part :
                List.of("&", "<", "<a>", "<a b=\"", "node=", "type=", "[", "a=\"", "(", "x[")) {
            var noise = part.repeat(900_000 / part.length());
            var text =
                    "Feb 11 22:14:15 pc sysmon: "
                            + sysmon
                            + noise
                            + "\nFeb 11 22:14:15 pc a: audit("
                            + noise
                            + "\n<1>1 2003-10-11T22:14:15Z h app 1 ID "
                            + noise
                            + "\n";
            var path = EvidenceFiles.write(folder, "messages", text);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> {
                        try (var file = EvidenceFiles.open(path)) {
                            for (var table : file.tables()) {
                                EvidenceRows.read(file, table.name(), "Message", "EventData");
                            }
                        }
                    },
                    part);
        }
    }

    @Test
    void theUnifiedLogAsTextIsRead() throws IOException {
        var text =
                "Timestamp                       (process)[PID]    \n"
                        + "2021-03-01 12:00:00.123456-0800  localhost kernel[0]: (AppleACPI) woken\n"
                        + "2021-03-01 12:00:01.000000-0800  localhost smd[90]: (libxpc.dylib)"
                        + " [com.apple.xpc:service] added: x\nfurther\n";
        try (var file = EvidenceFiles.open(EvidenceFiles.write(folder, "log.txt", text))) {
            assertEquals("unified-log", file.format());
            var result =
                    EvidenceRows.read(
                            file,
                            "UnifiedLog",
                            "TimeGenerated:datetime",
                            "HostName",
                            "ProcessName",
                            "ProcessID:long",
                            "SenderImagePath",
                            "Subsystem",
                            "Category",
                            "Message");
            assertEquals(
                    List.of(
                            List.of(
                                    "2021-03-01T20:00:00.123456Z",
                                    "localhost",
                                    "kernel",
                                    "0",
                                    "AppleACPI",
                                    "",
                                    "",
                                    "woken"),
                            List.of(
                                    "2021-03-01T20:00:01Z",
                                    "localhost",
                                    "smd",
                                    "90",
                                    "libxpc.dylib",
                                    "com.apple.xpc",
                                    "service",
                                    "added: x\nfurther")),
                    result.rows());
            assertEquals(0, result.report().skipped());
        }
    }
}
