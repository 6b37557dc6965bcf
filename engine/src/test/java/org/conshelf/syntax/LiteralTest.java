package org.conshelf.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.conshelf.schema.KqlType;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralTest {
    private static Expression expression(String text) {
        var result = Trees.parse("print " + text);
        assertTrue(result.ok(), () -> Trees.firstError(result));
        var statement =
                assertInstanceOf(
                        Statement.ExpressionStatement.class,
                        result.query().statements().getFirst());
        var head = assertInstanceOf(Expression.Head.class, statement.expression());
        var print = assertInstanceOf(Operator.Print.class, head.operator());
        return print.items().getFirst().expression();
    }

    private static Expression.Literal literal(String text) {
        return assertInstanceOf(Expression.Literal.class, expression(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "0 ~ long ~ 0",
                "9223372036854775807 ~ long ~ 9223372036854775807",
                "0x1F ~ long ~ 31",
                "0xffffffffffffffff ~ long ~ -1",
                "long(-5) ~ long ~ -5",
                "long(0x10) ~ long ~ 16",
                "int64(7) ~ long ~ 7",
                "int(-2147483648) ~ int ~ -2147483648",
                "int(0xf0000000) ~ int ~ -268435456",
                "1. ~ real ~ 1.0",
                "1.5 ~ real ~ 1.5",
                "1e3 ~ real ~ 1000.0",
                "2.5E-3 ~ real ~ 0.0025",
                "real(nan) ~ real ~ NaN",
                "real(+inf) ~ real ~ Infinity",
                "double(-inf) ~ real ~ -Infinity",
                "real(-122.5) ~ real ~ -122.5",
                "decimal(0.10) ~ decimal ~ 0.10",
                "decimal(1e2) ~ decimal ~ 1E+2",
                "true ~ bool ~ true",
                "FALSE ~ bool ~ false",
                "bool(1) ~ bool ~ true",
                "bool(False) ~ bool ~ false",
                "1d ~ timespan ~ 864000000000",
                "2.5h ~ timespan ~ 90000000000",
                "3m ~ timespan ~ 1800000000",
                "25min ~ timespan ~ 15000000000",
                "4sec ~ timespan ~ 40000000",
                "5ms ~ timespan ~ 50000",
                "1microsecond ~ timespan ~ 10",
                "1tick ~ timespan ~ 1",
                "2days ~ timespan ~ 1728000000000",
                "3hours ~ timespan ~ 108000000000",
                "time(16d) ~ timespan ~ 13824000000000",
                "timespan(1.00:00:00) ~ timespan ~ 864000000000",
                "timespan(-00:00:01) ~ timespan ~ -10000000",
                "time(15 seconds) ~ timespan ~ 150000000",
                "datetime(0001-01-01) ~ datetime ~ 0",
                "datetime( 1970-01-01 00:00 ) ~ datetime ~ 621355968000000000",
                "datetime('1970-01-01') ~ datetime ~ 621355968000000000",
                "datetime(1970, 1, 1) ~ datetime ~ 621355968000000000",
                "guid(74BE27DE-1e4e-49d9-b579-fe0b331d3642) ~ guid ~ 74be27de-1e4e-49d9-b579-fe0b331d3642",
                "74be27de-1e4e-49d9-b579-fe0b331d3642 ~ guid ~ 74be27de-1e4e-49d9-b579-fe0b331d3642",
                "guid(74be27de1e4e49d9b579fe0b331d3642) ~ guid ~ 74be27de-1e4e-49d9-b579-fe0b331d3642",
                "\"a\\tb\" ~ string ~ `a\tb`",
                "'it\\'s' ~ string ~ it's",
                "'say \"x\"' ~ string ~ say \"x\"",
                "@\"C:\\\" ~ string ~ C:\\",
                "@'it''s' ~ string ~ it's",
                "@\"a\"\"b\" ~ string ~ a\"b",
                "h\"secret\" ~ string ~ secret",
                "H@'C:\\x' ~ string ~ C:\\x",
                "\"\\x41\\u0042\\U00000043\\104\" ~ string ~ ABCD",
                "\"a\" 'b' ~ string ~ ab",
                "dynamic({\"a\": [1, 2.5, 'x', true, null]}) ~ dynamic ~ {\"a\":[1,2.5,\"x\",true,null]}",
                "dynamic (-1) ~ dynamic ~ -1",
                "dynamic([datetime(2020-01-01), 1h, dynamic([]), guid(74be27de-1e4e-49d9-b579-fe0b331d3642)])"
                        + " ~ dynamic ~"
                        + " [\"2020-01-01T00:00:00.0000000Z\",\"01:00:00\",[],\"74be27de-1e4e-49d9-b579-fe0b331d3642\"]",
                "dynamic(\"q\\\"\\\\\") ~ dynamic ~ `\"q\\\"\\\\\"`",
            })
    void readsLiterals(String text, String type, String value) {
        var literal = literal(text);
        assertEquals(KqlType.ofName(type).orElseThrow(), literal.type());
        assertEquals(value, String.valueOf(literal.value()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int",
                "long",
                "real",
                "decimal",
                "bool",
                "datetime",
                "timespan",
                "guid",
                "dynamic"
            })
    void readsNulls(String type) {
        var literal = literal(type + "(null)");
        assertEquals(KqlType.ofName(type).orElseThrow(), literal.type());
        assertNull(literal.value());
    }

    @Test
    void readsFencedStrings() {
        assertEquals("a\n\"b\" ~ `c` ", literal("```a\n\"b\" ~ `c` ```").value());
        assertEquals("x\r\ny", literal("~~~x\r\ny~~~").value());
        assertEquals("", literal("``````").value());
    }

    @Test
    void takesTheLeastLongOnlyAsOneLiteral() {
        var table = Trees.parse("datatable (a:long) [-9223372036854775808]");
        assertTrue(table.ok());
        assertTrue(Trees.withoutSpans(table.query()).contains("value=-9223372036854775808"));
        assertEquals(
                "q:1:8: error KQ003: the number does not fit into a long; write it as a real or"
                        + " decimal",
                Trees.parse("print -9223372036854775808").diagnostics().getFirst().headline());
    }

    @Test
    void callsWhatOnlyTheRunCanTell() {
        assertEquals("now()", SyntaxPrinter.print(expression("datetime(now)")));
        assertEquals(
                "todatetime(\"8:00:00 AM\")",
                SyntaxPrinter.print(expression("datetime(\"8:00:00 AM\")")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind",
                "count",
                "with",
                "from",
                "Type",
                "on",
                "1abc",
                "3Dx",
                "$left",
                "_x",
                "h",
                "H2",
                "dynamics"
            })
    void takesWordsForNames(String word) {
        var name = assertInstanceOf(Expression.NameRef.class, expression(word));
        assertEquals(word, name.name());
    }

    @Test
    void takesBracketedNames() {
        var name = assertInstanceOf(Expression.NameRef.class, expression("['a b']"));
        assertEquals("a b", name.name());
        assertTrue(name.bracketed());
        assertEquals(
                "a b", assertInstanceOf(Expression.NameRef.class, expression("[\"a b\"]")).name());
    }

    @Test
    void readsAQuoteInAPastedVerbatimString() {
        var strict = "print @\"x[^\\\"]*\\\\\"";
        var source = SourceText.of("q", strict);
        var pasted = Parser.parse(source, ParseOptions.PASTED);
        assertTrue(pasted.ok());
        assertTrue(Trees.withoutSpans(pasted.query()).contains("value=x[^\"]*\\\\]"));
        assertEquals(
                "q:1:12: warning KQ402: \\\" in a verbatim string was read as a quotation mark;"
                        + " write \"\" instead",
                pasted.diagnostics().getFirst().headline());
        assertTrue(!Parser.parse(source).ok());
    }

    @Test
    void skipsBlanksAndComments() {
        var text = "\ufeffT\u00a0// one\r\n//two\r| take\t1 // three";
        assertEquals("T\n| take 1", SyntaxPrinter.print(Trees.parse(text).query()));
    }
}
