package org.conshelf.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// What the tests for Linux and macOS leave behind hangs together, and is read as it is meant.
class UnixSimulationTest {
    private static final Pattern AUDIT =
            Pattern.compile("node=(\\S+) type=([A-Z_]+) msg=audit\\(([0-9.]+):(\\d+)\\): ?(.*)");
    private static final Pattern FIELD =
            Pattern.compile("(?:^| )(ppid|pid|auid|ses|syscall)=(\\d+)");

    static List<SimulatedTest> tests() {
        return Simulations.all().stream()
                .filter(t -> t.platform() != SimulatedTest.Platform.WINDOWS)
                .toList();
    }

    private static Map<String, byte[]> files(SimulatedTest test, long seed) {
        var options = new SimulationOptions(List.of(test), seed, SimulationOptions.START, 0);
        return SimulationFiles.of(Simulation.of(options), SimulationFormat.JSON);
    }

    private static List<Path> written(Map<String, byte[]> files, Path folder) throws Exception {
        var paths = new ArrayList<Path>();
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            paths.add(path);
        }
        return paths;
    }

    @ParameterizedTest
    @MethodSource("tests")
    void everySignalIsThere(SimulatedTest test, @TempDir Path folder) throws Exception {
        assertFalse(test.signals().isEmpty(), test.id());
        var paths = written(files(test, 1), folder);
        try (var workspace = open(paths)) {
            for (var signal : test.signals()) {
                assertTrue(rows(workspace, signal.query()) > 0, test.id() + ": " + signal.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theSameSeedGivesTheSameBytes(SimulatedTest test) {
        var first = files(test, 7);
        var again = files(test, 7);
        assertEquals(first.keySet(), again.keySet());
        first.forEach((name, bytes) ->
                assertEquals(
                        new String(bytes, StandardCharsets.UTF_8),
                        new String(again.get(name), StandardCharsets.UTF_8),
                        name));
        assertFalse(first.keySet().equals(files(test, 8).keySet()), "another seed, other hosts");
    }

    @ParameterizedTest
    @MethodSource("tests")
    void everyLineIsReadAndNothingIsDamaged(SimulatedTest test, @TempDir Path folder)
            throws Exception {
        var files = files(test, 3);
        try (var workspace = open(written(files, folder))) {
            assertEquals(List.of(), workspace.rejections());
            assertEquals(files.size(), workspace.evidence().size());
            for (var file : workspace.evidence()) {
                var name = folder.relativize(file.file()).toString();
                var text = new String(files.get(name), StandardCharsets.UTF_8);
                assertEquals(text.lines().count(), file.records(), name);
                assertEquals(0, file.damaged() + file.skipped(), file.diagnostics().toString());
                assertTrue(file.raw().values().stream().mapToLong(n -> n).sum() > 0, name);
            }
        }
    }

    private static Workspace open(List<Path> paths) {
        return Workspace.open(
                paths.stream().map(EvidencePath::of).toList(),
                () -> DuckDbEngine.open(EngineOptions.defaults()),
                Progress.NONE);
    }

    private static long rows(Workspace workspace, String query) {
        var source = SourceText.of("<signal>", query);
        var outcome =
                workspace.query(source, KustoDateTime.UNIX_EPOCH_TICKS, Duration.ofMinutes(1));
        return switch (outcome) {
            case QueryOutcome.Answered answered -> answered.rows().rows().size();
            case QueryOutcome.Refused refused -> fail(refused.diagnostics().toString());
            case QueryOutcome.Failed failed -> fail(failed.diagnostics().toString());
        };
    }

    /// Records of one serial have one time and follow each other; serials grow; every process's
    /// parent is one that was seen before, or is older than the log.
    @ParameterizedTest
    @MethodSource("tests")
    void recordsOfAuditdHangTogether(SimulatedTest test) {
        for (var file : files(test, 5).entrySet()) {
            if (!file.getKey().endsWith("audit.log") && !file.getKey().endsWith("forwarded.log")) {
                continue;
            }
            long last = 0;
            var times = new HashMap<String, String>();
            var sessions = new HashMap<String, String>();
            var begun = new HashMap<String, String>();
            var text = new String(file.getValue(), StandardCharsets.UTF_8);
            for (var line : text.split("\n", -1)) {
                var match = AUDIT.matcher(line);
                if (!match.find()) {
                    continue;
                }
                long serial = Long.parseLong(match.group(4));
                assertTrue(serial >= last, line);
                last = serial;
                var time = times.putIfAbsent(match.group(4), match.group(3));
                assertTrue(time == null || time.equals(match.group(3)), line);
                var fields = new HashMap<String, String>();
                var field = FIELD.matcher(match.group(5));
                while (field.find()) {
                    fields.putIfAbsent(field.group(1), field.group(2));
                }
                if (match.group(2).equals("SYSCALL")) {
                    var pid = fields.get("pid");
                    var user = sessions.putIfAbsent(fields.get("ses"), fields.get("auid"));
                    assertTrue(user == null || user.equals(fields.get("auid")), line);
                    if ("59".equals(fields.get("syscall"))) {
                        // A process may run another program in its place.
                        var parent = begun.putIfAbsent(pid, fields.get("ppid"));
                        assertTrue(parent == null || parent.equals(fields.get("ppid")), line);
                        assertTrue(Long.parseLong(fields.get("ppid")) < Long.parseLong(pid), line);
                    }
                }
            }
            assertTrue(begun.size() > 3, file.getKey());
        }
    }

    /// A process that macOS says has begun has one that began it, which is launchd or was seen.
    @ParameterizedTest
    @MethodSource("tests")
    void processesOfMacsHangTogether(SimulatedTest test) {
        for (var file : files(test, 5).entrySet()) {
            if (!file.getKey().endsWith("endpoint-security.json")) {
                continue;
            }
            long sequence = 0;
            var seen = new TreeSet<Long>();
            var text = new String(file.getValue(), StandardCharsets.UTF_8);
            for (var line : text.strip().split("\n", -1)) {
                var event = JsonMapper.shared().readTree(line);
                long number = event.get("seq_num").asLong();
                assertTrue(sequence == 0 || number == sequence + 1, line);
                sequence = number;
                var exec = event.get("event").get("exec");
                if (exec == null) {
                    continue;
                }
                var before = event.get("process");
                var after = exec.get("target");
                assertEquals(
                        before.get("audit_token").get("pid").asLong(),
                        after.get("audit_token").get("pid").asLong());
                assertEquals(before.get("ppid").asLong(), after.get("ppid").asLong());
                seen.add(after.get("audit_token").get("pid").asLong());
            }
            assertTrue(seen.size() > 3, file.getKey());
        }
    }

    @Test
    void textIsWrittenInHexadecimalDigitsWhereTheKernelDoes() {
        assertEquals("\"/etc/systemd\"", AuditLog.text("/etc/systemd"));
        assertEquals("6120622063", AuditLog.text("a b c"));
        assertEquals("C3A4", AuditLog.text("ä"));
        assertEquals("2261", AuditLog.text("\"a"));
    }

    @Test
    void platformsHaveAttacksAndBenignLookAlikes() {
        for (var platform : List.of(SimulatedTest.Platform.LINUX, SimulatedTest.Platform.MACOS)) {
            var kinds = new HashSet<SimulatedTest.Kind>();
            tests().stream()
                    .filter(t -> t.platform() == platform)
                    .forEach(t -> kinds.add(t.kind()));
            assertEquals(Set.of(SimulatedTest.Kind.ATTACK, SimulatedTest.Kind.BENIGN), kinds);
        }
    }
}
