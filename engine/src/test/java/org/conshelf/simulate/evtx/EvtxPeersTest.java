package org.conshelf.simulate.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.conshelf.simulate.SimulatedEvent;
import org.conshelf.simulate.SimulatedLog;
import org.conshelf.simulate.Simulation;
import org.conshelf.simulate.SimulationOptions;
import org.conshelf.simulate.Simulations;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Other readers of EVTX read what is written, value by value. Runs those that are on the path:
/// `evtxexport` of libevtx (Debian's libevtx-utils), `evtx_dump.py` of python-evtx (python3-evtx),
/// and `evtx_dump` (`cargo install evtx`). They take their time, so they are run when asked for:
/// `./dev peers`.
@EnabledIfSystemProperty(
        named = "conshelf.peers",
        matches = "true",
        disabledReason = "./dev peers compares with other readers")
class EvtxPeersTest {
    @TempDir Path folder = Path.of("");

    static Stream<EvtxPeer> peers() {
        return Stream.of(EvtxPeer.values());
    }

    @ParameterizedTest
    @MethodSource("peers")
    void readsWhatIsSimulated(EvtxPeer peer) throws Exception {
        assumeTrue(peer.isInstalled(), () -> peer.command() + " is not installed");
        var options =
                new SimulationOptions(
                        Simulations.all(), SimulationOptions.SEED, SimulationOptions.START, 1000);
        var logs = new TreeMap<String, List<SimulatedEvent>>();
        for (var log : Simulation.of(options).logs()) {
            if (log instanceof SimulatedLog.Windows windows) {
                // Of all computers in one file, since starting a reader takes its time.
                logs.computeIfAbsent(windows.channel(), _ -> new ArrayList<>())
                        .addAll(windows.events());
            }
        }
        for (var log : logs.entrySet()) {
            compare(peer, renumbered(log.getValue()), FieldTypes.WINDOWS);
        }
    }

    private static List<SimulatedEvent> renumbered(List<SimulatedEvent> events) {
        var all = new ArrayList<SimulatedEvent>();
        for (var event : events) {
            all.add(
                    new SimulatedEvent(
                            event.time(),
                            event.source(),
                            event.computer(),
                            all.size() + 1,
                            event.processId(),
                            event.threadId(),
                            event.userId(),
                            event.values()));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("peers")
    void readsValuesOfEveryType(EvtxPeer peer) throws Exception {
        assumeTrue(peer.isInstalled(), () -> peer.command() + " is not installed");
        compare(peer, new RandomEvents(11, false).list(1000), RandomEvents.TYPES);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void readsCharactersThatXmlCannotHold(EvtxPeer peer) throws Exception {
        assumeTrue(peer.isInstalled(), () -> peer.command() + " is not installed");
        compare(peer, new RandomEvents(12, true).list(400), RandomEvents.TYPES);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void readsEventsWithOtherRoots(EvtxPeer peer) throws Exception {
        assumeTrue(peer.isInstalled(), () -> peer.command() + " is not installed");
        compare(peer, EvtxLogTest.eventsWithOtherRoots(), FieldTypes.WINDOWS);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void readsEventsAsLargeAsAChunk(EvtxPeer peer) throws Exception {
        assumeTrue(peer.isInstalled(), () -> peer.command() + " is not installed");
        var events = new ArrayList<SimulatedEvent>();
        for (int i = 1; i <= 24; i++) {
            events.add(EvtxLogTest.script(i, "x".repeat(31_100 - i) + "😀"));
        }
        compare(peer, events, FieldTypes.WINDOWS);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void readsTenThousandEvents(EvtxPeer peer) throws Exception {
        assumeTrue(peer.isInstalled(), () -> peer.command() + " is not installed");
        var events = new ArrayList<SimulatedEvent>();
        for (int i = 1; i <= 10_000; i++) {
            events.add(EvtxLogTest.script(i, "Get-Item " + i));
        }
        compare(peer, events, FieldTypes.WINDOWS);
    }

    private void compare(EvtxPeer peer, List<SimulatedEvent> events, FieldTypes types)
            throws Exception {
        var file = folder.resolve("log.evtx");
        try (var log = EvtxLog.create(file, types)) {
            for (var event : events) {
                log.add(event);
            }
        }
        Map<Long, List<String>> read = peer.read(file, folder.resolve("out.txt"));
        var wanted = new TreeMap<Long, List<String>>();
        for (var event : events) {
            if (peer.canShow(event)) {
                wanted.put(event.recordId(), peer.expected(event));
            }
        }
        // One by one, so that a difference can be read.
        for (var event : wanted.entrySet()) {
            var lines = read.getOrDefault(event.getKey(), List.of());
            assertEquals(
                    String.join("\n", event.getValue()),
                    String.join("\n", peer.settled(event.getValue(), lines)));
        }
    }
}
