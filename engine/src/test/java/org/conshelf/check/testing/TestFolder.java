package org.conshelf.check.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.conshelf.hunt.ExternalPaths;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.Workspace;
import org.conshelf.library.Library;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;

/// A folder of rules and tests, and how they are run.
public final class TestFolder {
    /// Three processes on two computers, and a logon.
    static final String EVIDENCE =
            """
                evidence:
                  - table: DeviceProcessEvents
                    rows:
                      - {TimeGenerated: 2025-10-14T10:00:00Z, DeviceName: ws1, FileName: sc.exe, ProcessId: 7}
                      - {TimeGenerated: 2025-10-14T10:05:00Z, DeviceName: ws1, FileName: net.exe}
                      - {TimeGenerated: 2025-10-14T10:10:00Z, DeviceName: ws2, FileName: sc.exe, ProcessId: 9, AdditionalFields: {Tags: [a, b], Count: 2}}
            """;

    private final Path folder;

    public TestFolder(Path folder) {
        this.folder = folder;
    }

    public Path write(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a rule of a query.
    Path rule(String name, String query) {
        return write(
                name + ".yaml",
                "name: Rule " + name + "\nquery: |\n" + query.stripTrailing().indent(2));
    }

    public static TestSettings settings(boolean coverage) {
        return new TestSettings(
                (paths, further) ->
                        Workspace.open(
                                paths,
                                further,
                                Library.NONE,
                                ExternalPaths.NONE,
                                () -> DuckDbEngine.open(new EngineOptions(1, 512, 100_000)),
                                Progress.NONE),
                KustoDateTime.ofInstant(Clock.systemUTC().instant()),
                Duration.ofMinutes(1),
                coverage,
                false,
                2);
    }

    TestReport run(boolean coverage) {
        try {
            return RuleTests.run(List.of(folder), settings(coverage), Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs one test over a rule.
    ///
    /// @param test what stands under its name, indented by four
    TestResult run(String query, String test) {
        rule("r", query);
        write("r.test.yaml", "tests:\n  - name: one\n" + test);
        var report = run(false);
        var tests = report.tests();
        if (tests.size() != 1) {
            throw new AssertionError(report.diagnostics().toString());
        }
        return tests.getFirst();
    }
}
