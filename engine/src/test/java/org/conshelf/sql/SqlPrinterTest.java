package org.conshelf.sql;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.column;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.not;
import static org.conshelf.sql.SqlExpression.text;
import static org.conshelf.sql.SqlExpression.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlPrinterTest {
    private static void prints(String expected, SqlExpression expression) {
        assertEquals(expected, SqlPrinter.print(expression));
    }

    @Test
    void textsAreQuoted() {
        prints("'it''s'", text("it's"));
        prints("''", text(""));
        prints("'\\'", text("\\"));
        prints("'a\n\"b'", text("a\n\"b"));
        prints("replace('a\uE000b\uE000', '\uE000', chr(0))", text("a\0b\0"));
        prints("replace('\uE000\uE001', '\uE001', chr(0))", text("\uE000\0"));
    }

    @Test
    void identifiersAreQuotedWhereTheyMust() {
        prints("Computer", column("Computer"));
        prints("\"EventData.X\"", column("EventData.X"));
        prints("\"a\"\"b\"", column("a\"b"));
        prints("\"Order\"", column("Order"));
        prints("\"$source\"", column("$source"));
        prints("\"1x\"", column("1x"));
        prints("l.\"a b\"", new SqlExpression.ColumnName("l", "a b"));
        assertThrows(IllegalArgumentException.class, () -> SqlPrinter.identifier("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> SqlPrinter.identifier(""));
    }

    @Test
    void numbersKeepTheirTypeAndValue() {
        prints("5::BIGINT", whole(5));
        prints("(-9223372036854775808)::BIGINT", whole(Long.MIN_VALUE));
        prints("(-7)::INTEGER", SqlExpression.cast(whole(-7), SqlType.INTEGER));
        prints(
                "CAST(2147483648::BIGINT AS INTEGER)",
                SqlExpression.cast(whole(1L << 31), SqlType.INTEGER));
        prints("1.5e0", new SqlExpression.Real(1.5));
        prints("-0.0e0", new SqlExpression.Real(-0.0));
        prints("1.7976931348623157E308", new SqlExpression.Real(Double.MAX_VALUE));
        prints("'nan'::DOUBLE", new SqlExpression.Real(Double.NaN));
        prints("'-infinity'::DOUBLE", new SqlExpression.Real(Double.NEGATIVE_INFINITY));
        prints("NULL::VARCHAR", new SqlExpression.Null(SqlType.VARCHAR));
    }

    @Test
    void operandsKeepTheirPlace() {
        var a = column("a");
        var b = column("b");
        var c = column("c");
        prints("a - (b - c)", infix(a, "-", infix(b, "-", c)));
        prints("(a - b) - c", infix(infix(a, "-", b), "-", c));
        prints("a + b + c", infix(infix(a, "+", b), "+", c));
        prints(
                "a = b AND b < c AND a > c",
                infix(infix(infix(a, "=", b), "AND", infix(b, "<", c)), "AND", infix(a, ">", c)));
        prints("(a AND b) OR c", infix(infix(a, "AND", b), "OR", c));
        prints("NOT (a = b)", not(infix(a, "=", b)));
        prints("(a = b) = c", infix(infix(a, "=", b), "=", c));
        prints("-((-1)::BIGINT)", new SqlExpression.Prefix("-", whole(-1)));
        prints("(a + b) IS NULL", SqlExpression.isNull(infix(a, "+", b)));
        prints("FALSE", new SqlExpression.InList(a, List.of()));
        prints(
                "f(lambda x: (x + 1::BIGINT))",
                call("f", new SqlExpression.Lambda("x", infix(column("x"), "+", whole(1)))));
    }

    @Test
    void onlyKnownOperatorsAndFunctionsAreNames() {
        assertThrows(IllegalArgumentException.class, () -> call("f(x); DROP", column("a")));
        assertThrows(IllegalArgumentException.class, () -> infix(column("a"), "; --", column("b")));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        SqlPrinter.print(
                                new SqlExpression.Over(call("f"), List.of(), List.of(), "ROWS 1")));
    }

    @Test
    void aQueryHasALineForEachClause() {
        var select =
                SqlQuery.Select.of(
                                List.of(
                                        SqlExpression.item("k"),
                                        new SqlExpression.SqlItem("n", call("count"))),
                                new SqlQuery.From.Table("s1", ""))
                        .withWhere(infix(column("x"), ">", whole(1)))
                        .withGroupBy(List.of(column("k"), new SqlExpression.Ordinal(2)))
                        .withOrderBy(List.of(new SqlExpression.SqlOrder(column("n"), false, false)))
                        .withLimit(whole(3));
        var with =
                new SqlQuery.With(
                        List.of(
                                new SqlQuery.Cte(
                                        "s1",
                                        false,
                                        new SqlQuery.Values(
                                                List.of("k", "x"),
                                                List.of(List.of(text("a"), whole(2)))))),
                        select);
        assertEquals(
                """
                WITH
                  s1 AS NOT MATERIALIZED (
                    SELECT *
                    FROM (VALUES
                      ('a', 2::BIGINT)
                    ) AS v(k, x)
                  )
                SELECT k, count() AS n
                FROM s1
                WHERE x > 1::BIGINT
                GROUP BY k, 2
                ORDER BY n DESC NULLS LAST
                LIMIT 3::BIGINT\
                """,
                SqlPrinter.print(with));
    }
}
