package org.conshelf.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.plan.Plan;
import org.conshelf.plan.Rel;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.Catalog;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Runs the example of every scalar function, natively and with the Java methods alone.
class FunctionExamplesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static DuckDbEngine engine;

    @BeforeAll
    static void open() {
        engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static List<ScalarFunction> scalars() {
        var scalars = new ArrayList<ScalarFunction>();
        for (var function : FunctionLibrary.all()) {
            // what the binder alone calls has no documentation
            if (function instanceof ScalarFunction scalar && !scalar.name().startsWith("$")) {
                scalars.add(scalar);
            }
        }
        return scalars;
    }

    @Test
    void everyFunctionIsDocumented() {
        for (var function : scalars()) {
            assertFalse(function.summary().isBlank(), function.name() + " has no summary");
            assertFalse(function.examples().isEmpty(), function.name() + " has no example");
        }
    }

    @Test
    void everyExampleHolds() throws EngineException {
        var wrong = new ArrayList<String>();
        int count = 0;
        for (var function : scalars()) {
            for (var example : function.examples()) {
                count++;
                var query =
                        "print a = (" + example.expression() + "), b = (" + example.result() + ")";
                var plan = bind(query);
                if (!plan.ok()) {
                    wrong.add(query + ": " + plan.diagnostics().getFirst().message());
                    continue;
                }
                try {
                    check(query, run(plan.rel()), wrong);
                    check(query + " in Java", run(JavaOnly.of(plan.rel())), wrong);
                } catch (EngineException e) {
                    wrong.add(query + ": " + e.getMessage());
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(count > 200, count + " examples");
    }

    private static void check(String query, Rows rows, List<String> wrong) {
        var row = rows.rows().getFirst();
        if (rows.columns().get(0).type() != rows.columns().get(1).type()) {
            wrong.add(query + ": " + rows.columns());
        } else if (!Values.same(row[0], row[1])) {
            wrong.add(query + ": " + row[0] + " instead of " + row[1]);
        }
    }

    private static Plan bind(String query) {
        var source = SourceText.of("example", query);
        Catalog empty = new Catalog(java.util.List.of());
        return Binder.bind(Parser.parse(source), source, new BindOptions(empty, 0, false));
    }

    private static Rows run(Rel rel) throws EngineException {
        return engine.run(rel, false, TIMEOUT);
    }
}
