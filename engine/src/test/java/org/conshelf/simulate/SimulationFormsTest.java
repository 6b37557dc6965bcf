package org.conshelf.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.rule.RuleFormats;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The three forms of a simulation are the same evidence, and what is harmless in it stays quiet.
class SimulationFormsTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final long NOW =
            KustoDateTime.ofInstant(SimulationOptions.START.plus(Duration.ofHours(12)));

    /// What the two documents ask that the project began with, put briefly.
    private static final Map<String, String> QUESTIONS =
            Map.of(
                    "installed by a session from afar, Security",
                    """
                    SecurityEvent
                    | where EventID == 4697
                    | extend SubjectLogonId = tostring(parse_xml(EventData).EventData.Data[3]["#text"])
                    | join kind=inner (SecurityEvent | where EventID == 4624 and LogonType == 3)
                        on Computer, $left.SubjectLogonId == $right.TargetLogonId
                    | project TimeGenerated, Computer, ServiceName, ServiceFileName, IpAddress1, TargetUserName1
                    """,
                    "installed by a session from afar, Defender",
                    """
                    DeviceEvents
                    | where ActionType == "ServiceInstalled"
                    | join kind=inner (
                        DeviceLogonEvents
                        | where LogonType == "Network" and not(ipv6_is_in_range(RemoteIP, "fe80::/10"))
                        ) on DeviceName, $left.InitiatingProcessLogonId == $right.LogonId
                    | project Timestamp, DeviceName, FolderPath, AdditionalFields, RemoteIP, AccountName
                    """,
                    "services of the System log",
                    """
                    SecurityEvent
                    | where EventID == 7045
                    | project TimeGenerated, Computer, EventData, EventRecordId, SystemUserId
                    """,
                    "sc.exe and net.exe under a shell",
                    """
                    DeviceProcessEvents
                    | where FileName in~ ("sc.exe", "net.exe", "net1.exe")
                    | project Timestamp, DeviceName, AccountName, LogonId, ProcessCommandLine, InitiatingProcessFileName
                    """,
                    "a program that was dropped and became a service",
                    """
                    DeviceFileEvents
                    | where ActionType == "FileCreated" and FileName endswith ".exe"
                    | join kind=inner (DeviceEvents | where ActionType == "ServiceInstalled") on DeviceName, FolderPath
                    | project Timestamp, DeviceName, FolderPath, SHA256, ProcessCommandLine
                    """,
                    "everything, by table and kind",
                    """
                    union withsource=Table SecurityEvent, Event, WindowsEvent, Syslog, LinuxAuditLog, DeviceEvents,
                        DeviceProcessEvents, DeviceFileEvents, DeviceRegistryEvents, DeviceLogonEvents,
                        DeviceNetworkEvents, DeviceImageLoadEvents
                    | summarize Rows = count(), First = min(TimeGenerated), Last = max(TimeGenerated)
                        by Type, EventID = tostring(column_ifexists("EventID", "")), Computer, DeviceName, ActionType
                    """);

    @TempDir private Path folder;

    private record Target(Path folder) implements SimulationTarget {
        @Override
        public Path file(String name) throws IOException {
            var path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            return path;
        }

        @Override
        public void complete(String name, Instant newest) throws IOException {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(newest));
        }
    }

    private static DuckDbEngine engine() {
        return DuckDbEngine.open(EngineOptions.defaults());
    }

    private static List<SimulatedTest> tests(String... ids) {
        return Arrays.stream(ids).map(id -> Simulations.find(id).orElseThrow()).toList();
    }

    private Path write(List<SimulatedTest> tests, int noise, SimulationFormat format)
            throws IOException {
        var options = new SimulationOptions(tests, 11, SimulationOptions.START, noise);
        var here = folder.resolve(format.word());
        SimulationFiles.write(
                Simulation.of(options), format, new Target(here), SimulationFormsTest::engine);
        return here;
    }

    private static Workspace open(Path evidence) {
        return Workspace.open(
                List.of(EvidencePath.of(evidence)), SimulationFormsTest::engine, Progress.NONE);
    }

    private static List<String> rows(Workspace workspace, SourceText query) {
        return switch (workspace.query(query, NOW, TIMEOUT)) {
            case QueryOutcome.Answered answer ->
                    answer.rows().rows().stream().map(Arrays::toString).sorted().toList();
            case QueryOutcome.Refused refused -> throw new AssertionError(refused.error().render());
            case QueryOutcome.Failed failed -> throw new AssertionError(failed.error().render());
        };
    }

    private static Map<String, List<String>> answers(Path evidence) {
        var answers = new TreeMap<String, List<String>>();
        try (var workspace = open(evidence)) {
            QUESTIONS.forEach((name, kql) ->
                    answers.put(name, rows(workspace, SourceText.of("<" + name + ">", kql))));
        }
        return answers;
    }

    @Test
    void logsAndTablesGiveTheSameAnswers() throws IOException {
        var tests = tests("psexec", "sc-create-temp", "benign-scanners-edr", "systemd-service");
        var json = answers(write(tests, 1500, SimulationFormat.JSON));
        json.forEach((name, rows) -> assertFalse(rows.isEmpty(), name));
        assertEquals(json, answers(write(tests, 1500, SimulationFormat.EVTX)));
        assertEquals(json, answers(write(tests, 1500, SimulationFormat.TABLE)));
    }

    @Test
    void tablesHaveTypedValuesAndNoEmptyOnes() throws IOException {
        var here = write(tests("psexec"), 0, SimulationFormat.TABLE);
        var names = new TreeSet<String>();
        try (var files = Files.list(here)) {
            files.forEach(f -> names.add(f.getFileName().toString()));
        }
        assertTrue(names.containsAll(Set.of("SecurityEvent.json", "Event.json")), names.toString());
        for (var line : Files.readAllLines(here.resolve("SecurityEvent.json"))) {
            var row = JsonMapper.shared().readTree(line);
            assertTrue(row.get("EventID").isInt(), line);
            assertEquals("SecurityEvent", row.get("Type").stringValue());
            Instant.parse(row.get("TimeGenerated").stringValue());
            for (var value : row) {
                assertFalse(
                        value.isNull() || (value.isString() && value.stringValue().isEmpty()),
                        line);
            }
        }
    }

    /// Pieces of the noise are mapped one by one: none of their edges may be seen.
    @Test
    void tablesAreWrittenInPieces() throws IOException {
        var tests = tests("benign-installers");
        var simulation =
                Simulation.of(new SimulationOptions(tests, 12, SimulationOptions.START, 1200));
        var whole = folder.resolve("whole");
        TableForm.write(
                simulation.entries(), new Target(whole), SimulationFormsTest::engine, 100_000);
        var pieces = folder.resolve("pieces");
        TableForm.write(simulation.entries(), new Target(pieces), SimulationFormsTest::engine, 300);
        for (var table : List.of("SecurityEvent", "DeviceEvents", "Event", "Syslog")) {
            assertEquals(
                    sortedLines(whole.resolve(table + ".json")),
                    sortedLines(pieces.resolve(table + ".json")));
        }
    }

    private static List<String> sortedLines(Path file) throws IOException {
        return Files.readAllLines(file).stream().sorted().toList();
    }

    /// Nothing of the project's own detections fires on what is harmless, and PsExec is found
    /// whoever uses it.
    @Test
    void theDetectionsAreQuietOnWhatIsHarmless() throws IOException {
        var harmless =
                Simulations.all().stream()
                        .filter(t -> t.kind() == SimulatedTest.Kind.BENIGN)
                        .toList();
        assertEquals(Map.of(), hits(write(harmless, 3000, SimulationFormat.JSON)));
        var found = hits(write(tests("admin-psexec"), 0, SimulationFormat.EVTX));
        assertTrue(
                found.keySet().stream().anyMatch(name -> name.contains("remote-execution-tool")),
                found.toString());
    }

    private static Map<String, List<String>> hits(Path evidence) {
        var loaded = RuleFormats.load(List.of(Path.of("..", "detections")));
        var hits = new TreeMap<String, List<String>>();
        try (var workspace = open(evidence)) {
            for (var rule : loaded.rules()) {
                var rows = new ArrayList<>(rows(workspace, rule.query()));
                if (!rows.isEmpty()) {
                    hits.put(rule.file(), rows);
                }
            }
        }
        return hits;
    }
}
