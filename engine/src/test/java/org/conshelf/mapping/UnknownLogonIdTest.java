package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kusto joins null with null, so an unknown logon id must not be null on both sides.
class UnknownLogonIdTest {
    private static final String INSTALLED_BY_REMOTE_SESSION =
            """
            DeviceEvents
            | where ActionType == "ServiceInstalled"
            | join (DeviceLogonEvents | where LogonType == "Network")
                on DeviceName, $left.InitiatingProcessLogonId == $right.LogonId
            """;

    private static final String SERVICE_WITHOUT_SESSION =
            """
            {"TimeCreated":"2025-10-14T10:00:05Z","Channel":"System","SourceName":"Service Control Manager","EventID":7045,"EventRecordID":1,"Hostname":"srv02.corp.example.org","ServiceName":"Agent","ImagePath":"C:\\\\agent.exe","ServiceType":"user mode service","StartType":"auto start","AccountName":"LocalSystem"}
            """;
    private static final String SERVICE_WITH_SESSION =
            """
            {"TimeCreated":"2025-10-14T10:00:05Z","Channel":"Security","SourceName":"Microsoft-Windows-Security-Auditing","EventID":4697,"EventRecordID":2,"Hostname":"SRV02.corp.example.org","SubjectUserSid":"S-1-5-21-1-2-3-1105","SubjectUserName":"m.dunmore","SubjectDomainName":"CORP","SubjectLogonId":"0x5a0011","ServiceName":"AgentSvc","ServiceFileName":"C:\\\\Agent.exe","ServiceType":"0x10","ServiceStartType":"2","ServiceAccount":"LocalSystem"}
            """;
    private static final String FAILED_LOGON =
            """
            {"TimeCreated":"2025-10-14T10:00:01Z","Channel":"Security","SourceName":"Microsoft-Windows-Security-Auditing","EventID":4625,"EventRecordID":3,"Hostname":"srv02.corp.example.org","TargetUserSid":"S-1-0-0","TargetUserName":"m.dunmore","TargetDomainName":"CORP","LogonType":"3","IpAddress":"192.0.2.57","IpPort":"50000"}
            """;
    private static final String LOGON =
            """
            {"TimeCreated":"2025-10-14T10:00:02Z","Channel":"Security","SourceName":"Microsoft-Windows-Security-Auditing","EventID":4624,"EventRecordID":4,"Hostname":"srv02.corp.example.org","TargetUserSid":"S-1-5-21-1-2-3-1105","TargetUserName":"m.dunmore","TargetDomainName":"CORP","TargetLogonId":"0x0000000005a0011","LogonType":"3","IpAddress":"192.0.2.57","IpPort":"50001"}
            """;
    private static final String LOGON_WITHOUT_ID = LOGON.replace("0x0000000005a0011", "");
    private static final String SERVICE_BY_NOBODY = SERVICE_WITH_SESSION.replace("0x5a0011", "0x0");

    @TempDir private Path folder;

    private int joined(String... events) throws Exception {
        var file = folder.resolve("events.json");
        Files.writeString(file, String.join("", events));
        try (var evidence = new MappedEvidence(List.of(file))) {
            return evidence.run(INSTALLED_BY_REMOTE_SESSION).rows().size();
        }
    }

    @Test
    void aKnownSessionMatchesHoweverItsIdIsWritten() throws Exception {
        assertEquals(1, joined(SERVICE_WITH_SESSION, LOGON));
        assertEquals(1, joined(SERVICE_WITH_SESSION, FAILED_LOGON, LOGON, SERVICE_WITHOUT_SESSION));
    }

    @Test
    void unknownSessionsDoNotMatchFailedLogons() throws Exception {
        assertEquals(0, joined(SERVICE_WITHOUT_SESSION, FAILED_LOGON));
        assertEquals(0, joined(SERVICE_BY_NOBODY, FAILED_LOGON));
        assertEquals(0, joined(SERVICE_WITHOUT_SESSION, LOGON_WITHOUT_ID));
        assertEquals(0, joined(SERVICE_BY_NOBODY, LOGON_WITHOUT_ID));
        assertEquals(0, joined(SERVICE_WITHOUT_SESSION, LOGON));
    }

    /// The events of this test would match if both sides were null: this shows that the engine does
    /// join null with null.
    @Test
    void nullDoesMatchNull() throws Exception {
        var file = folder.resolve("events.json");
        Files.writeString(file, SERVICE_WITHOUT_SESSION + FAILED_LOGON);
        try (var evidence = new MappedEvidence(List.of(file))) {
            var rows =
                    evidence.rows(
                            """
                            DeviceEvents
                            | where ActionType == "ServiceInstalled"
                            | join (DeviceLogonEvents | extend LogonId = long(null))
                                on DeviceName, $left.InitiatingProcessLogonId == $right.LogonId
                            """);
            assertEquals(1, rows.size());
        }
    }

    @Test
    void anUnknownReferenceIsNullAndAFailedLogonIsZero() throws Exception {
        var file = folder.resolve("events.json");
        Files.writeString(file, SERVICE_WITHOUT_SESSION + FAILED_LOGON);
        try (var evidence = new MappedEvidence(List.of(file))) {
            var service = evidence.rows("DeviceEvents").getFirst();
            assertNull(service.get("InitiatingProcessLogonId"));
            assertNotNull(service.get("DeviceName"));
            assertEquals(0L, evidence.rows("DeviceLogonEvents").getFirst().get("LogonId"));
        }
    }
}
