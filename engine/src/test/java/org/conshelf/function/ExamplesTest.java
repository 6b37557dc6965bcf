package org.conshelf.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every function's examples hold.
class ExamplesTest {
    /// Examples of Kusto's documentation that are not understood yet; the list may only shrink.
    private static final Set<String> KNOWN = Set.of("indexof('abcdefgabcdefg', 'cde', 1, 10, 2)");

    @Test
    void examplesHold() {
        var wrong = new ArrayList<String>();
        try (var runs = new KqlRuns()) {
            for (var function : FunctionLibrary.all()) {
                for (var example : function.examples()) {
                    if (KNOWN.contains(example.expression())) {
                        continue;
                    }
                    try {
                        check(runs, function, example);
                    } catch (AssertionError e) {
                        wrong.add(function.name() + ": " + e.getMessage());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void check(KqlRuns runs, KqlFunction function, Example example) {
        switch (function) {
            case ScalarFunction _ -> {
                var rows =
                        runs.run("print a = " + example.expression() + ", b = " + example.result());
                var types = rows.columns();
                assertEquals(types.get(1).type(), types.get(0).type(), example.expression());
                var row = rows.rows().getFirst();
                assertEquals(
                        KqlRuns.text(types.get(1).type(), row[1]),
                        KqlRuns.text(types.get(0).type(), row[0]),
                        example.expression());
            }
            case AggregateFunction _ -> {
                var given = runs.run(example.expression());
                var wanted = runs.run(example.result());
                assertEquals(wanted.columns(), given.columns(), example.expression());
                assertEquals(runs.rows(example.result()), runs.rows(example.expression()));
            }
        }
    }
}
