package org.conshelf.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What a test's page says that it leaves behind, it does.
class ExpectedSignalsTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @TempDir private Path folder;

    /// Writes a simulation, and opens it as evidence.
    private Workspace open(SimulatedTest test, long seed) throws IOException {
        var simulation =
                Simulation.of(
                        new SimulationOptions(List.of(test), seed, SimulationOptions.START, 0));
        var here = folder.resolve(test.id() + seed);
        for (var file : SimulationFiles.of(simulation, SimulationFormat.JSON).entrySet()) {
            var path = here.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return Workspace.open(
                List.of(EvidencePath.of(here)),
                () -> DuckDbEngine.open(EngineOptions.defaults()),
                Progress.NONE);
    }

    private static int rows(Workspace workspace, ExpectedSignal signal) {
        var now = KustoDateTime.ofInstant(SimulationOptions.START.plus(Duration.ofDays(1)));
        return switch (workspace.query(SourceText.of("<signal>", signal.query()), now, TIMEOUT)) {
            case QueryOutcome.Answered answer -> answer.rows().rows().size();
            case QueryOutcome.Refused(var said) ->
                    throw new AssertionError(said.getFirst().render());
            case QueryOutcome.Failed(var said) ->
                    throw new AssertionError(said.getFirst().render());
        };
    }

    @TestFactory
    Stream<DynamicTest> everySignalIsThere() {
        return Simulations.all().stream()
                .map(test -> DynamicTest.dynamicTest(test.id(), () -> signalsAreThere(test)));
    }

    /// Each test with another seed: an engine for every one of twenty seeds would take minutes.
    private void signalsAreThere(SimulatedTest test) throws IOException {
        long seed = 1L + Simulations.all().indexOf(test);
        var missing = new ArrayList<String>();
        try (var workspace = open(test, seed)) {
            for (var signal : test.signals()) {
                if (rows(workspace, signal) == 0) {
                    missing.add(signal.text());
                }
            }
        }
        assertEquals(List.of(), missing, test + " with seed " + seed);
    }

    /// Every attack has a signal that ordinary work does not give: it could be told apart.
    @Test
    void ordinaryWorkHasNotAllOfThem() throws IOException {
        try (var workspace = open(OrdinaryWork.TEST, 1)) {
            var same = new ArrayList<String>();
            for (var test : Simulations.attacks()) {
                if (test.platform() == SimulatedTest.Platform.WINDOWS
                        && test.signals().stream().allMatch(s -> rows(workspace, s) > 0)) {
                    same.add(test.id());
                }
            }
            assertEquals(List.of(), same);
        }
    }
}
