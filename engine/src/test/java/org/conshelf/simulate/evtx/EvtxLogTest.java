package org.conshelf.simulate.evtx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.evidence.evtx.EvtxRows;
import org.conshelf.simulate.SimulatedEvent;
import org.conshelf.simulate.SimulatedEvent.Value;
import org.conshelf.simulate.SimulatedLog;
import org.conshelf.simulate.Simulation;
import org.conshelf.simulate.SimulationFiles;
import org.conshelf.simulate.SimulationFormat;
import org.conshelf.simulate.SimulationOptions;
import org.conshelf.simulate.Simulations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written is what the project's own reader reads, and is laid out as Windows does it.
class EvtxLogTest {
    @TempDir Path folder = Path.of("");

    private static Simulation simulation() {
        return Simulation.of(
                new SimulationOptions(
                        Simulations.all(), SimulationOptions.SEED, SimulationOptions.START, 300));
    }

    private static List<SimulatedLog.Windows> logs() {
        return simulation().logs().stream()
                .filter(SimulatedLog.Windows.class::isInstance)
                .map(SimulatedLog.Windows.class::cast)
                .toList();
    }

    private Path write(List<SimulatedEvent> events, FieldTypes types) throws Exception {
        var file = folder.resolve("log.evtx");
        try (var log = EvtxLog.create(file, types)) {
            for (var event : events) {
                log.add(event);
            }
            assertEquals(events.size(), log.records());
        }
        return file;
    }

    static SimulatedEvent script(long number, String script) {
        return new SimulatedEvent(
                Instant.parse("2025-10-14T08:00:00.1234567Z"),
                new SimulatedEvent.Source(
                        "Microsoft-Windows-PowerShell/Operational",
                        "Microsoft-Windows-PowerShell",
                        "{a0c1853b-5c40-4b15-8766-3cf1c58f985a}",
                        4104,
                        -1,
                        1,
                        5,
                        2,
                        15,
                        "0x0000000000000000"),
                "ws07.corp.example.org",
                number,
                4712,
                4716,
                "S-1-5-18",
                List.of(
                        new Value("MessageNumber", "1"),
                        new Value("MessageTotal", "1"),
                        new Value("ScriptBlockText", script),
                        new Value("Path", "")));
    }

    @Test
    void whatIsSimulatedComesBack() throws Exception {
        var files = SimulationFiles.of(simulation(), SimulationFormat.EVTX);
        var file = folder.resolve("log.evtx");
        for (var log : logs()) {
            var name = log.computer() + "/" + log.channel().replace("/", "%4") + ".evtx";
            Files.write(file, files.get(name));
            EventRows.assertSame(log.events(), EvtxRows.all(file));
        }
    }

