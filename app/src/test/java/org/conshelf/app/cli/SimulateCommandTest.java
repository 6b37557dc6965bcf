package org.conshelf.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.simulate.Simulations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
    @TempDir private Path folder;

    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Main.run(
                        args,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Map<String, byte[]> files(Path of) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var walk = Files.walk(of)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                files.put(of.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void writesEachComputersLogsAndAPage() throws Exception {
        var out = folder.resolve("logs");
        var result = run("simulate", "psexec", "--as", "json", "--out", out.toString());
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("psexec  2025-10-14T08:00:00Z"), result.out());
        var names = files(out).keySet();
        assertEquals(1, names.stream().filter(n -> n.endsWith("/System.json")).count());
        assertEquals(3, names.stream().filter(n -> n.endsWith("/Security.json")).count());
        assertEquals(
                2, names.stream().filter(n -> n.endsWith("-Sysmon%4Operational.json")).count());
        var page = Files.readString(out.resolve("README.md"));
        assertTrue(page.contains("| psexec | attack | 2025-10-14T08:00:00Z"), page);
        assertTrue(page.contains("### Expected signals"), page);
        assertTrue(page.contains("### Commands"), page);
        assertTrue(page.contains("### Clean-up"), page);

        var hunt =
                run(
                        "query",
                        "DeviceEvents | summarize count() by ActionType",
                        "--evidence",
                        out.toString());
        assertEquals(0, hunt.code(), hunt.err());
        assertTrue(hunt.out().contains("ServiceInstalled"), hunt.out());
        assertEquals("", hunt.err());
    }

    @Test
    void oneSeedGivesTheSameFiles() throws Exception {
        var first = folder.resolve("first");
        var second = folder.resolve("second");
        for (var out : new Path[] {first, second}) {
            run(
                    "simulate",
                    "--as",
                    "json",
                    "--seed",
                    "5",
                    "--noise",
                    "200",
                    "--out",
                    out.toString());
        }
        var expected = files(first);
        var found = files(second);
        assertTrue(expected.size() > 20);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    }

    @Test
    void replacesItsOwnFilesAndNobodyElses() throws Exception {
        var out = folder.resolve("logs");
        assertEquals(0, simulate(out, "psexec").code());
        var before = files(out).keySet();
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertEquals(0, simulate(out, "sc-sdset").code());
        var after = files(out).keySet();
        assertTrue(after.contains("notes.txt"));
        assertTrue(after.stream().noneMatch(n -> n.startsWith("dc01") && before.contains(n)));

        var somebodys = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(somebodys.resolve("notes.txt"), "mine");
        var refused = simulate(somebodys, "psexec");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("--force"), refused.err());
        assertEquals(1, files(somebodys).size());
        assertEquals(0, simulate(somebodys, "psexec", "--force").code());
        assertEquals("mine", Files.readString(somebodys.resolve("notes.txt")));
    }

    /// The list of what was written is read back: it may lead nowhere else.
    @Test
    void deletesNothingOutsideOfItsFolder() throws Exception {
        var out = Files.createDirectory(folder.resolve("logs"));
        var precious = Files.writeString(folder.resolve("precious.txt"), "mine");
        Files.createSymbolicLink(out.resolve("link"), folder);
        Files.writeString(
                out.resolve(".conshelf-simulation"),
                "../precious.txt\nlink/precious.txt\n" + precious + "\n");
        assertEquals(0, simulate(out, "psexec").code());
        assertTrue(Files.exists(precious));
    }

    private static Result simulate(Path out, String test, String... more) {
        var args = new ArrayList<>(List.of("simulate", test, "--as", "json"));
        args.addAll(List.of("--out", out.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @Test
    void listsTestsAndShowsTheirPages() {
        var list = run("simulate", "--list");
        assertEquals(0, list.code());
        Simulations.all().forEach(t -> assertTrue(list.out().contains(t.id() + " "), t.id()));
        var page = run("simulate", "--show", "sc-create-temp");
        assertEquals(0, page.code());
        assertTrue(page.out().startsWith("# sc-create-temp: "), page.out());
        assertTrue(page.out().contains("sc.exe create AtomicTestSvc"), page.out());
        assertTrue(page.out().contains("sc.exe delete AtomicTestSvc"), page.out());
        assertEquals(2, run("simulate", "--show").code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate psexc --out OUT           | similar: psexec",
                "simulate psexec                    | --out",
                "simulate psexec --out OUT --as xml | is no form: evtx",
                "simulate psexec --out OUT --seed x | --seed takes a whole number",
                "simulate psexec --out OUT --noise -1       | --noise takes a whole number up to",
                "simulate psexec --out OUT --noise 999999999 | --noise takes a whole number up to",
                "simulate psexec --out OUT --start yesterday | --start takes a time",
                "simulate psexec --out OUT --start 1850-01-01T00:00:00Z | --start takes a time",
            })
    void wrongUsageIsSaid(String command, String said) {
        var out = folder.resolve("never");
        var result = run(command.strip().replace("OUT", out.toString()).split(" "));
        assertEquals(2, result.code());
        assertTrue(result.err().contains(said), result.err());
        assertFalse(Files.exists(out));
    }
}
