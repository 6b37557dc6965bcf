package org.conshelf.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.schema.KqlType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/// Reads files of Linux and macOS with bytes changed at random: nothing may be thrown, every row
/// must be sound, and what is said of the damage must be the same whatever is asked for.
///
/// `-Dunix.fuzz.rounds=100000` makes it longer, `-Dunix.fuzz.seed=…` begins elsewhere.
class UnixFuzzTest {
    private static final int ROUNDS = Integer.getInteger("unix.fuzz.rounds", 300);
    private static final long SEED = Long.getLong("unix.fuzz.seed", 1);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Path SPEC = Path.of("..", "spec", "mapping");

    // What the formats give a meaning to.
    private static final byte[] TOKENS =
            "<>[]{}()=\"' \n\r\t\0\u001D\u001E:\\,.-0aF"
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    @TempDir Path folder = Path.of("");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void readsChangedFiles() throws IOException {
        for (var name :
                List.of("messages.log", "audit.log", "journal.json", "endpoint-security.json")) {
            var original = Files.readAllBytes(SPEC.resolve(name));
            for (int round = 0; round < ROUNDS; round++) {
                var random = new Random(SEED + round);
                var bytes = changed(original, random);
                var path = folder.resolve(round + name);
                Files.write(path, random.nextInt(8) == 0 ? EvidenceFiles.gzip(bytes) : bytes);
                var message = name + " round " + round;
                assertTimeoutPreemptively(LIMIT, () -> check(path, message), message);
                Files.delete(path);
            }
        }
    }

    private static byte[] changed(byte[] original, Random random) {
        var bytes = original.clone();
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1, 2 -> bytes[at] = TOKENS[random.nextInt(TOKENS.length)];
                case 3 -> Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), (byte) -1);
                default -> {
                    int from = random.nextInt(bytes.length);
                    int count = Math.min(200, bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, random.nextInt(count + 1));
                }
            }
        }
        return random.nextInt(10) == 0
                ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1))
                : bytes;
    }

    private void check(Path path, String message) throws IOException {
        var formats = new EvidenceFormats(BuiltInTables::schema);
        if (!(formats.open(path, Optional.empty())
                instanceof EvidenceFormats.Opening.Opened(var file))) {
            return;
        }
        try (file) {
            var reports = new ArrayList<SplitReport>();
            for (var table : file.tables()) {
                reports.add(read(file, table, message));
                var none = new RawTable(table.name(), List.of());
                reports.add(read(file, none, message));
            }
            var first = reports.getFirst();
            for (var other : reports) {
                assertEquals(first.records(), other.records(), message);
                assertEquals(first.damaged(), other.damaged(), message);
                assertEquals(first.skipped(), other.skipped(), message);
                assertEquals(first.issues(), other.issues(), message);
            }
        }
    }

    private SplitReport read(EvidenceFile file, RawTable table, String message) throws IOException {
        var batch = new RowBatch(table.columns(), 13);
        var request = new ReadRequest(table.name(), table.columns(), Set.of());
        assertEquals(1, file.splits().size(), message);
        try (var cursor = file.read(file.splits().getFirst(), request)) {
            for (int count = cursor.next(batch); count > 0; count = cursor.next(batch)) {
                for (int row = 0; row < count; row++) {
                    assertTrue(batch.position(row) > 0, message);
                    for (int column = 0; column < table.columns().size(); column++) {
                        check(batch, column, row, message);
                    }
                }
            }
            return cursor.report();
        }
    }

    private void check(RowBatch batch, int column, int row, String message) {
        var type = batch.columns().get(column).type();
        if (RowBatch.isText(type) && batch.text(column)[row] != null) {
            var text = new String(batch.text(column)[row], java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(
                    batch.text(column)[row].length,
                    text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length,
                    message);
            if (type == KqlType.DYNAMIC) {
                mapper.readTree(text);
            }
        }
    }
}
