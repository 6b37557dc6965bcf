package org.conshelf.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final SimulatedTest PSEXEC = Simulations.find("psexec").orElseThrow();

    private static SimulationOptions options(long seed, int noise) {
        return new SimulationOptions(List.of(PSEXEC), seed, SimulationOptions.START, noise);
    }

    private static List<LogEntry> noise(long seed, int count) {
        var options = options(seed, count);
        var entries = new ArrayList<LogEntry>();
        Noise.around(options, SimulationOptions.START.plusSeconds(120))
                .forEachRemaining(entries::add);
        return entries;
    }

    private static String value(SimulatedEvent event, String name) {
        return event.values().stream()
                .filter(v -> v.name().equals(name))
                .map(SimulatedEvent.Value::text)
                .findFirst()
                .orElse("");
    }

    private static List<SimulatedEvent> events(List<LogEntry> entries) {
        return entries.stream()
                .filter(SimulatedEvent.class::isInstance)
                .map(SimulatedEvent.class::cast)
                .toList();
    }

    @Test
    void thereIsAsMuchAsWasAskedForAndLittleMore() {
        for (int count : new int[] {1, 10, 1000, 20_000}) {
            int made = noise(3, count).size();
            assertTrue(made >= count && made < count + 100, made + " for " + count);
        }
    }

    @Test
    void timesNeverGoBack() {
        var last = Instant.MIN;
        for (var entry : noise(4, 20_000)) {
            assertFalse(entry.time().isBefore(last));
            last = entry.time();
        }
    }

    @Test
    void theSeedDecides() {
        assertEquals(shown(noise(5, 3000)), shown(noise(5, 3000)));
        assertNotEquals(shown(noise(5, 3000)), shown(noise(6, 3000)));
    }

    private static List<String> shown(List<LogEntry> entries) {
        return entries.stream()
                .map(entry ->
                        switch (entry) {
                            case SimulatedEvent event -> event.toString();
                            case Stage.TextLine line -> line.time() + line.numbered(1).written();
                        })
                .toList();
    }

    /// What a day of an office has: many kinds of events, most of some, on every computer, and
    /// logons of each kind.
    @Test
    void itIsAsAnOfficeIs() {
        var entries = noise(7, 60_000);
        var kinds = new HashMap<String, Integer>();
        var computers = new HashMap<String, Integer>();
        var logons = new HashSet<String>();
        for (var event : events(entries)) {
            kinds.merge(event.log() + " " + event.source().eventId(), 1, Integer::sum);
            computers.merge(event.computer(), 1, Integer::sum);
            if (event.source().eventId() == 4624) {
                logons.add(value(event, "LogonType"));
            }
        }
        for (var kind :
                List.of(
                        "Security 4624",
                        "Security 4625",
                        "Security 4634",
                        "Security 4672",
                        "Security 4688",
                        "Security 4689",
                        "Security 4769",
                        "Security 5140",
                        "Security 5145",
                        "System 7036",
                        "System 7040",
                        "System 19",
                        "Microsoft-Windows-Sysmon/Operational 1",
                        "Microsoft-Windows-Sysmon/Operational 3",
                        "Microsoft-Windows-Sysmon/Operational 5",
                        "Microsoft-Windows-Sysmon/Operational 7",
                        "Microsoft-Windows-Sysmon/Operational 11",
                        "Microsoft-Windows-Sysmon/Operational 12",
                        "Microsoft-Windows-Sysmon/Operational 13",
                        "Microsoft-Windows-Sysmon/Operational 22",
                        "Microsoft-Windows-PowerShell/Operational 4103",
                        "Microsoft-Windows-PowerShell/Operational 4104",
                        "Microsoft-Windows-TaskScheduler/Operational 201")) {
            assertTrue(kinds.getOrDefault(kind, 0) > 0, kind);
        }
        assertEquals(Set.of("2", "3", "4", "5", "7", "10"), logons);
        assertEquals(19, computers.size());
        int least = computers.values().stream().mapToInt(n -> n).min().orElseThrow();
        assertTrue(least > 300, computers.toString());
        assertTrue(
                computers.getOrDefault("dc01.corp.example.org", 0) > 3 * least,
                "the domain controller logs the most: " + computers);
        assertFalse(kinds.containsKey("System 7045"), "nothing is installed");
        assertFalse(kinds.containsKey("Security 4697"), "nothing is installed");
    }

    /// The attack is the same with noise and without, but for its events' numbers.
    @Test
    void noiseChangesNothingOfTheAttack() {
        var quiet = Simulation.of(options(8, 0));
        var noisy = Simulation.of(options(8, 4000));
        assertEquals(quiet.scenes().getFirst().roles(), noisy.scenes().getFirst().roles());
        var all = new HashSet<String>();
        noisy.entries().forEachRemaining(entry -> all.add(unnumbered(entry)));
        quiet.entries().forEachRemaining(entry -> assertTrue(all.contains(unnumbered(entry))));
    }

    private static String unnumbered(LogEntry entry) {
        return entry instanceof SimulatedEvent event
                ? event.numbered(0).toString()
                : entry.time().toString();
    }

    /// No session and no process of the noise has the number of one of the attack's.
    @Test
    void numbersOfSessionsAndProcessesAreApart() {
        Map<String, Set<String>> attack = new HashMap<>();
        var played = new ArrayList<LogEntry>();
        Simulation.of(options(9, 0)).entries().forEachRemaining(played::add);
        for (var event : events(played)) {
            if (event.source().eventId() == 4624
                    && !value(event, "TargetLogonId").equals("0x3e7")) {
                attack.computeIfAbsent(event.computer(), _ -> new HashSet<>())
                        .add(value(event, "TargetLogonId"));
            } else if (event.source().eventId() == 4688) {
                attack.computeIfAbsent(event.computer(), _ -> new HashSet<>())
                        .add("process " + value(event, "NewProcessId"));
            }
        }
        for (var event : events(noise(9, 20_000))) {
            var taken = attack.getOrDefault(event.computer(), Set.of());
            assertFalse(taken.contains(value(event, "TargetLogonId")));
            assertFalse(taken.contains("process " + value(event, "NewProcessId")));
        }
    }

    @Test
    void recordNumbersGrowByOneInEachLog() {
        var last = new HashMap<LogName, Long>();
        Simulation.of(options(10, 5000))
                .entries()
                .forEachRemaining(entry -> {
                    if (entry instanceof SimulatedEvent event) {
                        var before = last.put(LogName.of(event), event.recordId());
                        assertTrue(before == null || before + 1 == event.recordId());
                    }
                });
        assertTrue(last.size() > 80);
    }
}
