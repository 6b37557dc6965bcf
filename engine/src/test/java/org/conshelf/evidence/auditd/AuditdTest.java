package org.conshelf.evidence.auditd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.conshelf.evidence.EvidenceFiles;
import org.conshelf.evidence.EvidenceRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditdTest {
    @TempDir Path folder = Path.of("");

    private EvidenceRows.Result read(String text, String... columns) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try (var file = EvidenceFiles.open(EvidenceFiles.write(folder, "audit.log", bytes))) {
            assertEquals("auditd", file.format());
            return EvidenceRows.read(file, AuditdRecords.NAME, columns);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String one(String text, String column) {
        var rows = read(text, column).rows();
        assertEquals(1, rows.size(), text);
        return rows.getFirst().getFirst();
    }

    private static String record(String type, int serial, String rest) {
        return "type="
                + type
                + " msg=audit(1481077231.37"
                + serial
                + ":"
                + serial
                + "): "
                + rest
                + "\n";
    }

    @Test
    void recordsOfOneSerialAreOneEvent() {
        var text =
                record(
                                "SYSCALL",
                                1,
                                "arch=c000003e syscall=59 success=yes pid=7 ppid=6 uid=0 auid=1000"
                                        + " ses=3 exe=\"/usr/bin/a b\" key=(null)")
                        + record(
                                "SYSCALL",
                                2,
                                "arch=40000003 syscall=11 success=no pid=8 uid=1000"
                                        + " auid=4294967295 ses=4294967295 exe=\"/b\"")
                        + record("EXECVE", 1, "argc=3 a0=\"x\" a1=\"-y\" a2=C3A42062")
                        + record("CWD", 1, "cwd=2F746D702F6120622063")
                        + record("PATH", 1, "item=0 name=\"/x\" nametype=NORMAL")
                        + record("PATH", 1, "item=1 name=(null) nametype=NORMAL")
                        + "----\ntime->Wed Dec  7 02:20:31 2016\n"
                        + record("PROCTITLE", 2, "proctitle=6C73002D6C61");
        var result =
                read(
                        text,
                        "Serial:long",
                        "RecordTypes:dynamic",
                        "Syscall",
                        "Success:bool",
                        "ProcessID:long",
                        "ParentProcessID:long",
                        "Executable",
                        "UserName",
                        "AuditUserID:long",
                        "SessionID:long",
                        "Arguments:dynamic",
                        "CommandLine",
                        "WorkingDirectory",
                        "Paths:dynamic",
                        "TimeGenerated:datetime");
        assertEquals(
                List.of(
                        List.of(
                                "1",
                                "[\"SYSCALL\",\"EXECVE\",\"CWD\",\"PATH\",\"PATH\"]",
                                "execve",
                                "true",
                                "7",
                                "6",
                                "/usr/bin/a b",
                                "root",
                                "1000",
                                "3",
                                "[\"x\",\"-y\",\"ä b\"]",
                                "x -y ä b",
                                "/tmp/a b c",
                                "[{\"item\":\"0\",\"name\":\"/x\",\"nametype\":\"NORMAL\"},"
                                        + "{\"item\":\"1\",\"nametype\":\"NORMAL\"}]",
                                "2016-12-07T02:20:31.371Z"),
                        List.of(
                                "2",
                                "[\"SYSCALL\",\"PROCTITLE\"]",
                                "execve",
                                "false",
                                "8",
                                "null",
                                "/b",
                                "",
                                "null",
                                "null",
                                "null",
                                "ls -la",
                                "",
                                "null",
                                "2016-12-07T02:20:31.372Z")),
                result.rows());
        assertEquals(List.of(1L, 2L), result.positions());
        assertEquals(7, result.report().records());
        assertEquals(0, result.report().damaged());
    }

    @Test
    void valuesAreDecodedWhereTheirFieldIsText() {
        assertEquals(
                "/tmp/a b c",
                one(record("CWD", 1, "cwd=2F746D702F6120622063"), "WorkingDirectory"));
        // Nothing in it needed to be encoded: it is a name of hexadecimal digits.
        assertEquals("2F2F", one(record("CWD", 1, "cwd=2F2F"), "WorkingDirectory"));
        assertEquals(
                "{\"op\":\"login\",\"acct\":\"(unknown user)\",\"exe\":\"/x\",\"res\":\"failed\","
                        + "\"UID\":\"root\",\"AUID\":\"unset\"}",
                one(
                        record(
                                "USER_LOGIN",
                                1,
                                "msg='op=login acct=28756E6B6E6F776E207573657229 exe=\"/x\""
                                        + " res=failed'\u001DUID=\"root\" AUID=\"unset\""),
                        "Fields:dynamic"));
        assertEquals("", one(record("SYSCALL", 1, "auid=1 AUID=\"unset\""), "AuditUserName"));
        // Long arguments come in pieces, of which each is digits.
        assertEquals(
                "sh aabb c",
                one(
                        record("EXECVE", 1, "argc=3 a0=\"sh\" a1_len=8 a1[0]=6161 a1[1]=6262")
                                + record("EXECVE", 1, "a2=\"c\""),
                        "CommandLine"));
        // A quote inside of quotes opens no further fields, however many there are.
        var quotes = record("USER_CMD", 1, "msg='" + "a='".repeat(100_000));
        assertTrue(one(quotes, "Fields:dynamic").startsWith("{"));
    }

    @Test
    void addressesAreRead() {
        for (var each :
                List.of(
                        List.of(
                                "02000050A9FEA9FE0000000000000000",
                                "{\"family\":\"inet\",\"address\":\"169.254.169.254\",\"port\":\"80\"}"),
                        List.of(
                                "0A000016000000000000000000000000000000000000000100000000",
                                "{\"family\":\"inet6\",\"address\":\"::1\",\"port\":\"22\"}"),
                        List.of(
                                "0A0001BB0000000020010DB8000000000001000000000001" + "00000000",
                                "{\"family\":\"inet6\",\"address\":\"2001:db8::1:0:0:1\",\"port\":\"443\"}"),
                        List.of(
                                "0A0001BB00000000"
                                        + "00000000000000000000FFFF0A000001"
                                        + "00000000",
                                "{\"family\":\"inet6\",\"address\":\"::ffff:10.0.0.1\",\"port\":\"443\"}"),
                        List.of("01002F7661722F7800", "{\"family\":\"unix\",\"path\":\"/var/x\"}"),
                        List.of("0100002F7661722F78", "{\"family\":\"unix\",\"path\":\"@/var/x\"}"),
                        List.of("100000000000000000000000", "{\"family\":\"netlink\"}"),
                        List.of("0200", "{\"family\":\"inet\"}"),
                        List.of("xyz", "null"))) {
            assertEquals(
                    each.get(1),
                    one(record("SOCKADDR", 1, "saddr=" + each.get(0)), "SocketAddress:dynamic"));
        }
    }

    @Test
    void whatIsNoRecordIsDamageWithItsLine() {
        var result =
                read(record("CWD", 1, "") + "type=UNKNOWN[1329] msg=?\n\n" + record("CWD", 2, ""));
        assertEquals(2, result.rows().size());
        assertEquals(2, result.report().records());
        assertEquals(1, result.report().damaged());
        assertEquals(2, result.report().issues().getFirst().offset());
    }

    @Test
    void hugeEventsAreBounded() {
        var record = record("PATH", 1, "name=\"" + "x".repeat(1000) + "\"");
        var result = read(record.repeat(6000), "RecordTypes:dynamic");
        assertEquals(1, result.rows().size());
        assertEquals(6000, result.report().records());
        assertEquals(4000, result.report().skipped());
        // Many events that are open at once.
        var many = new StringBuilder();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5000; i++) {
                many.append("type=CWD msg=audit(1481077231.5:").append(i).append("): cwd=\"/\"\n");
            }
        }
        assertEquals(10_000, read(many.toString(), "Serial:long").rows().size());
    }
}
