package org.conshelf.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What holds of every test, whatever the seed: the logs contradict neither themselves nor each
/// other.
class SimulationTest {
    private static final int SEEDS = 20;
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern DOCUMENTATION =
            Pattern.compile("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+|127\\.0\\.0\\.1");

    private static Simulation play(SimulatedTest test, long seed, int noise) {
        return Simulation.of(
                new SimulationOptions(List.of(test), seed, SimulationOptions.START, noise));
    }

    private static Map<String, byte[]> files(Simulation simulation) {
        return SimulationFiles.of(simulation, SimulationFormat.JSON);
    }

    private static List<SimulatedLog.Windows> windowsLogs(Simulation simulation) {
        return simulation.logs().stream()
                .filter(SimulatedLog.Windows.class::isInstance)
                .map(SimulatedLog.Windows.class::cast)
                .toList();
    }

    private static List<SimulatedEvent> events(Simulation simulation) {
        return windowsLogs(simulation).stream().flatMap(log -> log.events().stream()).toList();
    }

    private static String value(SimulatedEvent event, String name) {
        return event.values().stream()
                .filter(v -> v.name().equals(name))
                .map(SimulatedEvent.Value::text)
                .findFirst()
                .orElse("");
    }

    private static boolean is(SimulatedEvent event, String channel, int id) {
        return event.source().eventId() == id && event.source().channel().equals(channel);
    }

    private static boolean isSysmon(SimulatedEvent event, int id) {
        return is(event, "Microsoft-Windows-Sysmon/Operational", id);
    }

    @TestFactory
    Stream<DynamicTest> everyTestHoldsTogetherForEverySeed() {
        return Simulations.all().stream()
                .map(test ->
                        DynamicTest.dynamicTest(
                                test.id(),
                                () -> {
                                    for (long seed = 0; seed < SEEDS; seed++) {
                                        check(play(test, seed, 0), test + " with seed " + seed);
                                    }
                                }));
    }

    private static void check(Simulation simulation, String where) {
        assertTrue(simulation.records() > 0, where);
        for (var log : windowsLogs(simulation)) {
            timesAndNumbersGrow(log, where);
        }
        var events = events(simulation);
        installersAreLoggedOn(events, where);
        sessionsEndOnce(events, where);
        processesHaveParents(events, where);
        bothLogsTellOfTheSameProcesses(events, where);
        installedServicesAreInBothLogs(events, where);
        for (var event : events) {
            nothingIsReal(event, where);
        }
    }

    private static void timesAndNumbersGrow(SimulatedLog.Windows log, String where) {
        var time = Instant.MIN;
        long number = -1;
        for (var event : log.events()) {
            assertFalse(event.time().isBefore(time), where + " goes back in " + log.channel());
            assertTrue(event.recordId() > number, where + " goes back in " + log.channel());
            assertEquals(log.channel(), event.source().channel());
            assertEquals(log.computer(), event.computer());
            time = event.time();
            number = event.recordId();
        }
    }

    /// A session that installs a service, opens a share or registers a task was logged on before.
    private static void installersAreLoggedOn(List<SimulatedEvent> events, String where) {
        var open = new HashSet<String>();
        for (var event : events) {
            if (is(event, "Security", 4624)) {
                open.add(event.computer() + value(event, "TargetLogonId"));
            }
            if (!event.source().channel().equals("Security")) {
                continue;
            }
            var id = value(event, "SubjectLogonId");
            if (!id.isEmpty() && !id.equals("0x0") && !id.equals("0x3e7")) {
                assertTrue(
                        open.contains(event.computer() + id),
                        where + ": " + id + " of event " + event.source().eventId());
            }
        }
    }

    private static void sessionsEndOnce(List<SimulatedEvent> events, String where) {
        var open = new HashSet<String>();
        for (var event : events) {
            var id = event.computer() + value(event, "TargetLogonId");
            if (is(event, "Security", 4624) && !id.endsWith("0x3e7")) {
                assertTrue(open.add(id), where + ": " + id + " begins twice");
            } else if (is(event, "Security", 4634)) {
                assertTrue(open.remove(id), where + ": " + id + " ends, and has not begun");
            }
        }
    }

    /// A parent was started before, or has run since the computer started.
    private static void processesHaveParents(List<SimulatedEvent> events, String where) {
        var running = new HashSet<String>();
        var seen = new HashSet<String>();
        for (var event : events) {
            if (isSysmon(event, 1)) {
                var guid = value(event, "ProcessGuid");
                assertTrue(seen.add(guid), where + ": " + guid + " starts twice");
                running.add(guid);
                var parent = value(event, "ParentProcessGuid");
                assertTrue(
                        running.contains(parent)
                                || value(event, "ParentImage")
                                        .matches(
                                                "C:\\\\Windows\\\\(explorer|System32\\\\(services|svchost))\\.exe"),
                        where + ": " + value(event, "Image") + " has no parent");
            } else if (isSysmon(event, 5)) {
                assertTrue(running.remove(value(event, "ProcessGuid")), where);
            } else if (event.source().channel().startsWith("Microsoft-Windows-Sysmon")) {
                var guid = value(event, "ProcessGuid");
                assertTrue(
                        guid.isEmpty() || running.contains(guid) || !seen.contains(guid),
                        where + ": " + value(event, "Image") + " acts after its end");
            }
        }
    }

