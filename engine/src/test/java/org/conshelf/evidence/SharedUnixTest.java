package org.conshelf.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.conshelf.Shared;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Real logs of Linux and macOS.
class SharedUnixTest {
    private static Path evidence(String name) {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "the folder `shared` is not there");
        return shared.get().resolve("evidence").resolve(name);
    }

    @Test
    void everyLineOfLinuxIsAMessage() throws IOException {
        try (var file = EvidenceFiles.open(evidence("loghub/Linux_2k.log"))) {
            assertEquals("syslog", file.format());
            var result =
                    EvidenceRows.read(
                            file,
                            "SyslogMessages",
                            "TimeGenerated:datetime",
                            "HostName",
                            "ProcessName",
                            "Message");
            assertEquals(2000, result.rows().size());
            assertEquals(2000, result.report().records());
            assertEquals(0, result.report().damaged() + result.report().skipped());
            for (var row : result.rows()) {
                assertTrue(row.stream().noneMatch(c -> c.isEmpty() || c.equals("null")), row + "");
                assertEquals("combo", row.get(1));
            }
        }
    }

    @Test
    void everyLineOfMacOsIsAMessage() throws IOException {
        try (var file = EvidenceFiles.open(evidence("loghub/Mac_2k.log"))) {
            var result =
                    EvidenceRows.read(
                            file, "SyslogMessages", "HostName", "ProcessName", "ProcessID:long");
            assertEquals(2000, result.report().records());
            assertEquals(0, result.report().damaged() + result.report().skipped());
            long launchd =
                    result.rows().stream()
                            .filter(r -> r.get(1).equals("com.apple.xpc.launchd"))
                            .count();
            assertEquals(19, launchd);
            assertTrue(result.rows().stream().noneMatch(r -> r.contains("") || r.contains("null")));
        }
    }

    @Test
    void everyRecordOfAuditdIsRead() throws IOException {
        try (var file = EvidenceFiles.open(evidence("go-libaudit/audit-rhel7.log"))) {
            var result = EvidenceRows.read(file, "AuditdRecords", "RecordType", "Fields:dynamic");
            assertEquals(49, result.report().records());
            // type=UNKNOWN[1329] msg=?
            assertEquals(1, result.report().damaged());
            assertEquals(31, result.report().issues().getFirst().offset());
            var started = result.rows().stream().filter(r -> r.getFirst().equals("SERVICE_START"));
            assertTrue(started.allMatch(r -> r.get(1).contains("\"unit\":\"auditd\"")));
        }
    }
}
