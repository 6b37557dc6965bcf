package org.conshelf.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.plan.Rel;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.run.EngineException;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;
import org.junit.jupiter.api.Test;

/// What the plugins' operations do beside giving values: sources, limits, and how often inputs run.
class PluginOperationsTest {
    private static TableRow row(long source, Object... values) {
        return new TableRow(values, List.of(source));
    }

    private static List<List<Long>> sources(TableOperation operation, TableRow... rows) {
        return operation.apply(List.of(List.of(rows))).stream().map(TableRow::sources).toList();
    }

    @Test
    void aRowHasTheSourcesOfTheRowsThatItWasMadeOf() {
        assertEquals(
                List.of(List.of(1L), List.of(2L)),
                sources(new RowsNear(0, 1, 0), row(1, false), row(2, true), row(3, false)));
        assertEquals(
                List.of(List.of(1L, 2L), List.of(3L)),
                sources(
                        new Pivot(1, List.of("x", "y"), 0L),
                        row(1, "a", "x", 5L),
                        row(2, "a", "y", 5L),
                        row(3, "b", "x", 5L)));
    }

    @Test
    void pivotFillsWhatNoRowHas() {
        var rows =
                new Pivot(1, List.of("x", "y"), 0L)
                        .apply(List.of(List.of(row(1, "a", "y", 5L), row(2, "a", "z", 7L))));
        assertEquals(List.of("a", 0L, 5L), List.of(rows.getFirst().values()));
        assertEquals(1, rows.size());
    }

    @Test
    void bagsSayTheirPropertiesAndTypes() {
        var found =
                new BagProperties()
                        .apply(
                                List.of(
                                        List.of(
                                                row(1, "{\"b\":1,\"a\":\"x\",\"n\":null}"),
                                                row(2, "{\"b\":2.5,\"c\":[1]}"),
                                                row(3, "[1]"))));
        var texts = new ArrayList<String>();
        found.forEach(r -> texts.add(r.values()[0] + ":" + r.values()[1]));
        assertEquals(List.of("a:string", "b:dynamic", "c:dynamic", "n:dynamic"), texts);
    }

    @Test
    void timelinesEndWhereTheyWouldNotEnd() {
        assertEquals("[]", Pivot.ofNoRows("make_list", KqlType.DYNAMIC));
        try (var engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000))) {
            var failure =
                    assertThrows(
                            EngineException.class,
                            () ->
                                    run(
                                            engine,
                                            "print id = 1, t = 1 | evaluate sliding_window_counts("
                                                    + "id, t, 0, 1000000000000, 5, 1)",
                                            10_000));
            assertEquals(DiagnosticCode.RESULT_TOO_LARGE, failure.code());
        }
    }

    @Test
    void whatTakesTooLongIsStoppedAndTheEngineStaysUsable() throws EngineException {
        try (var engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000))) {
            var endless =
                    "range x from 1 to 200000 step 1 | evaluate sequence_detect("
                            + "x, 200000, 200000, a = (x > 0), b = (x > 0), c = (x < 0))";
            var failure = assertThrows(EngineException.class, () -> run(engine, endless, 500));
            assertEquals(DiagnosticCode.TIMED_OUT, failure.code());
            assertEquals(1, run(engine, "print x = 1 | evaluate narrow()", 10_000));
        }
    }

    private static int run(DuckDbEngine engine, String query, long millis) throws EngineException {
        var source = SourceText.of("test", query);
        var options = new BindOptions(new Catalog(List.of()), 0, false);
        var plan = Binder.bind(Parser.parse(source), source, options);
        assertEquals(List.of(), plan.diagnostics());
        return engine.run(plan.rel(), false, Duration.ofMillis(millis)).rows().size();
    }

    @Test
    void theInputRunsOnceForEachPlugin() {
        var probed = new ArrayList<Rel>();
        var text =
                "let T = print d = dynamic({'a': 1}) | evaluate bag_unpack(d); "
                        + "union T, T | join T on a";
        var source = SourceText.of("test", text);
        var options =
                new BindOptions(new Catalog(List.of()), 0, false)
                        .probing((rel, _) -> {
                            probed.add(rel);
                            return List.<Object[]>of(new Object[] {"a", "long"});
                        });
        var plan = Binder.bind(Parser.parse(source), source, options);
        assertEquals(List.of(), plan.diagnostics());
        assertEquals(1, probed.size());
    }
}