    /// 4688 and Sysmon's 1 agree on who started what.
    private static void bothLogsTellOfTheSameProcesses(List<SimulatedEvent> events, String where) {
        var security = new TreeSet<String>();
        var sysmon = new TreeSet<String>();
        for (var event : events) {
            if (is(event, "Security", 4688)) {
                security.add(
                        event.computer()
                                + Long.decode(value(event, "NewProcessId"))
                                + "<"
                                + Long.decode(value(event, "ProcessId"))
                                + value(event, "CommandLine"));
            } else if (isSysmon(event, 1)) {
                sysmon.add(
                        event.computer()
                                + value(event, "ProcessId")
                                + "<"
                                + value(event, "ParentProcessId")
                                + value(event, "CommandLine"));
            }
        }
        assertEquals(security, sysmon, where);
    }

    private static void installedServicesAreInBothLogs(List<SimulatedEvent> events, String where) {
        var security =
                events.stream()
                        .filter(e -> is(e, "Security", 4697))
                        .map(e -> e.computer() + value(e, "ServiceFileName"))
                        .sorted()
                        .toList();
        var system =
                events.stream()
                        .filter(e -> is(e, "System", 7045))
                        .map(e -> e.computer() + value(e, "ImagePath"))
                        .sorted()
                        .toList();
        assertEquals(security, system, where);
    }

    private static void nothingIsReal(SimulatedEvent event, String where) {
        assertTrue(event.computer().endsWith(".corp.example.org"), where);
        for (var value : event.values()) {
            if (value.name().contains("Version") || value.text().contains("WinBuild")) {
                continue;
            }
            var matcher = ADDRESS.matcher(value.text());
            while (matcher.find()) {
                var address = matcher.group();
                assertTrue(
                        DOCUMENTATION.matcher(address).matches()
                                || value.text().contains("=" + address),
                        where + ": " + address + " in " + value);
            }
        }
    }

    @Test
    void oneSeedGivesTheSameBytes() {
        for (var test : Simulations.all()) {
            var first = files(play(test, 7, 300));
            var second = files(play(test, 7, 300));
            assertEquals(first.keySet(), second.keySet());
            first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
        }
    }

    @Test
    void anotherSeedGivesOtherHostsAndTimes() {
        for (var test : Simulations.attacks()) {
            var targets =
                    Stream.of(1L, 2L, 3L, 4L, 5L)
                            .map(seed -> play(test, seed, 0).scenes().getFirst().roles())
                            .collect(Collectors.toSet());
            assertTrue(targets.size() > 1, test.id());
            assertNotEquals(
                    play(test, 1, 0).scenes().getFirst().end(),
                    play(test, 2, 0).scenes().getFirst().end());
        }
    }

    /// A test does the same whether others are played before it or not, but for numbers that hosts
    /// count.
    @Test
    void testsDoNotDependOnEachOther() {
        var all =
                Simulation.of(SimulationOptions.of(Simulations.attacks())).scenes().stream()
                        .collect(Collectors.toMap(s -> s.test().id(), Simulation.Scene::roles));
        for (var test : Simulations.attacks()) {
            assertEquals(play(test, 1, 0).scenes().getFirst().roles(), all.get(test.id()));
        }
    }

    @Test
    void noiseIsAdded() {
        var test = Simulations.find("psexec").orElseThrow();
        var quiet = play(test, 1, 0);
        var noisy = play(test, 1, 2000);
        assertTrue(noisy.records() >= quiet.records() + 2000);
        check(noisy, "with noise");
    }

    @Test
    void everyTestHasAPage() {
        var ids = new HashSet<String>();
        for (var test : Simulations.all()) {
            assertTrue(ids.add(test.id()), test.id());
            assertTrue(test.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), test.id());
            assertFalse(test.title().isBlank(), test.id());
            assertFalse(test.behaviour().isBlank(), test.id());
            assertFalse(test.signals().isEmpty(), test.id());
            test.techniques().forEach(t -> assertTrue(t.matches("T\\d{4}(\\.\\d{3})?"), t));
            if (test.kind() == SimulatedTest.Kind.ATTACK) {
                assertFalse(test.techniques().isEmpty(), test.id());
                assertFalse(test.commands().isBlank(), test.id());
                assertFalse(test.cleanUp().isBlank(), test.id());
            }
            var page = TestPage.of(test);
            assertTrue(page.startsWith("# " + test.id() + ": "), page);
            assertTrue(page.contains("## Expected signals"), page);
        }
    }
}
