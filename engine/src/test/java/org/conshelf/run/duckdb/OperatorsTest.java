package org.conshelf.run.duckdb;

import static org.conshelf.run.duckdb.Plans.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.run.EngineException;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The operators that are more than a line of SQL, run.
class OperatorsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static DuckDbEngine engine;

    @BeforeAll
    static void open() {
        engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static List<String> rows(Rel plan) {
        try {
            var plain = engine.run(plan, false, TIMEOUT);
            var traced = engine.run(plan, true, TIMEOUT);
            var strings =
                    java.util.stream.IntStream.range(0, plan.columns().size())
                            .filter(i -> plan.columns().get(i).type() == KqlType.STRING)
                            .toArray();
            for (var row : plain.rows()) {
                for (int i : strings) {
                    assertTrue(row[i] != null, "a string is never null");
                }
            }
            var text = plain.rows().stream().map(Arrays::toString).toList();
            var tracedText = traced.rows().stream().map(Arrays::toString).toList();
            assertEquals(sorted(text), sorted(tracedText), "lineage changes no row");
            return text;
        } catch (EngineException e) {
            throw new AssertionError(engine.explain(plan, false), e);
        }
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static void ordered(Rel plan, String... expected) {
        assertEquals(List.of(expected), rows(plan));
    }

    private static void unordered(Rel plan, String... expected) {
        assertEquals(sorted(List.of(expected)), sorted(rows(plan)));
    }

    private static Rel join(Rel.JoinKind kind) {
        var left = table("k:long a:string", 1L, "a1", 1L, "a2", 2L, "b", null, "n");
        var right = table("k:long c:string", 1L, "x", null, "y", 3L, "z");
        return new Rel.Join(
                left, right, kind, List.of(new Rel.KeyPair(ref(left, "k"), ref(right, "k"))), null);
    }

    @Test
    void joinsMatchNullsAndFillStrings() {
        unordered(join(Rel.JoinKind.INNER), "[1, a1, 1, x]", "[1, a2, 1, x]", "[null, n, null, y]");
        unordered(join(Rel.JoinKind.INNER_UNIQUE), "[1, a1, 1, x]", "[null, n, null, y]");
        unordered(
                join(Rel.JoinKind.LEFT_OUTER),
                "[1, a1, 1, x]",
                "[1, a2, 1, x]",
                "[2, b, null, ]",
                "[null, n, null, y]");
        unordered(
                join(Rel.JoinKind.RIGHT_OUTER),
                "[1, a1, 1, x]",
                "[1, a2, 1, x]",
                "[null, , 3, z]",
                "[null, n, null, y]");
        unordered(
                join(Rel.JoinKind.FULL_OUTER),
                "[1, a1, 1, x]",
                "[1, a2, 1, x]",
                "[2, b, null, ]",
                "[null, , 3, z]",
                "[null, n, null, y]");
        unordered(join(Rel.JoinKind.LEFT_SEMI), "[1, a1]", "[1, a2]", "[null, n]");
        unordered(join(Rel.JoinKind.LEFT_ANTI), "[2, b]");
        unordered(join(Rel.JoinKind.RIGHT_SEMI), "[1, x]", "[null, y]");
        unordered(join(Rel.JoinKind.RIGHT_ANTI), "[3, z]");
    }

    @Test
    void aJoinOnNaNAndOnExpressionsWithAFilter() {
        var left = table("r:real a:long", Double.NaN, 1L, 1.0, 2L);
        var right = table("r:real b:long", Double.NaN, 3L, 1.0, 1L);
        var keys = List.of(new Rel.KeyPair(ref(left, "r"), ref(right, "r")));
        unordered(
                new Rel.Join(left, right, Rel.JoinKind.INNER, keys, null),
                "[NaN, 1, NaN, 3]",
                "[1.0, 2, 1.0, 1]");
        unordered(
                new Rel.Join(
                        left,
                        right,
                        Rel.JoinKind.INNER,
                        keys,
                        call(GREATER, ref(left, "a"), ref(right, "b"))),
                "[1.0, 2, 1.0, 1]");
        unordered(
                new Rel.Join(left, right, Rel.JoinKind.INNER, List.of(), null),
                "[NaN, 1, NaN, 3]",
                "[NaN, 1, 1.0, 1]",
                "[1.0, 2, NaN, 3]",
                "[1.0, 2, 1.0, 1]");
    }

    @Test
    void sortsPlaceNullsAndNaN() {
        var table =
                table(
                        "x:real",
                        1.5,
                        Double.NaN,
                        null,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY);
        ordered(
                sort(table, "x", true, true),
                "[null]",
                "[NaN]",
                "[-Infinity]",
                "[1.5]",
                "[Infinity]");
        ordered(
                sort(table, "x", false, false),
                "[Infinity]",
                "[1.5]",
                "[-Infinity]",
                "[NaN]",
                "[null]");
        ordered(
                sort(table, "x", true, false),
                "[-Infinity]",
                "[1.5]",
                "[Infinity]",
                "[NaN]",
                "[null]");
        ordered(
                sort(table("s:string", "b", "B", "", "é", "a"), "s", true, false),
                "[]",
                "[B]",
                "[a]",
                "[b]",
                "[é]");
    }

    @Test
    void anOrderSurvivesWhatComesAfterIt() {
        var table = table("x:long s:string", 2L, "b", 3L, "c", 1L, "a", 4L, "d");
        var sorted = sort(table, "x", false, false);
        ordered(
                project(
                        where(sorted, call(NOT_EQUALS, ref(table, "s"), text("c"))),
                        as("y", ref(table, "s"))),
                "[d]",
                "[b]",
                "[a]");
        ordered(new Rel.Limit(sorted, 2), "[4, d]", "[3, c]");
        var limited = new Rel.Limit(project(sorted, as("t", ref(table, "s"))), 2);
        ordered(sort(limited, "t", true, false), "[c]", "[d]");
        // The new column takes the name of the one that it was sorted by.
        ordered(project(sorted, as("x", ref(table, "s"))), "[d]", "[c]", "[b]", "[a]");
        ordered(new Rel.Limit(table, 0));
    }

    @Test
    void ranges() {
        ordered(range(KqlType.LONG, 1L, 7L, 3L), "[1]", "[4]", "[7]");
        ordered(range(KqlType.LONG, 3L, 1L, -1L), "[3]", "[2]", "[1]");
        ordered(range(KqlType.LONG, 3L, 1L, 1L));
        ordered(range(KqlType.LONG, 1L, 3L, 0L));
        ordered(range(KqlType.LONG, 1L, null, 1L));
        ordered(range(KqlType.REAL, 0.0, 0.3, 0.1), "[0.0]", "[0.1]", "[0.2]");
        ordered(
                range(KqlType.LONG, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
                "[-9223372036854775808]",
                "[-1]",
                "[9223372036854775806]");
        ordered(range(KqlType.REAL, 0.0, Double.NaN, 1.0));
    }

    private static Rel range(
            KqlType type, @Nullable Object from, @Nullable Object to, @Nullable Object step) {
        return new Rel.Range(
                column("x", type), literal(type, from), literal(type, to), literal(type, step));
    }

    @Test
    void mvExpandSideBySide() {
        var table =
                table(
                        "k:long a:dynamic b:dynamic",
                        1L,
                        "[1,null,\"x\"]",
                        "[true]",
                        2L,
                        null,
                        "[]",
                        3L,
                        "{\"p q\":{\"r\":1},\"s\":null}",
                        "7",
                        4L,
                        "[]",
                        "{}",
                        5L,
                        "no json",
                        "[]");
        var all =
                new Rel.MvExpand(
                        sort(table, "k", true, true),
                        List.of(
                                new Rel.Expansion(column("x", KqlType.DYNAMIC), ref(table, "a")),
                                new Rel.Expansion(column("y", KqlType.DYNAMIC), ref(table, "b"))),
                        false,
                        null,
                        column("i", KqlType.LONG));
        var shown =
                project(
                        all,
                        as("k", ref(all, "k")),
                        as("x", ref(all, "x")),
                        as("y", ref(all, "y")),
                        as("i", ref(all, "i")));
        ordered(
                shown,
                "[1, 1, true, 0]",
                "[1, null, null, 1]",
                "[1, \"x\", null, 2]",
                "[2, null, null, 0]",
                "[3, {\"p q\":{\"r\":1}}, 7, 0]",
                "[3, {\"s\":null}, null, 1]",
                "[5, no json, null, 0]");
        var few =
                new Rel.MvExpand(
                        table,
                        List.of(new Rel.Expansion(column("x", KqlType.DYNAMIC), ref(table, "a"))),
                        true,
                        1L,
                        null);
        unordered(
                project(few, as("x", ref(few, "x"))),
                "[1]",
                "[null]",
                "[[\"p q\",{\"r\":1}]]",
                "[no json]");
    }

    private static final Scalar.Literal NO = literal(KqlType.BOOL, false);

    private static Rel grouped() {
        var table =
                table("g:string x:long", "a", 3L, "a", null, "a", 1L, "b", 5L, "b", 5L, "b", 7L);
        return new Rel.Sort(
                table,
                List.of(
                        new Rel.SortKey(ref(table, "g"), true, true),
                        new Rel.SortKey(ref(table, "x"), true, false)));
    }

    @Test
    void windowsLookAround() {
        var sorted = grouped();
        var g = ref(sorted, "g");
        var none = literal(KqlType.LONG, null);
        var row = window("row_number", KqlType.LONG, number(1), NO);
        var window =
                new Rel.Window(
                        sorted,
                        List.of(
                                as("n", row),
                                as("p", window("prev", KqlType.STRING, g, number(1), text(""))),
                                as(
                                        "q",
                                        window(
                                                "next",
                                                KqlType.LONG,
                                                ref(sorted, "x"),
                                                number(2),
                                                none)),
                                as("e", call(ADD, row, number(10)))));
        ordered(
                window,
                "[a, 1, 1, , null, 11]",
                "[a, 3, 2, a, 5, 12]",
                "[a, null, 3, a, 5, 13]",
                "[b, 5, 4, a, 7, 14]",
                "[b, 5, 5, b, null, 15]",
                "[b, 7, 6, b, null, 16]");
    }

    @Test
    void windowsStartAnewWhereTheyAreTold() {
        var sorted = grouped();
        var g = ref(sorted, "g");
        var x = ref(sorted, "x");
        var previous = window("prev", KqlType.STRING, g, number(1), text("?"));
        var restart = call(NOT_EQUALS, g, previous);
        var window =
                new Rel.Window(
                        sorted,
                        List.of(
                                as("m", window("row_number", KqlType.LONG, number(0), restart)),
                                as("s", window("row_cumsum", KqlType.LONG, x, restart)),
                                as("d", window("row_rank_dense", KqlType.LONG, x, restart)),
                                as("r", window("row_rank_min", KqlType.LONG, x, restart))));
        ordered(
                window,
                "[a, 1, 0, 1, 1, 1]",
                "[a, 3, 1, 4, 2, 2]",
                "[a, null, 2, 4, 3, 3]",
                "[b, 5, 0, 5, 1, 1]",
                "[b, 5, 1, 10, 1, 1]",
                "[b, 7, 2, 17, 2, 3]");
    }

    @Test
    void sessionsBeginWhereTheOneBeforeEnds() {
        var table =
                table(
                        "t:datetime r:bool",
                        100L,
                        false,
                        104L,
                        false,
                        108L,
                        null,
                        111L,
                        false,
                        null,
                        false,
                        112L,
                        false,
                        113L,
                        true,
                        119L,
                        false);
        var window =
                new Rel.Window(
                        table,
                        List.of(
                                as(
                                        "s",
                                        window(
                                                "row_window_session",
                                                KqlType.DATETIME,
                                                ref(table, "t"),
                                                literal(KqlType.TIMESPAN, 10L),
                                                literal(KqlType.TIMESPAN, 6L),
                                                ref(table, "r")))));
        ordered(
                project(window, as("t", ref(window, "t")), as("s", ref(window, "s"))),
                "[100, 100]",
                "[104, 100]",
                "[108, 100]",
                "[111, 111]",
                "[null, null]",
                "[112, 112]",
                "[113, 113]",
                "[119, 119]");
    }

    @Test
    void subqueriesGiveValuesAndSets() {
        var numbers = table("x:long s:string", 5L, "five", null, "none", 7L, "seven");
        var words = table("w:string", "FIVE", "none");
        var one =
                new Scalar.Subquery(
                        sort(project(numbers, as("s", ref(numbers, "s"))), "s", false, true),
                        KqlType.STRING);
        ordered(project(table("k:long", 1L), as("v", one)), "[seven]");
        var nothing =
                new Scalar.Subquery(where(words, literal(KqlType.BOOL, false)), KqlType.STRING);
        ordered(project(table("k:long", 1L), as("v", nothing)), "[]");
        unordered(
                where(numbers, new Scalar.InTable(ref(numbers, "s"), words, false)),
                "[null, none]");
        unordered(
                where(numbers, new Scalar.InTable(ref(numbers, "s"), words, true)),
                "[5, five]",
                "[null, none]");
        var some = table("y:long", 7L, null);
        ordered(
                extend(numbers, as("i", new Scalar.InTable(ref(numbers, "x"), some, false))),
                "[5, five, false]",
                "[null, none, false]",
                "[7, seven, true]");
    }

    @Test
    void aSharedTableIsComputedOnce() {
        var one = table("x:long", 1L);
        var random = extend(one, as("r", call(RANDOM)));
        var first =
                new Rel.Shared(
                        7, random, List.of(column("x", KqlType.LONG), column("r", KqlType.REAL)));
        var second =
                new Rel.Shared(
                        7, random, List.of(column("x", KqlType.LONG), column("r", KqlType.REAL)));
        var join =
                new Rel.Join(
                        first,
                        second,
                        Rel.JoinKind.INNER,
                        List.of(
                                new Rel.KeyPair(
                                        new Scalar.ColumnRef(first.columns().get(1)),
                                        new Scalar.ColumnRef(second.columns().get(1)))),
                        null);
        assertEquals(
                1,
                rows(new Rel.Aggregate(join, List.of(), List.of(as("n", aggregate(COUNT, -1)))))
                        .size());
        try {
            assertEquals(1, engine.run(join, false, TIMEOUT).rows().size());
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void randomNumbersAreDrawnForEachRow() throws EngineException {
        var range = range(KqlType.LONG, 1L, 5000L, 1L);
        var drawn = engine.run(extend(range, as("r", call(RANDOM))), false, TIMEOUT);
        Set<Object> different =
                drawn.rows().stream().map(r -> r[1]).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(5000, different.size());
    }

    @Test
    void aTableOperationGetsAllRowsInOrder() {
        var table = table("x:long s:string", 2L, "b", 1L, "a", 3L, null);
        var out =
                List.of(
                        new PlanColumn(90_001, "all", KqlType.STRING),
                        new PlanColumn(90_002, "n", KqlType.LONG));
        var apply = new Rel.Apply(sort(table, "x", true, true), new Join(), out);
        ordered(apply, "[1:a 2:b 3:, 3]", "[, null]");
        var twice =
                new Rel.Union(
                        List.of(column("t", KqlType.STRING), column("m", KqlType.LONG)),
                        List.of(apply, new Rel.Apply(apply, new Join(), out)));
        ordered(twice, "[1:a 2:b 3:, 3]", "[, null]", "[1:a 2:b 3::3 :null, 2]", "[, null]");
        var both = List.<Rel>of(table, table("y:long t:string", 9L, "z"));
        ordered(new Rel.Apply(both, new Join(), out), "[2:b 1:a 3: 9:z, 4]", "[, null]");
    }

    /// All rows as one text, and a row of nothing.
    private record Join() implements TableOperation {
        @Override
        public String name() {
            return "join";
        }

        @Override
        public List<TableRow> apply(List<List<TableRow>> inputs) {
            var all = new ArrayList<String>();
            var rows = inputs.stream().flatMap(List::stream).toList();
            rows.forEach(r -> all.add(r.values()[0] + ":" + r.values()[1]));
            @Nullable Object[] result = {String.join(" ", all), (long) rows.size()};
            return List.of(TableRow.of(result), TableRow.of(null, null));
        }
    }

    @Test
    void namesThatTheEngineCannotTellApart() {
        var odd =
                List.of(
                        "a",
                        "A",
                        "select",
                        "x y",
                        "q\"q",
                        "$source",
                        "a_2",
                        "é",
                        "É",
                        "nul\0l",
                        "'; DROP TABLE x; --",
                        "*");
        var columns = new ArrayList<PlanColumn>();
        var row = new ArrayList<Scalar.Literal>();
        for (int i = 0; i < odd.size(); i++) {
            columns.add(column(odd.get(i), KqlType.LONG));
            row.add(number(i));
        }
        var table = new Rel.Values(columns, List.of(row));
        ordered(table, "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]");
        var swapped = new ArrayList<Rel.Assignment>();
        for (int i = 0; i < odd.size(); i++) {
            swapped.add(as(odd.get(i), new Scalar.ColumnRef(columns.get(odd.size() - 1 - i))));
        }
        ordered(
                new Rel.Project(sort(table, "A", true, true), swapped),
                "[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]");
    }

    @Test
    void hostileTextsPassUnharmed() {
        String big = "'\"\\\0;--".repeat(15_000);
        ordered(
                project(
                        table("s:string", big),
                        as("n", call(STRLEN, text(big))),
                        as(
                                "same",
                                call(EQUALS, call(REVERSE, call(REVERSE, text(big))), text(big)))),
                "[" + big.length() + ", true]");
    }

    @Test
    void deepExpressionsDoNotOverflow() {
        var table = table("x:long", 0L);
        Scalar sum = ref(table, "x");
        for (int i = 0; i < 2000; i++) {
            sum = call(ADD, sum, number(1));
        }
        ordered(project(table, as("y", sum)), "[2000]");
        Rel chain = table;
        for (int i = 0; i < 300; i++) {
            chain = where(chain, call(EQUALS, ref(chain, "x"), number(0)));
        }
        ordered(chain, "[0]");
    }
}
