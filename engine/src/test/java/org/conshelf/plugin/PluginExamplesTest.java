package org.conshelf.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.KqlRuns;
import org.conshelf.run.Rows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Runs the examples of every plugin.
class PluginExamplesTest {
    private static KqlRuns runs;

    @BeforeAll
    static void open() {
        runs = new KqlRuns();
    }

    @AfterAll
    static void close() {
        runs.close();
    }

    @Test
    void everyPluginIsDocumented() {
        for (var plugin : PluginLibrary.all()) {
            assertFalse(plugin.summary().isBlank(), plugin.name() + " has no summary");
            assertFalse(plugin.examples().isEmpty(), plugin.name() + " has no example");
            assertFalse(plugin.signatures().isEmpty(), plugin.name() + " has no parameters");
            assertTrue(
                    PluginLibrary.refusal(plugin.name()).isEmpty(),
                    plugin.name() + " is refused and served");
        }
    }

    @Test
    void everyExampleHolds() {
        var wrong = new ArrayList<String>();
        for (var plugin : PluginLibrary.all()) {
            boolean needsHll = plugin.name().equals("dcount_intersect");
            if (needsHll && FunctionLibrary.aggregate("hll").isEmpty()) {
                continue;
            }
            for (var example : plugin.examples()) {
                var actual = text(runs.run(example.expression()));
                var expected = text(runs.run(example.result()));
                if (!actual.equals(expected)) {
                    wrong.add(example.expression() + "\n  gives " + actual + "\n  not " + expected);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static String text(Rows rows) {
        var text = new StringBuilder(rows.columns().toString());
        for (var row : rows.rows()) {
            text.append("; ").append(Arrays.toString(row));
        }
        return text.toString();
    }
}
