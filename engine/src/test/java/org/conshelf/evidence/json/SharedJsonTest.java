package org.conshelf.evidence.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conshelf.Shared;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormats;
import org.conshelf.evidence.EvidenceFormats.Opening;
import org.conshelf.evidence.EvidenceRows;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.schema.BuiltInTables;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of the shared evidence, against its labels.
class SharedJsonTest {
    private static final String COVENANT =
            "otrf/atomic/windows/lateral_movement/host/covenant_sharpsc_create_dcerpc_smb_svcctl_2020-08-06022635.json";

    private record Labelled(Path path, long events) {}

    private static List<Labelled> labelled() throws IOException {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "the shared evidence is not here");
        var evidence = shared.orElseThrow().resolve("evidence");
        var found = new ArrayList<Labelled>();
        for (var line : Files.readAllLines(evidence.resolve("labels.jsonl"))) {
            var label = JsonMapper.shared().readTree(line);
            var file = label.get("file").asString();
            if (file.endsWith(".json")) {
                found.add(new Labelled(evidence.resolve(file), label.get("events").asLong()));
            }
        }
        assertEquals(9, found.size());
        return found;
    }

    private static EvidenceFile open(Path path) {
        var formats = new EvidenceFormats(BuiltInTables::schema);
        return assertInstanceOf(Opening.Opened.class, formats.open(path, Optional.empty())).file();
    }

    private static EvidenceFile covenant() {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "the shared evidence is not here");
        return open(shared.orElseThrow().resolve("evidence").resolve(COVENANT));
    }

    @Test
    void windowsEventsAreAllRead() throws IOException {
        int files = 0;
        for (var each : labelled()) {
            if (each.path.toString().contains("GoldenSAML")
                    || each.path.toString().contains("Log4Shell")) {
                continue;
            }
            files++;
            try (var file = open(each.path)) {
                assertEquals("windows-json", file.format());
                var result =
                        EvidenceRows.read(
                                file,
                                WindowsEvents.NAME,
                                "TimeCreated:datetime",
                                "Channel",
                                "EventID:int",
                                "Computer",
                                "Provider");
                assertEquals(each.events, result.report().records(), each.path.toString());
                assertEquals(each.events, result.rows().size());
                assertEquals(0, result.report().damaged());
                assertEquals(0, result.report().skipped());
                for (var row : result.rows()) {
                    assertTrue(row.stream().noneMatch(c -> c.isEmpty() || c.equals("null")));
                }
            }
        }
        assertEquals(6, files);
    }

    @Test
    void rowsOfTablesAreAllRead() throws IOException {
        int files = 0;
        for (var each : labelled()) {
            var name = each.path.toString();
            if (!name.contains("GoldenSAML") && !name.contains("Log4Shell")) {
                continue;
            }
            files++;
            try (var file = open(each.path)) {
                assertEquals("json", file.format());
                int rows = 0;
                long skipped = 0;
                for (var table : file.tables()) {
                    var time = name.contains("365") ? "Timestamp" : "TimeGenerated";
                    var result = EvidenceRows.read(file, table.name(), time + ":datetime");
                    assertEquals(each.events, result.report().records(), name);
                    assertEquals(0, result.report().damaged());
                    assertTrue(result.rows().stream().noneMatch(r -> r.contains("null")));
                    rows += result.rows().size();
                    skipped = result.report().skipped();
                }
                assertEquals(each.events, rows + skipped, name);
                // One row of the simulation names no table.
                assertEquals(name.endsWith("WindowsEvents.json") ? 1 : 0, skipped);
            }
        }
        assertEquals(3, files);
    }

    @Test
    void defendersRowsFindTheirTables() throws IOException {
        for (var each : labelled()) {
            if (each.path.endsWith("Microsoft365DefenderEvents.json")) {
                try (var file = open(each.path)) {
                    var counts = new java.util.TreeMap<String, Integer>();
                    for (var table : file.tables()) {
                        var result = EvidenceRows.read(file, table.name(), "ReportId:long");
                        counts.put(table.name(), result.rows().size());
                        if (table.name().equals("DeviceEvents")) {
                            assertEquals(List.of("113597"), result.rows().getFirst());
                        }
                    }
                    assertEquals(
                            "{CloudAppEvents=2, DeviceEvents=5, IdentityDirectoryEvents=2}",
                            counts.toString());
                }
            }
        }
    }

    @Test
    void anInstallationIsReadExactly() throws IOException {
        try (var file = covenant()) {
            var result =
                    EvidenceRows.read(
                            file,
                            WindowsEvents.NAME,
                            Set.of(4697),
                            "TimeCreated:datetime",
                            "Channel",
                            "EventRecordID:long",
                            "Level:int",
                            "Keywords",
                            "ProcessID:long",
                            "ThreadID:long",
                            "EventData.SubjectLogonId",
                            "EventData:dynamic",
                            "EventDataXml");
            assertEquals(List.of(1020L), result.positions());
            assertEquals(
                    List.of(
                            "2020-08-06T06:27:29Z",
                            "Security",
                            "91138",
                            "0",
                            "0x8020000000000000",
                            "740",
                            "712",
                            "0xba93e3",
                            "{\"SubjectUserSid\":\"S-1-5-21-1363495622-3806888128-621328882-1104\",\"SubjectUserName\":\"pgustavo\",\"SubjectDomainName\":\"THESHIRE\",\"SubjectLogonId\":\"0xba93e3\",\"ServiceName\":\"Cyb3rWard0g\",\"ServiceFileName\":\"C:\\\\Windows\\\\System32\\\\GruntHTTP2.exe\",\"ServiceType\":\"0x10\",\"ServiceStartType\":\"2\",\"ServiceAccount\":\"LocalSystem\"}",
                            """
                            <EventData xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
                              <Data Name="SubjectUserSid">S-1-5-21-1363495622-3806888128-621328882-1104</Data>
                              <Data Name="SubjectUserName">pgustavo</Data>
                              <Data Name="SubjectDomainName">THESHIRE</Data>
                              <Data Name="SubjectLogonId">0xba93e3</Data>
                              <Data Name="ServiceName">Cyb3rWard0g</Data>
                              <Data Name="ServiceFileName">C:\\Windows\\System32\\GruntHTTP2.exe</Data>
                              <Data Name="ServiceType">0x10</Data>
                              <Data Name="ServiceStartType">2</Data>
                              <Data Name="ServiceAccount">LocalSystem</Data>
                            </EventData>\
                            """
                                    .replace("\n", "\r\n")),
                    result.rows().getFirst());
        }
    }

    @Test
    void nxlogsAccountDoesNotHideTheServices() throws IOException {
        try (var file = covenant()) {
            var result =
                    EvidenceRows.read(
                            file,
                            WindowsEvents.NAME,
                            Set.of(7045),
                            "EventRecordID:long",
                            "EventData.AccountName",
                            "EventData:dynamic",
                            "UserID");
            assertEquals(
                    List.of(
                            List.of(
                                    "521",
                                    "LocalSystem",
                                    "{\"ServiceName\":\"OTR\",\"ImagePath\":\"C:\\\\Windows\\\\System32\\\\GruntHTTP2.exe\",\"ServiceType\":\"user mode service\",\"StartType\":\"auto start\",\"AccountName\":\"LocalSystem\"}",
                                    "S-1-5-21-1363495622-3806888128-621328882-1104")),
                    result.rows());
        }
    }
}
