package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One installation of a service is one row, whichever of 4697 and 7045 tell of it.
class ServiceInstalledTest {
    @TempDir private Path folder;

    private static String audited(String host, String time, String path) {
        return """
        {"TimeCreated":"%s","Channel":"security","SourceName":"Microsoft-Windows-Security-Auditing","EventID":4697,"Hostname":"%s","SubjectLogonId":"0x51","ServiceName":"key","ServiceFileName":"%s","ServiceType":"0x10","ServiceStartType":"3","ServiceAccount":"LocalSystem"}
        """
                .formatted(time, host, path);
    }

    private static String logged(String host, String time, String path) {
        return """
        {"TimeCreated":"%s","Channel":"System","SourceName":"Service Control Manager","EventID":7045,"Hostname":"%s","ServiceName":"Display name","ImagePath":"%s","ServiceType":"user mode service","StartType":"demand start","AccountName":"LocalSystem"}
        """
                .formatted(time, host, path);
    }

    private List<String> sources(String... events) throws Exception {
        var file = folder.resolve("events.json");
        Files.writeString(file, String.join("", events));
        try (var evidence = new MappedEvidence(List.of(file))) {
            return evidence
                    .rows(
                            """
                            DeviceEvents
                            | where ActionType == "ServiceInstalled"
                            | project Source = extract(@"/(\\d+)$", 1, tostring(parse_json(AdditionalFields).EventSource))
                            | sort by Source asc
                            """)
                    .stream()
                    .map(row -> String.valueOf(row.get("Source")))
                    .toList();
        }
    }

    @Test
    void bothEventsOfOneInstallationAreOneRow() throws Exception {
        for (var time : List.of("10:00:00.000", "10:00:04.999", "09:59:55.001", "10:00:09.000")) {
            assertEquals(
                    List.of("4697"),
                    sources(
                            audited("srv02", "2025-10-14T10:00:00.000Z", "C:\\\\a.exe"),
                            logged("SRV02", "2025-10-14T" + time + "Z", "c:\\\\A.EXE")),
                    time);
        }
    }

    @Test
    void a7045AloneIsARow() throws Exception {
        assertEquals(
                List.of("7045"), sources(logged("srv02", "2025-10-14T10:00:00Z", "C:\\\\a.exe")));
    }

    @Test
    void otherHostsPathsAndTimesAreOtherInstallations() throws Exception {
        assertEquals(
                List.of("4697", "7045", "7045", "7045"),
                sources(
                        audited("srv02", "2025-10-14T10:00:00Z", "C:\\\\a.exe"),
                        logged("srv03", "2025-10-14T10:00:00Z", "C:\\\\a.exe"),
                        logged("srv02", "2025-10-14T10:00:00Z", "C:\\\\b.exe"),
                        logged("srv02", "2025-10-14T10:01:00Z", "C:\\\\a.exe")));
    }
}
