package org.conshelf.run.duckdb;

import static org.conshelf.run.duckdb.Plans.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.run.EngineException;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every operator of a plan, run.
class DuckDbEngineTest {
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

    private static String run(Rel plan) {
        try {
            var rows = engine.run(plan, false, TIMEOUT);
            var traced = engine.run(plan, true, TIMEOUT);
            assertEquals(text(rows.rows()), text(traced.rows()), "lineage changes no row");
            return text(rows.rows());
        } catch (EngineException e) {
            throw new AssertionError(engine.explain(plan, false), e);
        }
    }

    private static String text(List<Object[]> rows) {
        return rows.stream().map(Arrays::toString).toList().toString();
    }

    @Test
    void valuesOfEveryTypeComeBackAsTheyWere() {
        var table =
                table(
                        "b:bool i:int l:long r:real m:decimal s:string d:datetime t:timespan"
                                + " g:guid j:dynamic",
                        true,
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        Double.NEGATIVE_INFINITY,
                        new BigDecimal("1.50"),
                        "it's \"so\"\0\n\\ é 😀",
                        3155378975999999999L,
                        -1L,
                        "74be27de-1e4e-49d9-b579-fe0b331d3642",
                        "{\"a\":[1,null]}",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "",
                        null,
                        null,
                        null,
                        null);
        String expected =
                "[[true, -2147483648, -9223372036854775808, -Infinity, 1.5, it's \"so\"\0\n\\ é 😀,"
                        + " 3155378975999999999, -1, 74be27de-1e4e-49d9-b579-fe0b331d3642,"
                        + " {\"a\":[1,null]}],"
                        + " [null, null, null, null, null, , null, null, null, null]]";
        assertEquals(expected, run(table));
        var same = new java.util.ArrayList<Rel.Assignment>();
        table.columns().forEach(c -> same.add(as(c.name(), call(SAME, new Scalar.ColumnRef(c)))));
        assertEquals(expected, run(new Rel.Project(table, same)));
    }

    @Test
    void filtersProjectsAndExtends() {
        var table = table("x:long s:string", 1L, "ab", 2L, "cd", null, "ef");
        var filtered = where(table, call(GREATER, ref(table, "x"), number(1)));
        assertEquals("[[2, cd]]", run(filtered));
        assertEquals(
                "[[cd, 2, dc, 2]]",
                run(
                        project(
                                filtered,
                                as("s", ref(table, "s")),
                                as("x", ref(table, "x")),
                                as("y", call(REVERSE, ref(table, "s"))),
                                as("n", call(STRLEN, ref(table, "s"))))));
        assertEquals(
                "[[1, ab, ba], [2, cd, dc], [null, ef, fe]]",
                run(extend(table, as("y", call(REVERSE, ref(table, "s"))))));
    }

    @Test
    void aFunctionOfNullIsNullOrEmpty() {
        var table = table("x:long", 1L, null);
        assertEquals(
                "[[1, 1], [null, ]]", run(extend(table, as("s", call(TEXT_OF, ref(table, "x"))))));
    }

    @Test
    void aFunctionThatThrowsGivesNull() {
        long before = engine.functionFailures();
        var table = table("x:long", 0L, 5L);
        assertEquals(
                "[[0, 0], [5, null]]", run(extend(table, as("y", call(BRITTLE, ref(table, "x"))))));
        assertTrue(engine.functionFailures() > before);
    }

    @Test
    void arithmeticWrapsWhereItOverflows() {
        var table = table("x:long", 1L, Long.MAX_VALUE);
        assertEquals(
                "[[1, 2], [9223372036854775807, -9223372036854775808]]",
                run(extend(table, as("y", call(ADD, ref(table, "x"), number(1))))));
    }

    @Test
    void groupsTreatNullEmptyAndNaNAsValues() {
        var table =
                table(
                        "s:string r:real x:long",
                        "",
                        Double.NaN,
                        1L,
                        "",
                        Double.NaN,
                        2L,
                        "a",
                        null,
                        3L,
                        "a",
                        null,
                        null);
        var grouped =
                new Rel.Aggregate(
                        table,
                        List.of(as("s", ref(table, "s")), as("r", ref(table, "r"))),
                        List.of(
                                as("n", aggregate(COUNT, -1)),
                                as("t", aggregate(SUM, -1, ref(table, "x")))));
        assertEquals("[[, NaN, 2, 3], [a, null, 2, 3]]", run(sort(grouped, "s", true, true)));
    }

    @Test
    void anAggregateOfNothingIsOneRow() {
        var table = table("x:long s:string");
        var total =
                new Rel.Aggregate(
                        table,
                        List.of(),
                        List.of(
                                as("n", aggregate(COUNT, -1)),
                                as("s", aggregate(TAKE_ANY, -1, ref(table, "s"))),
                                as("v", aggregate(ARG_MAX, 1, ref(table, "x"), ref(table, "s")))));
        assertEquals("[[0, , ]]", run(total));
    }

    @Test
    void argMaxGivesItsOutputs() {
        var table = table("x:long s:string", 1L, "a", 3L, "c", 2L, "b");
        var max =
                new Rel.Aggregate(
                        table,
                        List.of(),
                        List.of(
                                as("x", aggregate(ARG_MAX, 0, ref(table, "x"), ref(table, "s"))),
                                as("s", aggregate(ARG_MAX, 1, ref(table, "x"), ref(table, "s")))));
        assertEquals("[[3, c]]", run(max));
    }

    @Test
    void unionTakesAllRowsByPosition() {
        var a = table("x:long s:string", 1L, "a");
        var b = table("y:long t:string", 2L, "b", 3L, "c");
        var union =
                new Rel.Union(
                        List.of(column("p", KqlType.LONG), column("q", KqlType.STRING)),
                        List.of(a, b, a));
        assertEquals("[[1, a], [2, b], [3, c], [1, a]]", run(union));
    }

    @Test
    void aWrongPlanFailsAndTheEngineGoesOn() {
        var table = table("x:long", 1L);
        var absurd =
                new Rel.Range(
                        column("x", KqlType.LONG), number(0), number(Long.MAX_VALUE), number(1));
        var failure = assertThrows(EngineException.class, () -> engine.run(absurd, false, TIMEOUT));
        assertEquals(DiagnosticCode.RESULT_TOO_LARGE, failure.code());
        assertEquals("[[1]]", run(table));
    }

    @Test
    void aQueryThatTakesTooLongIsStopped() {
        var range =
                new Rel.Range(column("x", KqlType.LONG), number(1), number(1_000_000), number(1));
        var slow = where(range, call(GREATER, call(SLEEP, ref(range, "x")), number(0)));
        var total = new Rel.Aggregate(slow, List.of(), List.of(as("n", aggregate(COUNT, -1))));
        var failure =
                assertThrows(
                        EngineException.class,
                        () -> engine.run(total, false, Duration.ofMillis(300)));
        assertEquals(DiagnosticCode.TIMED_OUT, failure.code());
        assertEquals("[[1]]", run(table("x:long", 1L)));
    }
}
