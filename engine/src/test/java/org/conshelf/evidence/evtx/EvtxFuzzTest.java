package org.conshelf.evidence.evtx;

import static org.conshelf.evidence.evtx.Events.EVENT;
import static org.conshelf.evidence.evtx.Events.FILE_TIME;
import static org.conshelf.evidence.evtx.Events.eventData;
import static org.conshelf.evidence.evtx.Events.eventValues;
import static org.conshelf.evidence.evtx.Xml.data;
import static org.conshelf.evidence.evtx.Xml.element;
import static org.conshelf.evidence.evtx.Xml.gap;
import static org.conshelf.evidence.evtx.Xml.optional;
import static org.conshelf.evidence.evtx.Xml.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.conshelf.Shared;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/// Reads logs with bytes changed at random: nothing may be thrown, every row must be sound, and
/// what is said of the damage must be the same whatever is asked for.
///
/// `-Devtx.fuzz.rounds=100000` makes it longer, `-Devtx.fuzz.seed=…` begins elsewhere.
class EvtxFuzzTest {
    private static final int QUICK_ROUNDS = 300;
    private static final int ROUNDS = Integer.getInteger("evtx.fuzz.rounds", QUICK_ROUNDS);
    private static final long SEED = Long.getLong("evtx.fuzz.seed", 1);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int HOT = 4_096;

    @TempDir Path folder = Path.of("");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void readsChangedLogs() throws IOException {
        var writer = new EvtxWriter();
        var template = eventData("a", "b", "c");
        var user =
                element(
                        "UserData",
                        element("Cleared", element("x", gap(0)), element("y", optional(1))));
        for (int i = 0; i < 6; i++) {
            var values =
                    List.of(Value.string("text" + i), Value.strings("1", "2"), Value.sid(5, 18));
            writer.add(
                    i, FILE_TIME, EVENT, eventValues(4624, i, new Value.Nested(template, values)));
            writer.add(i, FILE_TIME, EVENT, eventValues(104, i, new Value.Nested(user, values)));
        }
        writer.addInline(
                20,
                FILE_TIME,
                element(
                        "Event",
                        element("System", element("EventID", text("7"))),
                        element("EventData", data("a", text("x")), element("Data", text("y")))));
        mutate(writer.toBytes(), ROUNDS);
    }

    @Test
    void readsChangedRealLogs() throws IOException {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "the folder `shared` is not there");
        Assumptions.assumeTrue(ROUNDS > QUICK_ROUNDS, "only in the long run");
        var logs = new ArrayList<Path>();
        try (var files = Files.walk(shared.get().resolve("evidence"))) {
            files.filter(file -> file.toString().endsWith(".evtx")).sorted().forEach(logs::add);
        }
        for (var log : logs) {
            mutate(Files.readAllBytes(log), ROUNDS / QUICK_ROUNDS);
        }
    }

    private void mutate(byte[] original, int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            var random = new Random(SEED + round);
            var bytes = original.clone();
            int changes = 1 + random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                change(bytes, random);
            }
            var log = folder.resolve("log" + round + ".evtx");
            Files.write(log, random.nextInt(10) == 0 ? cut(bytes, random) : bytes);
            var message = "round " + round;
            assertTimeoutPreemptively(LIMIT, () -> check(log, message), message);
            Files.delete(log);
        }
    }

    private static byte[] cut(byte[] bytes, Random random) {
        return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    // Mostly where the first chunk's header and records are.
    private static void change(byte[] bytes, Random random) {
        int near = Math.min(bytes.length, EvtxFile.HEADER_SIZE + Chunk.HEADER_SIZE + HOT);
        int at =
                random.nextInt(4) == 0
                        ? random.nextInt(bytes.length)
                        : EvtxFile.HEADER_SIZE + random.nextInt(near - EvtxFile.HEADER_SIZE);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = (byte) random.nextInt();
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> {
                for (int i = at; i < Math.min(at + 4, bytes.length); i++) {
                    bytes[i] = (byte) (random.nextBoolean() ? 0 : -1);
                }
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int count = Math.min(64, bytes.length - Math.max(from, at));
                System.arraycopy(bytes, from, bytes, at, random.nextInt(count + 1));
            }
        }
    }

    private void check(Path log, String message) throws IOException {
        var all = EvtxRows.all(log, "a", "b", "Data", "x");
        assertEquals(all.records(), all.rows().size(), message);
        for (var row : all.rows()) {
            var json = row.get("EventData");
            if (json instanceof String text) {
                assertTrue(mapper.readTree(text).isObject(), message);
            }
        }
        sameReports(all, EvtxRows.read(log, List.of(), Set.of()), message);
        var few = List.of(new Column("EventData.a", KqlType.STRING), WindowsEvents.COLUMNS.get(4));
        var some = EvtxRows.read(log, few, Set.of(104));
        sameReports(all, some, message);
        for (int i = 0; i < some.rows().size(); i++) {
            int same = all.positions().indexOf(some.positions().get(i));
            assertEquals(
                    all.rows().get(same).get("EventData.a"),
                    some.rows().get(i).get("EventData.a"),
                    message);
        }
    }

    private static void sameReports(EvtxRows one, EvtxRows other, String message) {
        assertEquals(one.records(), other.records(), message);
        assertEquals(one.damaged(), other.damaged(), message);
        List<SplitReport.Issue> issues = one.issues();
        assertEquals(issues, other.issues(), message);
    }
}
