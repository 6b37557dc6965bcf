package org.conshelf.evidence.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.conshelf.evidence.EvidenceFiles;
import org.conshelf.evidence.EvidenceFormats.Opening;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.EvidenceRows;
import org.conshelf.evidence.SplitReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonDamageTest {
    @TempDir Path folder;

    private EvidenceRows.Result read(byte[] bytes) {
        try (var file = EvidenceFiles.open(EvidenceFiles.write(folder, "Event.json", bytes))) {
            return EvidenceRows.read(file, "Event", "EventID:int");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private EvidenceRows.Result read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> ids(EvidenceRows.Result result) {
        return result.rows().stream().map(List::getFirst).toList();
    }

    @Test
    void aDamagedLineCostsItself() {
        var result = read("{\"EventID\":1}\n{\"EventID\":\n{\"EventID\":3}}\n\n{\"EventID\":5}");
        assertEquals(List.of("1", "5"), ids(result));
        assertEquals(List.of(1L, 5L), result.positions());
        assertEquals(2, result.report().damaged());
        assertEquals(
                List.of(2L, 3L), result.report().issues().stream().map(i -> i.offset()).toList());
    }

    @Test
    void damageInsideAnArrayCostsAnElement() {
        // A missing quote, by lines and in one line.
        assertEquals(
                List.of("1", "3"),
                ids(
                        read(
                                "[\n{\"EventID\":1},\n{\"EventID\":2,\"EventLog\":\"a},\n"
                                        + "{\"EventID\":3}\n]")));
        var line = read("[{\"EventID\":1},{\"EventID\":2,\"EventLog\":\"a},{\"EventID\":3}]");
        assertEquals(List.of("1", "3"), ids(line));
        assertEquals(1, line.report().damaged());
        // Balanced, but no JSON.
        assertEquals(
                List.of("1", "3"), ids(read("[{\"EventID\":1},{\"EventID\":x},{\"EventID\":3}]")));
        // Cut off.
        var cut = read("[{\"EventID\":1},{\"EventID\":2},{\"Eve");
        assertEquals(List.of("1", "2"), ids(cut));
        assertEquals(1, cut.report().damaged());
    }

    @Test
    void deepNestingIsDamage() {
        var deep = "{\"EventID\":2,\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        var lines = read("{\"EventID\":1}\n" + deep + "\n{\"EventID\":3}\n");
        assertEquals(List.of("1", "3"), ids(lines));
        assertEquals(1, lines.report().damaged());
        assertEquals(
                List.of("1", "3"), ids(read("[{\"EventID\":1}," + deep + ",{\"EventID\":3}]")));
    }

    /// Endless text that is made as it is read.
    private static InputStream repeated(String text, int times) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var streams = new ArrayList<InputStream>();
        for (int i = 0; i < times; i++) {
            streams.add(new ByteArrayInputStream(bytes));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private static InputStream around(InputStream middle, String before, String after) {
        var first = new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8));
        var last = new ByteArrayInputStream(after.getBytes(StandardCharsets.UTF_8));
        return new SequenceInputStream(new SequenceInputStream(first, middle), last);
    }

    @Test
    void hugeLinesAndElementsAreLeftOutInConstantMemory() throws IOException {
        var block = "x".repeat(64 * 1024);
        var report = new SplitReport();
        var lines = new LineSource(around(repeated(block, 640), "{1}\n{\"", "\"}\n{3}\n"), report);
        assertEquals(List.of("1:{1}", "3:{3}"), all(lines));
        assertTrue(lines.buffer().length < 17 * 1024 * 1024);
        assertEquals(1, report.skipped());
        assertEquals(2, report.issues().getFirst().offset());

        var other = new SplitReport();
        var elements =
                new ElementSource(
                        around(repeated(block, 640), "[{\"a\":1},{\"a\":\"", "\\\"\"},{\"a\":3}]"),
                        other);
        assertEquals(List.of("1:{\"a\":1}", "3:{\"a\":3}"), all(elements));
        assertTrue(elements.buffer().length < 17 * 1024 * 1024);
        assertEquals(1, other.skipped());
    }

    private static List<String> all(RecordSource source) throws IOException {
        var found = new ArrayList<String>();
        while (source.next()) {
            found.add(
                    source.position()
                            + ":"
                            + new String(
                                    source.buffer(),
                                    source.offset(),
                                    source.length(),
                                    StandardCharsets.UTF_8));
        }
        return found;
    }

    @Test
    void partsTogetherAreTheWholeFile() throws IOException {
        var text = new StringBuilder();
        var expected = new ArrayList<String>();
        for (int i = 1; i <= 500; i++) {
            boolean blank = i % 7 == 0;
            text.append(blank ? "" : "{\"n\":" + i + "}").append('\n');
            if (!blank) {
                expected.add(i + ":{\"n\":" + i + "}");
            }
        }
        var path = EvidenceFiles.write(folder, "Event.json", text.toString());
        var input =
                new EvidenceInput(
                        path,
                        text.toString().getBytes(StandardCharsets.UTF_8),
                        false,
                        Optional.empty());
        for (long size : new long[] {1, 10, 11, 100, 2_000, 1_000_000}) {
            var parts = LineSplits.of(input, JsonLayout.LINES, size);
            assertEquals(size == 1_000_000, parts.splits().size() == 1);
            var found = new ArrayList<String>();
            for (var split : parts.splits()) {
                var in = parts.open(input, split);
                try (var source = new LineSource(in, new SplitReport(), parts.firstLine(split))) {
                    found.addAll(all(source));
                }
            }
            assertEquals(expected, found);
        }
    }

    @Test
    void recordsAcrossBufferBordersAreWhole() throws IOException {
        var random = new Random(3);
        var expected = new ArrayList<String>();
        var text = new StringBuilder("[\n");
        for (int i = 0; i < 300; i++) {
            var element = "{\"n\":" + i + ",\"v\":\"" + "y".repeat(random.nextInt(8_000)) + "\"}";
            expected.add(element);
            text.append(element).append(i % 2 == 0 ? ",\n  " : ",");
        }
        var bytes = text.append("]").toString().getBytes(StandardCharsets.UTF_8);
        var source = new ElementSource(new ByteArrayInputStream(bytes), new SplitReport());
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(source.next());
            assertEquals(
                    expected.get(i),
                    new String(
                            source.buffer(),
                            source.offset(),
                            source.length(),
                            StandardCharsets.UTF_8));
        }
        assertTrue(!source.next());
    }

    @Test
    void gzipThatIsCutOffGivesItsRows() {
        var text = new StringBuilder();
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            text.append("{\"EventID\":1,\"x\":").append(random.nextLong()).append("}\n");
        }
        byte[] gzip = EvidenceFiles.gzip(text.toString().getBytes(StandardCharsets.UTF_8));
        var result = read(Arrays.copyOf(gzip, gzip.length / 2));
        assertTrue(result.rows().size() > 5_000);
        assertTrue(
                result.report().issues().stream()
                        .anyMatch(i -> i.reason().startsWith("the compressed data ends")));
    }

    @Test
    void anythingIsReadWithoutFailing() {
        var seeds =
                List.of(
                        "{\"EventID\":1,\"EventLog\":\"a\\u00e9\",\"x\":{\"y\":[1,2]}}\n{\"EventID\":2}\n",
                        "[\n  {\"EventID\":1,\"EventLog\":\"a\"},\n  {\"EventID\":2}\n]\n",
                        "{\"EventID\":7045,\"Channel\":\"System\",\"TimeCreated\":\"2020-01-01 00:00:00\",\"SourceName\":\"s\",\"UtcTime\":\"2020-01-01 00:00:00\"}\n{\"winlog\":{\"event_id\":1,\"event_data\":{\"a\":[\"b\"]}}}\n",
                        "[{\"Event\":{\"System\":{\"EventID\":{\"#text\":1}},\"EventData\":{\"Data\":{\"#text\":[\"a\"]}},\"UserData\":{\"a\":{\"b\":1}}}}]",
                        "[{\"Id\":1,\"ProviderName\":\"p\",\"LogName\":\"l\",\"Properties\":[{\"Value\":1}],\"TimeCreated\":{\"value\":\"/Date(1)/\"}}]",
                        "{\"tables\":[{\"columns\":[{\"name\":\"EventID\",\"type\":\"int\"}],\"rows\":[[1],[2]]}]}");
        var random = new Random(99);
        var noise = "{}[]\",:\\\n x1".getBytes(StandardCharsets.UTF_8);
        for (int run = 0; run < 600; run++) {
            var bytes = seeds.get(run % seeds.size()).getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(bytes.length);
                bytes[at] =
                        random.nextInt(4) == 0
                                ? (byte) random.nextInt(256)
                                : noise[random.nextInt(noise.length)];
            }
            if (random.nextInt(5) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            readAnything(bytes);
        }
    }

    private void readAnything(byte[] bytes) {
        var path = EvidenceFiles.write(folder, "Event.json", bytes);
        if (EvidenceFiles.formats().open(path, Optional.empty())
                instanceof Opening.Opened(var file)) {
            for (var table : file.tables()) {
                var all =
                        EvidenceRows.read(
                                file,
                                table.name(),
                                "EventID:int",
                                "EventData:dynamic",
                                "EventDataXml",
                                "TimeCreated:datetime");
                var few = EvidenceRows.read(file, table.name(), "EventID:int");
                assertEquals(all.rows().size(), few.rows().size());
                assertEquals(all.report().records(), few.report().records());
                assertEquals(all.report().damaged(), few.report().damaged());
                assertEquals(all.report().issues(), few.report().issues());
            }
        }
    }
}