    private static SimulatedEvent event(String provider, int eventId, String... namesAndValues) {
        var values = new ArrayList<Value>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.add(new Value(namesAndValues[i], namesAndValues[i + 1]));
        }
        var source =
                new SimulatedEvent.Source(
                        "Any/Operational",
                        provider,
                        "{0b9d6a2e-3c5f-4e8a-9b1d-7f6e5d4c3b2a}",
                        eventId,
                        -1,
                        0,
                        4,
                        104,
                        0,
                        "0x8020000000000000");
        var small = script(eventId, "");
        return new SimulatedEvent(
                small.time(), source, small.computer(), eventId, 4, 8, "", values);
    }

    /// Events with UserData, and with EventData that has a name.
    static List<SimulatedEvent> eventsWithOtherRoots() {
        return List.of(
                event(
                        "Microsoft-Windows-TaskScheduler",
                        106,
                        "TaskName",
                        "\\Up",
                        "UserContext",
                        "x"),
                event(
                        "Microsoft-Windows-Eventlog",
                        1102,
                        "SubjectUserSid",
                        "S-1-5-18",
                        "SubjectUserName",
                        "j.ostrander",
                        "SubjectDomainName",
                        "CORP",
                        "SubjectLogonId",
                        "0x68315"),
                event(
                        "Microsoft-Windows-TerminalServices-RemoteConnectionManager",
                        1149,
                        "Param1",
                        "j.ostrander",
                        "Param2",
                        "",
                        "Param3",
                        "192.0.2.57"),
                event("Microsoft-Windows-WMI-Activity", 5861, "Namespace", "//./root", "ESS", "x"));
    }

    @Test
    void eventsWithOtherRootsComeBack() throws Exception {
        var events = eventsWithOtherRoots();
        var file = write(events, FieldTypes.WINDOWS);
        var rows = EvtxRows.all(file);
        EventRows.assertSame(events, rows);
        assertEquals(
                """
                <UserData xmlns="http://schemas.microsoft.com/win/2004/08/events/event">\r
                  <EventXML xmlns="Event_NS">\r
                    <Param1>j.ostrander</Param1>\r
                    <Param2></Param2>\r
                    <Param3>192.0.2.57</Param3>\r
                  </EventXML>\r
                </UserData>\
                """,
                rows.record(1149).get("EventDataXml"));
        assertTrue(
                String.valueOf(rows.record(106).get("EventDataXml"))
                        .contains(" Name=\"TaskRegisteredEvent\">"));
    }

    @Test
    void everyValueThatIsSimulatedHasTheTypeOfItsProvider() {
        for (var log : logs()) {
            for (var event : log.events()) {
                var source = event.source();
                for (var value : event.values()) {
                    var type =
                            FieldTypes.WINDOWS.type(
                                    source.provider(), source.eventId(), value.name());
                    boolean isString = type.value(value.text()).type() == ValueType.STRING;
                    assertEquals(
                            type == ValueType.STRING,
                            isString,
                            () -> type + " " + value + " of " + source.eventId());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void valuesOfEveryTypeComeBack(long seed) throws Exception {
        var events = new RandomEvents(seed, true).list(1500);
        var file = write(events, RandomEvents.TYPES);
        EventRows.assertSame(events, EvtxRows.all(file));
        new ChunkTables(Files.readAllBytes(file)).check();
    }

    @Test
    void memoryAndFileHaveTheSameBytes() throws Exception {
        var events = new RandomEvents(6, true).list(800);
        var file = write(events, FieldTypes.WINDOWS);
        assertArrayEquals(Files.readAllBytes(file), EvtxLog.bytes(events));
    }

    @Test
    void aLogOfManyChunksComesBack() throws Exception {
        var events = new ArrayList<SimulatedEvent>();
        for (int i = 1; i <= 10_000; i++) {
            events.add(script(i, "Get-Item " + i + " " + "x".repeat(i % 900)));
        }
        var file = write(events, FieldTypes.WINDOWS);
        EventRows.assertSame(events, EvtxRows.all(file));
        var tables = new ChunkTables(Files.readAllBytes(file));
        tables.check();
        assertTrue(tables.chunks() > 150, () -> tables.chunks() + " chunks");
        // Two templates a chunk, however many records.
        assertEquals(2 * tables.chunks(), tables.templates());
    }

    @Test
    void anEventAsLargeAsAChunkFits() throws Exception {
        int most = 20_000;
        for (int step = 1 << 14; step > 0; step /= 2) {
            most += fits(most + step) ? step : 0;
        }
        assertTrue(most > 31_000, "only " + most + " characters fit");
        var events = new ArrayList<SimulatedEvent>();
        for (int i = 1; i <= 40; i++) {
            events.add(script(i, "😀".repeat((most - i / 2) / 2)));
            events.add(script(1000 + i, "small"));
        }
        var file = write(events, FieldTypes.WINDOWS);
        EventRows.assertSame(events, EvtxRows.all(file));
        new ChunkTables(Files.readAllBytes(file)).check();
    }

    private static boolean fits(int characters) {
        try {
            EvtxLog.bytes(List.of(script(1, "x".repeat(characters))));
            return true;
        } catch (UnwritableEventException _) {
            return false;
        }
    }

    @Test
    void anEventThatIsTooLargeIsRefusedAndTheLogGoesOn() throws Exception {
        var file = folder.resolve("log.evtx");
        var written = List.of(script(1, "one"), script(2, "two"), script(4, "four"));
        try (var log = EvtxLog.create(file)) {
            log.add(written.get(0));
            log.add(written.get(1));
            for (int size : new int[] {32_000, 33_000, 70_000, 3_000_000}) {
                var e =
                        assertThrows(
                                UnwritableEventException.class,
                                () -> log.add(script(3, "x".repeat(size))));
                assertEquals(
                        "event 4104 of Microsoft-Windows-PowerShell, number 3, cannot be written as"
                                + " EVTX: it needs more than the 65,016 bytes of a chunk",
                        e.getMessage());
            }
            log.add(written.get(2));
        }
        EventRows.assertSame(written, EvtxRows.all(file));
        new ChunkTables(Files.readAllBytes(file)).check();
    }

    @Test
    void whatNoEventCanHoldIsRefused() {
        var event = script(1, "a\0b");
        var e = assertThrows(UnwritableEventException.class, () -> EvtxLog.bytes(List.of(event)));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains("'ScriptBlockText' has a character U+0000"));
        var early =
                new SimulatedEvent(
                        Instant.parse("1600-12-31T23:59:59Z"),
                        event.source(),
                        event.computer(),
                        1,
                        1,
                        1,
                        "",
                        List.of());
        assertThrows(UnwritableEventException.class, () -> EvtxLog.bytes(List.of(early)));
        var ofProcess =
                new SimulatedEvent(
                        event.time(),
                        event.source(),
                        event.computer(),
                        1,
                        1L << 32,
                        1,
                        "",
                        List.of());
        assertThrows(UnwritableEventException.class, () -> EvtxLog.bytes(List.of(ofProcess)));
    }

    @Test
    void aLogThatIsBeingWrittenSaysSo() throws Exception {
        var file = folder.resolve("log.evtx");
        try (var log = EvtxLog.create(file)) {
            for (int i = 1; i <= 200; i++) {
                log.add(script(i, "x".repeat(2000)));
            }
            var rows = EvtxRows.all(file);
            assertTrue(rows.records() > 150 && rows.records() < 200);
            assertEquals(
                    "the log was copied while it was written to",
                    rows.issues().getFirst().reason());
        }
        assertEquals(200, EvtxRows.all(file).records());
        assertEquals(List.of(), EvtxRows.all(file).issues());
    }

    @Test
    void aLogWithoutEventsIsEmpty() throws Exception {
        var file = write(List.of(), FieldTypes.WINDOWS);
        var rows = EvtxRows.all(file);
        assertEquals(0, rows.records());
        assertEquals(0, rows.damaged());
        assertFalse(Files.size(file) == 0);
    }
}
