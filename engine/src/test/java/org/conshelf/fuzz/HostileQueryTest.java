package org.conshelf.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Queries that are deep, long or grow: each is answered or refused in bounded time, through
/// parsing, binding and lowering.
class HostileQueryTest {
    static Stream<String> queries() {
        return Stream.of(
                "print " + "(".repeat(10_000) + "1" + ")".repeat(10_000),
                "print " + "strlen(".repeat(10_000) + "'a'" + ")".repeat(10_000),
                "print " + "-".repeat(10_000) + "1",
                "print " + "- ".repeat(150) + "1",
                "print " + "not(".repeat(180) + "true" + ")".repeat(180),
                "T | extend y = d" + "[0]".repeat(10_000),
                "T | extend y = d" + ".a".repeat(700),
                "print dynamic(" + "[".repeat(10_000) + "]".repeat(10_000) + ")",
                "print dynamic(" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + ")",
                "print parse_json('" + "[".repeat(100_000) + "')",
                "let v0 = 1; " + lets("let v%d = v%d + v%d; ", 2_000) + "print v2000",
                "let t0 = T; " + lets("let t%d = union t%d, t%d; ", 60) + "t60",
                lets("let f%1$d = (x: long) { x + 1 }; ", 3_000) + "print f3000(1)",
                "let f0 = (x: long) { x }; "
                        + lets("let f%d = (x: long) { f%d(x) + f%d(x) }; ", 60)
                        + "print f60(1)",
                "let v0 = rand(); " + lets("let v%d = v%d + v%d; ", 2_000) + "print v2000",
                "let f = (x: long) { x + x }; print f(" + "f(".repeat(150) + "1" + ")".repeat(151),
                "T | where " + "a == 1 or ".repeat(100_000) + "a == 2",
                "T | where " + "a == 1 and ".repeat(100_000) + "a == 2",
                "T | where " + "a + ".repeat(100_000) + "a == 2",
                "T " + "| where a > 1 ".repeat(100_000),
                "T " + "| extend a = a + 1 ".repeat(700),
                "T " + "| join (T) on a ".repeat(300) + "| count",
                "T | where s in (" + "'x', ".repeat(100_000) + "'y')",
                "print '" + "a".repeat(1_000_000) + "'",
                "T | where s has '" + "a".repeat(1_000_000) + "'",
                "T | where s matches regex '" + "(a|b)*".repeat(1_000) + "'",
                "T | where s matches regex '" + "(".repeat(5_000) + "'",
                "T | where s matches regex '((a{1000}){1000}){1000}'",
                "T | where s == @'" + "\\".repeat(500_000) + "'",
                "T | project " + "a, ".repeat(5_000) + "a",
                "T | extend " + numbered("c%d = a", 3_000),
                "T | summarize " + numbered("c%d = count()", 3_000) + " by s",
                "print " + numbered("c%d = 1", 5_000),
                "datatable (a: long) [" + "1, ".repeat(100_000) + "1]",
                "union " + "T, ".repeat(3_000) + "T",
                "print 1" + "0".repeat(100_000),
                "print 1e" + "9".repeat(10_000),
                "print decimal(" + "9".repeat(100_000) + ")",
                "print datetime(" + "9".repeat(100_000) + ")",
                "print case(" + "true, 1, ".repeat(20_000) + "2)",
                "print strcat(" + "'a', ".repeat(50_000) + "'b')",
                "\u0000".repeat(10_000),
                "T | where s == '\ud800'");
    }

    private static String lets(String form, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> form.formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
    }

    private static String numbered(String form, int count) {
        return IntStream.range(0, count)
                .mapToObj(form::formatted)
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("queries")
    void isAnsweredOrRefused(String query) {
        assertEquals(
                Optional.empty(),
                Fuzz.problem(Target.BINDER, query.getBytes(StandardCharsets.UTF_8), Path.of("")),
                query.substring(0, Math.min(80, query.length())));
    }
}
