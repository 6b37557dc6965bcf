package org.conshelf.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.run.Rows;
import org.conshelf.schema.Catalog;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;
import org.junit.jupiter.api.Test;

/// parse finds the same by the engine's regular expressions as by the walk in Java.
class ParseLawTest {
    private static final int PATTERNS = Integer.getInteger("conshelf.law.rounds", 150);
    private static final List<String> TEXTS =
            List.of("a=", "=", " ", "b", "=b", "(.*)", "\\n", "é", "a=b", ".", "$");
    private static final List<String> PIECES =
            List.of(
                    "a=",
                    "=",
                    " ",
                    "b",
                    "=b",
                    "(.*)",
                    "\n",
                    "é",
                    "1",
                    "-7",
                    "007",
                    "99999999999",
                    "0x1F",
                    "x",
                    ".",
                    "$",
                    "");

    private final Random random = new Random(20_240_305);

    @Test
    void patternsFindTheSameBothWays() {
        int matched = 0;
        try (var runs = new KqlRuns()) {
            for (int i = 0; i < PATTERNS; i++) {
                var query = query();
                var source = SourceText.of("law", query);
                var options = new BindOptions(new Catalog(List.of()), 0, false);
                var plan = Binder.bind(Parser.parse(source), source, options);
                if (!plan.ok()) {
                    // Two captures side by side can say nothing.
                    continue;
                }
                var engine = lines(runs.run(plan.rel()));
                assertEquals(lines(runs.run(JavaOnly.of(plan.rel()))), engine, query);
                matched += (int) engine.stream().filter(l -> !l.endsWith(", , ]")).count();
            }
        }
        assertTrue(matched > PATTERNS, matched + " rows that fit");
    }

    private static List<String> lines(Rows rows) {
        return rows.rows().stream().map(Arrays::toString).toList();
    }

    private String query() {
        var texts = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(8); j > 0; j--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add('"' + text.toString().replace("\n", "\\n") + '"');
        }
        var pattern = new StringBuilder(random.nextBoolean() ? "*" : "");
        int captures = 1 + random.nextInt(3);
        for (int i = 0; i < captures; i++) {
            var text = TEXTS.get(random.nextInt(TEXTS.size()));
            var type = List.of("", ":long", ":int", ":string").get(random.nextInt(4));
            pattern.append(" \"%s\" c%d%s".formatted(text, i, type));
        }
        pattern.append(List.of("", "", " \"b\"", " \" \" *").get(random.nextInt(4)));
        var kind = random.nextInt(4) == 0 ? "kind=relaxed " : "";
        return "datatable(s: string) [%s] | parse %ss with %s"
                .formatted(String.join(", ", texts), kind, pattern);
    }
}
