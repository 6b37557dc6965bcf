package org.conshelf.evidence.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.conshelf.evidence.EvidenceFiles;
import org.conshelf.evidence.EvidenceRows;
import org.conshelf.evidence.WindowsEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One installation of a service, as each tool writes it.
class WindowsEventShapesTest {
    private static final String[] COLUMNS = {
        "TimeCreated:datetime",
        "Provider",
        "EventID:int",
        "Version:int",
        "Level:int",
        "Keywords",
        "EventRecordID:long",
        "ProcessID:long",
        "Channel",
        "Computer",
        "UserID",
        "EventData.ImagePath",
        "EventData:dynamic"
    };

    private static final List<String> EXPECTED =
            List.of(
                    "2024-07-15T10:22:33.123Z",
                    "Service Control Manager",
                    "7045",
                    "0",
                    "4",
                    "0x8080000000000000",
                    "1234",
                    "700",
                    "System",
                    "PC1",
                    "S-1-5-18",
                    "C:\\x.exe",
                    "{\"ServiceName\":\"Svc\",\"ImagePath\":\"C:\\\\x.exe\",\"ServiceType\":\"user mode"
                            + " service\",\"StartType\":\"demand start\",\"AccountName\":\"LocalSystem\"}");

    @TempDir Path folder;

    private EvidenceRows.Result read(String text, String... columns) {
        return read(text.getBytes(StandardCharsets.UTF_8), columns);
    }

