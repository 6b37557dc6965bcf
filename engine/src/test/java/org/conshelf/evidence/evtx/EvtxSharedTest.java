package org.conshelf.evidence.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.conshelf.Shared;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/// Reads the real logs that lie beside the project.
class EvtxSharedTest {
    private Path evidence = Path.of("");

    @BeforeEach
    void findShared() {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "the folder `shared` is not there");
        evidence = shared.get().resolve("evidence");
    }

    @Test
    void readsAsManyRecordsAsAreKnown() throws IOException {
        var expected = new LinkedHashMap<String, Long>();
        var actual = new LinkedHashMap<String, Long>();
        var mapper = new ObjectMapper();
        for (var line : Files.readAllLines(evidence.resolve("labels.jsonl"))) {
            var label = mapper.readTree(line);
            var file = label.get("file").asString();
            if (file.endsWith(".evtx")) {
                expected.put(file, label.get("events").asLong());
                var rows = EvtxRows.all(evidence.resolve(file));
                actual.put(file, rows.records());
                assertEquals(rows.records(), rows.rows().size(), file);
            }
        }
        assertFalse(expected.isEmpty());
        assertEquals(expected, actual);
    }

    private Map<String, Object> event(String file, long number, String... names)
            throws IOException {
        return EvtxRows.all(evidence.resolve(file), names).record(number);
    }

    private static String eventData(String... namesAndValues) {
        var xml = new StringBuilder("<EventData xmlns=\"" + Events.NAMESPACE + "\">\r\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.append("  <Data Name=\"").append(namesAndValues[i]).append("\">");
            xml.append(namesAndValues[i + 1]).append("</Data>\r\n");
        }
        return xml.append("</EventData>").toString();
    }

    private static long ticks(String time) {
        return Cells.ticks(time.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertFields(
            Map<String, Object> event, @Nullable Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var name = String.valueOf(namesAndValues[i]);
            assertEquals(namesAndValues[i + 1], event.get(name), name);
        }
    }

    @Test
    void readsTheInstallationOfPsExec() throws IOException {
        var event =
                event(
                        "mdecrevoisier/TA0008-Lateral Movement/T1021.002-SMB Windows Admin Shares/"
                                + "ID4688,4697,5140-5145 PSexec remote execution + admin share.evtx",
                        349_343,
                        "ServiceName",
                        "SubjectLogonId");
        assertFields(
                event,
                "TimeCreated",
                ticks("2021-04-21T09:40:32.3633939Z"),
                "Provider",
                "Microsoft-Windows-Security-Auditing",
                "ProviderGuid",
                "{54849625-5478-4994-A5BA-3E3B0328C30D}",
                "EventID",
                4697L,
                "Qualifiers",
                null,
                "Version",
                0L,
                "Level",
                0L,
                "Task",
                12_289L,
                "Opcode",
                0L,
                "Keywords",
                "0x8020000000000000",
                "EventRecordID",
                349_343L,
                "ActivityID",
                "{42422748-35ED-0000-6027-4242ED35D701}",
                "RelatedActivityID",
                "",
                "ProcessID",
                584L,
                "ThreadID",
                716L,
                "Channel",
                "Security",
                "Computer",
                "srvdefender01.offsec.lan",
                "UserID",
                "",
                "EventData",
                "{\"SubjectUserSid\":\"S-1-5-21-4230534742-2542757381-3142984815-1111\","
                        + "\"SubjectUserName\":\"admmig\",\"SubjectDomainName\":\"OFFSEC\","
                        + "\"SubjectLogonId\":\"0x1376020\",\"ServiceName\":\"PSEXESVC\","
                        + "\"ServiceFileName\":\"%SystemRoot%\\\\PSEXESVC.exe\","
                        + "\"ServiceType\":\"0x10\",\"ServiceStartType\":\"3\","
                        + "\"ServiceAccount\":\"LocalSystem\"}",
                "EventDataXml",
                eventData(
                        "SubjectUserSid",
                        "S-1-5-21-4230534742-2542757381-3142984815-1111",
                        "SubjectUserName",
                        "admmig",
                        "SubjectDomainName",
                        "OFFSEC",
                        "SubjectLogonId",
                        "0x1376020",
                        "ServiceName",
                        "PSEXESVC",
                        "ServiceFileName",
                        "%SystemRoot%\\PSEXESVC.exe",
                        "ServiceType",
                        "0x10",
                        "ServiceStartType",
                        "3",
                        "ServiceAccount",
                        "LocalSystem"),
                "Message",
                "",
                "EventData.ServiceName",
                "PSEXESVC",
                "EventData.SubjectLogonId",
                "0x1376020");
    }

    @Test
    void readsBinaryData() throws IOException {
        var event =
                event(
                        "mdecrevoisier/TA0003-Persistence/"
                                + "T1543.003-Create or Modify System Process-Windows Service/"
                                + "ID7045-7036 PSexec service installation.evtx",
                        471_481,
                        "Binary");
        assertFields(
                event,
                "EventID",
                7036L,
                "Qualifiers",
                16_384L,
                "EventSourceName",
                "Service Control Manager",
                "EventData",
                "{\"param1\":\"PSEXESVC\",\"param2\":\"running\","
                        + "\"Binary\":\"500053004500580045005300560043002F0034000000\"}",
                "EventData.Binary",
                "500053004500580045005300560043002F0034000000");
    }

    @Test
    void readsUserData() throws IOException {
        var event =
                event(
                        "deepblue/evtx/metasploit-psexec-native-target-security.evtx",
                        13_677,
                        "SubjectUserName");
        assertFields(
                event,
                "EventID",
                1102L,
                "Keywords",
                "0x4020000000000000",
                "TimeCreated",
                ticks("2016-09-21T03:40:37.0888671Z"),
                "EventData",
                "{\"SubjectUserSid\":\"S-1-5-21-3463664321-2923530833-3546627382-1000\","
                        + "\"SubjectUserName\":\"IEUser\","
                        + "\"SubjectDomainName\":\"IE10WIN7\",\"SubjectLogonId\":\"0x68314\"}",
                "EventData.SubjectUserName",
                "IEUser");
    }

    @Test
    void readsForwardedEvents() throws IOException {
        var event =
                event(
                        "mdecrevoisier/TA0001-Initial access/T1078-Valid accounts/"
                                + "ID1149-RDP success logins to multiple hosts.evtx",
                        6_433,
                        "Param1",
                        "Param3");
        assertFields(
                event,
                "EventID",
                1149L,
                "Provider",
                "Microsoft-Windows-TerminalServices-RemoteConnectionManager",
                "ProviderGuid",
                "{C76BAA63-AE81-421C-B425-340B4B24157F}",
                "TimeCreated",
                ticks("2021-12-16T10:25:32.3518358Z"),
                "Keywords",
                "0x1000000000000000",
                "UserID",
                "S-1-5-20",
                "Computer",
                "rootdc1.offsec.lan",
                "EventData",
                "{\"Param1\":\"admmig\",\"Param2\":\"\",\"Param3\":\"10.23.123.11\"}",
                "EventData.Param3",
                "10.23.123.11");
    }

    @Test
    void readsUnnamedData() throws IOException {
        var event =
                event(
                        "mdecrevoisier/TA0003-Persistence/"
                                + "T1543.003-Create or Modify System Process-Windows Service/"
                                + "ID800-4103-4104-Service creation (PowerShell).evtx",
                        1_842,
                        "Data");
        assertFields(event, "EventID", 800L, "Channel", "Windows PowerShell", "Version", null);
        var data = new ObjectMapper().readTree((String) event.get("EventData.Data"));
        assertEquals(3, data.size());
        assertEquals(
                "New-Service -Name \"hackervirus\" -BinaryPathName '\"virus.exe\"'",
                data.get(0).asString());
        assertEquals("{\"Data\":" + event.get("EventData.Data") + "}", event.get("EventData"));
    }
}
