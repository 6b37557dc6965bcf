package org.conshelf.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text throws, overflows the stack or takes long.
final class HostileTextTest {
    private static final Duration QUICK = Duration.ofSeconds(20);

    private static final List<String> SEEDS =
            List.of(
                    "let f = (a:long, t:(*)) { t | where x > a }; f(1, T) | summarize n=count() by bin(t, 1h)",
                    "union isfuzzy=true (T | where a has_any (dynamic(['x', {\"a\": [1, -2.5]}]))), U* | sort by a desc",
                    "T | join kind=inner (U | project-away b*) on $left.a == $right.['b c'] | mv-expand x to typeof(long)",
                    "T | parse kind=regex s with * @\"a\\d\" b:long 'c' * | extend d = todynamic(e).f[0][\"g\"]",
                    "datatable (a:datetime, b:timespan)[datetime(2020-01-01 10:00), 1.5h, datetime(null), -1d] | render timechart with (title='x', series=a,b)",
                    "T | mv-apply x = y on (top 1 by z) | scan declare (c:long=0) with (step s: true => c = s.c + 1;)",
                    "G | make-graph a --> b with N on i | graph-match (x)-[e*1..3]->(y) where x.a != 'q' project x, y",
                    "search in (T, U*) 'x' and a:'y' | find where b between (1 .. 2) // comment\n| take 1");

    @Test
    void mutationsEndQuicklyAndNeverThrow() {
        var random = new Random(20260);
        assertTimeoutPreemptively(
                QUICK,
                () -> {
                    for (int i = 0; i < 5_000; i++) {
                        var text = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
                        var result = Parser.parse(SourceText.of("q", text), options(random));
                        for (var diagnostic : result.diagnostics()) {
                            assertFalse(diagnostic.render().isEmpty());
                        }
                        if (result.ok()) {
                            var printed = SyntaxPrinter.print(result.query());
                            var again = Trees.parse(printed);
                            assertTrue(again.ok(), () -> text + "\n=>\n" + printed);
                            assertEquals(
                                    Trees.withoutSpans(result.query()),
                                    Trees.withoutSpans(again.query()),
                                    text);
                        }
                    }
                });
    }

    private static ParseOptions options(Random random) {
        return random.nextBoolean() ? ParseOptions.STRICT : ParseOptions.PASTED;
    }

    private static String mutate(String seed, Random random) {
        var text = new StringBuilder(seed);
        int changes = 1 + random.nextInt(4);
        var pieces =
                "( ) [ ] { } | , ; . = == \" ' @\" \\ // `` ``` ~ ! * - + < > : .. 1 1d 0x a in by on with kind to \ud83d \u0000";
        var list = pieces.split(" ");
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, list[random.nextInt(list.length)]);
                case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                default -> {
                    var other = SEEDS.get(random.nextInt(SEEDS.size()));
                    int from = random.nextInt(other.length());
                    text.insert(at, other, from, Math.min(other.length(), from + 15));
                }
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "f(",
                "-(",
                "a[",
                "T | where (",
                "iff(a, b, ",
                "dynamic(",
                "dynamic([",
                "[{\"a\":",
                "let f = () { ",
                "T | join (",
                "materialize(",
                "toscalar(T | where ",
                "T | mv-apply x on (",
                "T | partition by a (",
                "T | fork (",
                "union (",
                "x in (",
                "T | facet by a with (",
                "not(a and ",
                "macro-expand g as x (",
                "T | where a or ("
            })
    void refusesDeepNesting(String opening) {
        var text = (opening.startsWith("[{") ? "print dynamic(" : "") + opening.repeat(10_000);
        assertTimeoutPreemptively(
                QUICK,
                () -> {
                    var result = Trees.parse(text);
                    assertFalse(result.ok());
                    assertTrue(
                            result.diagnostics().stream()
                                    .anyMatch(d ->
                                            d.code() == DiagnosticCode.TOO_DEEP
                                                    || d.code() == DiagnosticCode.SYNTAX));
                });
    }

    @Test
    void refusesTenThousandParenthesesByName() {
        var result = Trees.parse("print " + "(".repeat(10_000) + "1" + ")".repeat(10_000));
        assertEquals(
                List.of(DiagnosticCode.TOO_DEEP),
                result.diagnostics().stream().map(d -> d.code()).toList());
    }

    @Test
    void takesWhatIsNestedWithinBounds() throws InterruptedException {
        var text = "print " + "f(".repeat(150) + "1" + ")".repeat(150);
        var outcome = new boolean[1];
        // The stack of a thread that has less than most.
        var thread =
                new Thread(null, () -> outcome[0] = Trees.parse(text).ok(), "small", 512 * 1024);
        thread.start();
        thread.join();
        assertTrue(outcome[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+ 1 ", "| take 1 ", ".a", "[0]", "* 2 ", "has 'x' "})
    void refusesHighTrees(String part) {
        var start = part.startsWith("|") ? "T " : "print a ";
        var few = Trees.parse(start + part.repeat(200));
        assertTrue(few.ok(), () -> Trees.firstError(few));
        var many = Trees.parse(start + part.repeat(20_000));
        assertEquals(DiagnosticCode.TOO_DEEP, many.diagnostics().getFirst().code());
    }

    @Test
    void refusesTextThatIsTooLong() {
        var result = Trees.parse(" ".repeat(Parser.LONGEST_TEXT + 1));
        assertEquals(DiagnosticCode.TOO_DEEP, result.diagnostics().getFirst().code());
    }

    /// A long text in every shape that could cost more than its length.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,",
                "(",
                "\"x\" ",
                "let a = 1;",
                "1d ",
                "int(1),",
                "int(",
                "a-",
                "a*",
                "//\n",
                "a.",
                "'",
                "@\"\"\"",
                "in~ ",
                "T | ",
                "dynamic(",
                "dynamic([[",
                "h",
                "0x",
                "[\"a\"",
                "(a,",
                "(a,b)=",
                "!",
                "1.",
                "```",
                "by ",
                "| project-away a*b*"
            })
    void takesTimeInProportion(String part) {
        var text = "T | extend " + part.repeat(300_000 / part.length());
        assertTimeoutPreemptively(QUICK, () -> Trees.parse(text));
        assertTimeoutPreemptively(QUICK, () -> Trees.parse(part.repeat(300_000 / part.length())));
    }
}