    private EvidenceRows.Result read(byte[] text, String... columns) {
        try (var file = EvidenceFiles.open(EvidenceFiles.write(folder, "events.dat", text))) {
            assertEquals("windows-json", file.format());
            return EvidenceRows.read(file, WindowsEvents.NAME, columns);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertReads(String text) {
        var result = read(text, COLUMNS);
        assertEquals(List.of(EXPECTED), result.rows());
        assertEquals(List.of(), result.report().issues());
    }

    @Test
    void nxlog() {
        assertReads(
                """
                {"EventTime":"2024-07-15 12:22:33.123","Hostname":"PC1","Keywords":-9187343239835811840,"EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":7045,"SourceName":"Service Control Manager","Version":0,"RecordNumber":1234,"ExecutionProcessID":700,"Channel":"system","Domain":"NT AUTHORITY","AccountName":"SYSTEM","UserID":"S-1-5-18","AccountType":"User","Message":"A service was installed.\\r\\nService Account:  LocalSystem","StartType":"demand start","ServiceType":"user mode service","ImagePath":"C:\\\\x.exe","ServiceName":"Svc","EventReceivedTime":"2024-07-15 12:22:34","SourceModuleName":"in","SourceModuleType":"im_msvistalog","@timestamp":"2024-07-15T10:22:34.500Z","@version":"1","tags":["a"],"port":1,"host":"h"}
                """);
    }

    @Test
    void theSecurityDatasetsExporter() {
        assertReads(
                """
                {"SourceName":"Service Control Manager","Level":"4","Keywords":"0x8080000000000000","Channel":"System","Hostname":"PC1","TimeCreated":"2024-07-15T10:22:33.123Z","@timestamp":"2024-07-15T10:22:33.123Z","EventID":7045,"Version":"0","EventRecordID":1234,"ExecutionProcessID":700,"UserID":"S-1-5-18","AccountName":"LocalSystem","ServiceName":"Svc","ImagePath":"C:\\\\x.exe","ServiceType":"user mode service","StartType":"demand start"}
                """);
    }

    @Test
    void winlogbeat() {
        assertReads(
                """
                {"@timestamp":"2024-07-15T10:22:33.123Z","message":"m","log":{"level":"information"},"event":{"code":"7045","provider":"Service Control Manager"},"winlog":{"event_id":"7045","version":0,"channel":"System","provider_name":"Service Control Manager","computer_name":"PC1","record_id":1234,"keywords":["Classic","0"],"process":{"pid":700,"thread":{"id":5}},"user":{"identifier":"S-1-5-18","name":"SYSTEM"},"event_data":{"AccountName":"LocalSystem","ImagePath":"C:\\\\x.exe","ServiceName":"Svc","StartType":"demand start","ServiceType":"user mode service"}},"agent":{"type":"winlogbeat"}}
                """
                        .replace("[\"Classic\",\"0\"]", "\"0x8080000000000000\""));
    }

    @Test
    void winlogbeatFlattenedAndWrapped() {
        assertReads(
                """
                {"_index":"i","_source":{"@timestamp":"2024-07-15T10:22:33.123Z","log.level":"information","winlog.event_id":7045,"winlog.version":0,"winlog.channel":"System","winlog.provider_name":"Service Control Manager","winlog.computer_name":"PC1","winlog.record_id":"1234","winlog.keywords":"0x8080000000000000","winlog.process.pid":700,"winlog.user.identifier":"S-1-5-18","winlog.event_data.AccountName":"LocalSystem","winlog.event_data.ImagePath":"C:\\\\x.exe","winlog.event_data.ServiceName":"Svc","winlog.event_data.StartType":"demand start","winlog.event_data.ServiceType":"user mode service"}}
                """);
    }

    @Test
    void evtxDump() {
        var lines =
                """
                {"Event":{"#attributes":{"xmlns":"x"},"System":{"Provider":{"#attributes":{"Name":"Service Control Manager","Guid":"{555908d1-a6d7-4695-8e1e-26931d2012f4}"}},"EventID":{"#attributes":{"Qualifiers":16384},"#text":7045},"Version":0,"Level":4,"Task":0,"Opcode":0,"Keywords":"0x8080000000000000","TimeCreated":{"#attributes":{"SystemTime":"2024-07-15T10:22:33.123Z"}},"EventRecordID":1234,"Correlation":null,"Execution":{"#attributes":{"ProcessID":700,"ThreadID":5}},"Channel":"System","Computer":"PC1","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"ServiceName":"Svc","ImagePath":"C:\\\\x.exe","ServiceType":"user mode service","StartType":"demand start","AccountName":"LocalSystem"}}}
                """;
        assertReads(lines);
        // As `-o json` prints it, and with attributes beside the elements.
        assertReads("Record 1\n" + lines.replace("{\"Event\":", "{\n  \"Event\":\n "));
        assertReads(
                lines.replace(
                                "\"Provider\":{\"#attributes\":{\"Name\"",
                                "\"Provider_attributes\":{\"x\":{\"y\"")
                        .replace(
                                "\"x\":{\"y\":\"Service Control Manager\",",
                                "\"Name\":\"Service Control Manager\",\"x\":{"));
    }

    @Test
    void getWinEvent() {
        var array =
                """
                [
                    {
                        "Id":  7045,
                        "Version":  0,
                        "Qualifiers":  16384,
                        "Level":  4,
                        "Task":  0,
                        "Opcode":  0,
                        "Keywords":  -9187343239835811840,
                        "RecordId":  1234,
                        "ProviderName":  "Service Control Manager",
                        "ProviderId":  "555908d1-a6d7-4695-8e1e-26931d2012f4",
                        "LogName":  "System",
                        "ProcessId":  700,
                        "ThreadId":  5,
                        "MachineName":  "PC1",
                        "UserId":  { "BinaryLength":  12, "AccountDomainSid":  null, "Value":  "S-1-5-18" },
                        "TimeCreated":  "\\/Date(1721038953123)\\/",
                        "ActivityId":  null,
                        "Bookmark":  { },
                        "Message":  "A service was installed",
                        "Properties":  [
                            { "Value":  "Svc" },
                            { "Value":  "C:\\\\x.exe" },
                            { "Value":  "user mode service" },
                            { "Value":  "demand start" },
                            { "Value":  "LocalSystem" }
                        ]
                    }
                ]
                """;
        assertReads(array);
        // Windows PowerShell writes files in UTF-16.
        var wide = ("\uFEFF" + array).getBytes(StandardCharsets.UTF_16LE);
        assertEquals(List.of(EXPECTED), read(wide, COLUMNS).rows());
    }

    @Test
    void shapesMayBeMixed() {
        var result =
                read(
                        """
                        {"EventID":1,"Channel":"Security","TimeCreated":"2024-01-01T00:00:00Z"}
                        {"winlog":{"event_id":2,"channel":"System"},"@timestamp":"2024-01-01T00:00:00Z"}
                        {"a":1}
                        [1]
                        {"Event":{"System":{"EventID":3,"Channel":"System"}}}
                        {"EventID":4,"Channel":"Security","@timestamp":"2024-01-01T00:00:00Z"
                        {"EventID":5,"Channel":"SECURITY","@timestamp":"2024-01-01T00:00:00Z"}
                        """,
                        "EventID:int",
                        "Channel",
                        "EventData:dynamic",
                        "EventDataXml");
        assertEquals(
                List.of(
                        List.of("1", "Security", "null", ""),
                        List.of("2", "System", "null", ""),
                        List.of("3", "System", "null", ""),
                        List.of("5", "Security", "null", "")),
                result.rows());
        assertEquals(List.of(1L, 2L, 5L, 7L), result.positions());
        assertEquals(2, result.report().skipped());
        assertEquals(1, result.report().damaged());
    }

    @Test
    void userDataAndUnnamedValuesKeepTheirShape() {
        var result =
                read(
                        """
                        {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Eventlog"}},"EventID":104,"Channel":"System"},"UserData":{"LogFileCleared":{"#attributes":{"xmlns":"y"},"SubjectUserName":"a","Channel":"Security"}}}}
                        {"Event":{"System":{"Provider":{"#attributes":{"Name":"PowerShell"}},"EventID":800,"Channel":"Windows PowerShell"},"EventData":{"Data":{"#text":["one","two"]},"Binary":null}}}
                        """,
                        "EventData.SubjectUserName",
                        "EventData.Data",
                        "EventData:dynamic");
        assertEquals(
                List.of(
                        List.of("a", "", "{\"SubjectUserName\":\"a\",\"Channel\":\"Security\"}"),
                        List.of(
                                "",
                                "[\"one\",\"two\"]",
                                "{\"Data\":[\"one\",\"two\"],\"Binary\":\"\"}")),
                result.rows());
    }

    @Test
    void shuffledValuesAreInTheManifestsOrder() {
        var result =
                read(
                        """
                        {"EventID":5145,"SourceName":"Microsoft-Windows-Security-Auditing","Channel":"Security","@timestamp":"2024-01-01T00:00:00Z","Extra":"e","AccessMask":"0x1","ShareName":"IPC$","SubjectLogonId":"0x1"}
                        {"EventID":5145,"Version":0,"SourceName":"Microsoft-Windows-Security-Auditing","Channel":"Security","@timestamp":"2024-01-01T00:00:00Z","AccessMask":"0x1"}
                        """,
                        "EventData:dynamic");
        var before =
                "{\"SubjectUserSid\":\"\",\"SubjectUserName\":\"\",\"SubjectDomainName\":\"\",";
        assertEquals(
                List.of(
                        List.of(
                                before
                                        + "\"SubjectLogonId\":\"0x1\",\"ObjectType\":\"\",\"IpAddress\":\"\",\"IpPort\":\"\",\"ShareName\":\"IPC$\",\"ShareLocalPath\":\"\",\"RelativeTargetName\":\"\",\"AccessMask\":\"0x1\",\"Extra\":\"e\"}"),
                        List.of(
                                before
                                        + "\"SubjectLogonId\":\"\",\"ObjectType\":\"\",\"IpAddress\":\"\",\"IpPort\":\"\",\"ShareName\":\"\",\"ShareLocalPath\":\"\",\"RelativeTargetName\":\"\",\"AccessMask\":\"0x1\",\"AccessList\":\"\",\"AccessReason\":\"\"}")),
                result.rows());
    }

    @Test
    void timesWithoutZoneAreMovedAsSysmonTells() {
        var result =
                read(
                        """
                        {"EventID":4688,"Channel":"Security","SourceName":"S","TimeCreated":"2020-10-19 03:30:41.104"}
                        {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","SourceName":"S","TimeCreated":"2020-10-19 03:30:42.100","UtcTime":"2020-10-19 07:30:42.056"}
                        """,
                        "TimeCreated:datetime");
        assertEquals(
                List.of(List.of("2020-10-19T07:30:41.104Z"), List.of("2020-10-19T07:30:42.100Z")),
                result.rows());
        assertEquals(
                "TimeCreated names no zone: +4 h by Sysmon's UtcTime",
                result.report().issues().getFirst().reason());
    }

    @Test
    void nxlogsTimeFallsBackToTheTimestamp() {
        var line =
                "{\"EventID\":1,\"Channel\":\"System\",\"SourceModuleType\":\"x\","
                        + "\"EventTime\":\"%s\",\"EventReceivedTime\":\"%s\",\"@timestamp\":\"%s\"}\n";
        var result =
                read(
                        // A host that is two hours behind the collector in delivering.
                        line.formatted(
                                        "2024-01-01 10:00:00",
                                        "2024-01-01 12:00:01",
                                        "2024-01-01T17:00:02.5Z")
                                // Times that have nothing to do with each other.
                                + line.formatted(
                                        "2024-01-01 10:00:00",
                                        "2024-01-01 10:00:00",
                                        "2024-03-01T17:08:30Z")
                                + line.formatted(
                                        "2024-01-01T10:00:00.5+05:30",
                                        "2024-01-01 10:00:00",
                                        "2024-01-01T17:08:30Z"),
                        "TimeCreated:datetime");
        assertEquals(
                List.of(
                        List.of("2024-01-01T15:00:00Z"),
                        List.of("2024-03-01T17:08:30Z"),
                        List.of("2024-01-01T04:30:00.500Z")),
                result.rows());
    }

    @Test
    void onlyWantedEventsGiveRowsAndAllAreCounted() throws IOException {
        var path =
                EvidenceFiles.write(
                        folder,
                        "a.json",
                        "{\"EventID\":1,\"Channel\":\"S\",\"TimeCreated\":\"2024-01-01\"}\n"
                                + "{\"EventID\":1073748869,\"Channel\":\"S\",\"TimeCreated\":\"x\"}\n");
        try (var file = EvidenceFiles.open(path)) {
            var result =
                    EvidenceRows.read(
                            file,
                            WindowsEvents.NAME,
                            Set.of(7045),
                            "EventID:int",
                            "Qualifiers:int",
                            "TimeCreated:datetime");
            assertEquals(List.of(List.of("7045", "16384", "null")), result.rows());
            assertEquals(2, result.report().records());
        }
    }
}
