package org.conshelf.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.conshelf.bind.Unpruned;
import org.conshelf.function.JavaOnly;
import org.conshelf.plan.Rel;
import org.conshelf.schema.KqlType;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;
import org.conshelf.syntax.SyntaxPrinter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What holds for every query, tried with random ones over random rows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryLawTest {
    private static final int ROWS = 60;

    private final LawTable table =
            new LawTable(
                    new RandomKql(new Random(Long.getLong("conshelf.law.seed", 1_969L))), ROWS);
    private final List<String> wrong = new ArrayList<>();
    private int tried;

    @BeforeAll
    void begin() {
        assertEquals(ROWS, table.rows("T").orElseThrow().size());
    }

    @AfterAll
    void close() {
        table.close();
    }

    private void same(String query, String other) {
        var one = table.rows(query);
        var two = one.isEmpty() ? one : table.rows(other);
        if (one.isEmpty() || two.isEmpty()) {
            return;
        }
        tried++;
        compare(query + "\n  and  " + other, one.get(), two.get());
    }

    private void compare(String what, List<String> one, List<String> two) {
        if (!one.equals(two) && wrong.size() < 20) {
            var onlyOne = new ArrayList<>(one);
            two.forEach(onlyOne::remove);
            var onlyTwo = new ArrayList<>(two);
            one.forEach(onlyTwo::remove);
            wrong.add(
                    "%s\n  only one: %s\n  only two: %s"
                            .formatted(what, shortened(onlyOne), shortened(onlyTwo)));
        }
    }

    private static String shortened(List<String> lines) {
        return lines.stream().limit(2).map(l -> l.length() > 300 ? l.substring(0, 300) : l).toList()
                + (lines.size() > 2 ? " and " + (lines.size() - 2) + " more" : "");
    }

    private void check(int least) {
        assertEquals("", String.join("\n\n", wrong));
        assertTrue(tried >= least, tried + " queries were accepted");
    }

    @Test
    void twoFiltersAreOneWithAnd() {
        Rounds.run(
                30,
                random -> {
                    var kql = new RandomKql(random);
                    var p = kql.predicate();
                    var q = kql.predicate();
                    same(
                            "T | where " + p + " | where " + q + " | project id",
                            "T | where (" + p + ") and (" + q + ") | project id");
                });
        check(6);
    }

    @Test
    void aConditionItsNegationAndItsNullsAreAll() {
        Rounds.run(
                30,
                random -> {
                    var p = new RandomKql(random).predicate();
                    same(
                            "T | project id",
                            "union (T | where %1$s), (T | where not(%1$s)), (T | where isnull(%1$s)) | project id"
                                    .formatted(p));
                });
        check(6);
    }

    @Test
    void theConditionOfAFilterIsTheValueOfAColumn() {
        Rounds.run(
                30,
                random -> {
                    var p = new RandomKql(random).predicate();
                    same(
                            "T | where " + p + " | project id",
                            "T | extend condition = " + p + " | where condition | project id");
                });
        check(6);
    }

    @Test
    void methodsAndNativeFormsAgreeInWholeExpressions() {
        Rounds.run(
                60,
                random -> {
                    var kql = new RandomKql(random);
                    var query =
                            "T | project id, a = %s, b = %s"
                                    .formatted(
                                            kql.expression(kql.type(), 3),
                                            kql.expression(kql.type(), 3));
                    variants(query);
                });
        check(12);
    }

    @Test
    void pipelinesGiveTheSameHoweverTheyAreComputed() {
        Rounds.run(50, random -> variants("T " + new RandomPipeline(random).text()));
        check(10);
    }

    /// As bound and unpruned, with and without sources, with native forms and with methods.
    private void variants(String query) {
        var plan = table.bind(query);
        if (!plan.ok()) {
            return;
        }
        var plain = table.rows(query, plan.rel(), false);
        if (plain.isEmpty()) {
            return;
        }
        tried++;
        var unpruned = Unpruned.plan(SourceText.of("law", query), table.options());
        compare(query, " with sources", plain.get(), plan.rel(), true);
        compare(query, " unpruned", plain.get(), unpruned, false);
        compare(query, " in Java", plain.get(), JavaOnly.of(plan.rel()), false);
    }

    private void compare(String query, String how, List<String> rows, Rel rel, boolean lineage) {
        table.rows(query, rel, lineage)
                .ifPresent(other -> compare(query + "\n " + how, rows, other));
    }

    @Test
    void theOrderOfStoredRowsDoesNotMatter() {
        Rounds.run(
                30,
                random -> {
                    var text = new RandomPipeline(random).ofSets().text();
                    same("T " + text, "U " + text);
                });
        check(6);
    }

    @Test
    void summariesOfPartsJoinToTheWhole() {
        Rounds.run(
                20,
                random -> {
                    var kql = new RandomKql(random);
                    var p = kql.predicate();
                    var key = kql.column(kql.pick(RandomPipeline.KEYS));
                    var number = kql.column(KqlType.LONG);
                    same(
                            "T | summarize a = count(), b = sum(%2$s), c = countif(%3$s) by k = %1$s"
                                    .formatted(key, number, p),
                            ("(T | summarize a = count() by k = %1$s)"
                                            + " | join kind=inner (T | summarize b = sum(%2$s) by k = %1$s) on k"
                                            + " | join kind=inner (T | summarize c = countif(%3$s) by k = %1$s) on k"
                                            + " | project k, a, b, c")
                                    .formatted(key, number, p));
                    same(
                            "T | summarize a = count(), m = max(%2$s) by k = %1$s"
                                    .formatted(key, number),
                            ("union (T | where %3$s | summarize a = count(), m = max(%2$s) by k = %1$s),"
                                            + " (T | where not(%3$s) or isnull(%3$s) | summarize a = count(), m = max(%2$s) by k = %1$s)"
                                            + " | summarize a = sum(a), m = max(m) by k")
                                    .formatted(key, number, p));
                });
        check(7);
    }

    @Test
    void takeGivesSomeOfTheRows() {
        Rounds.run(
                20,
                random -> {
                    var text = "T " + new RandomPipeline(random).text();
                    int n = random.nextInt(40);
                    var all = table.rows(text);
                    var some = all.isEmpty() ? all : table.rows(text + " | take " + n);
                    if (some.isPresent()) {
                        tried++;
                        var left = new ArrayList<>(all.orElseThrow());
                        some.get()
                                .forEach(row -> {
                                    if (!left.remove(row)) {
                                        wrong.add(text + " | take " + n + "\n  " + row);
                                    }
                                });
                        assertEquals(Math.min(n, all.get().size()), some.get().size(), text);
                    }
                });
        check(4);
    }

    @Test
    void printedQueriesAreTheSame() {
        Rounds.run(
                60,
                random -> {
                    var text = "T " + new RandomPipeline(random).text();
                    var printed =
                            SyntaxPrinter.print(Parser.parse(SourceText.of("law", text)).query());
                    var again =
                            SyntaxPrinter.print(
                                    Parser.parse(SourceText.of("law", printed)).query());
                    assertEquals(printed, again, text);
                    if (random.nextInt(4) == 0) {
                        same(text, printed);
                    }
                });
        assertEquals("", String.join("\n\n", wrong));
    }

    @Test
    void noFunctionThrows() {
        long before = table.failures();
        Rounds.run(
                40,
                random -> {
                    var kql = new RandomKql(random);
                    var query = "T | project x = " + kql.expression(kql.type(), 2);
                    long failures = table.failures();
                    table.rows(query);
                    if (table.failures() > failures) {
                        wrong.add(query);
                    }
                });
        assertEquals("", String.join("\n\n", wrong));
        assertEquals(before, table.failures());
    }
}
