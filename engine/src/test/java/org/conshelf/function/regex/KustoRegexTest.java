package org.conshelf.function.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The dialect against what its documentation says, and against the engine's RE2 on random patterns
/// (`java.util.regex` misses matches on some of them).
class KustoRegexTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "[x[^xyz]] ¦ y ¦ false",
                "[x[^xyz]] ¦ a ¦ true",
                "^[a-y&&xyz]$ ¦ x ¦ true",
                "^[a-y&&xyz]$ ¦ z ¦ false",
                "^[0-9&&[^4]]$ ¦ 4 ¦ false",
                "^[0-9--4]$ ¦ 4 ¦ false",
                "^[0-9--4]$ ¦ 5 ¦ true",
                "^[a-g~~b-h]+$ ¦ ah ¦ true",
                "[a-g~~b-h] ¦ bcdefg ¦ false",
                "[a&&b] ¦ ab ¦ false",
                "^[\\[\\]]+$ ¦ [] ¦ true",
                "^[]a]+$ ¦ ]a ¦ true",
                "^[a-]+$ ¦ a- ¦ true",
                "^\\d+$ ¦ ٣٤ ¦ true",
                "^\\w+$ ¦ naïve_Ⓐ ¦ true",
                "^(?-u:\\w)+$ ¦ naïve ¦ false",
                "\\bïs\\b ¦ naïs ¦ false",
                "(?-u:\\b)s ¦ naïs ¦ true",
                "\\<foo\\> ¦ a foo. ¦ true",
                "\\b{start}foo\\b{end} ¦ afoo ¦ false",
                "(?i)straße ¦ STRAẞE ¦ true",
                "(?i)k ¦ \u212A ¦ true",
                "(?x) a b # remark ¦ ab ¦ true",
                "(?s)a.b ¦ 'a\nb' ¦ true",
                "a.b ¦ 'a\nb' ¦ false",
                "(?m)^b$ ¦ 'a\nb\nc' ¦ true",
                "^b$ ¦ 'a\nb\nc' ¦ false",
                "(?mR)^b$ ¦ 'a\r\nb\r\nc' ¦ true",
                "\\x41\\u0042\\u{43}\\103 ¦ ABCC ¦ true",
                "\\p{Greek}+ ¦ αβγ ¦ true",
                "[\\p{Greek}&&\\pL] ¦ 1 ¦ false",
                "[[:^alpha:]] ¦ a ¦ false",
                "(?i)A+(?-i)b ¦ aAb ¦ true",
                "(?i)A+(?-i)b ¦ aAB ¦ false",
                "a{2,3}$ ¦ baa ¦ true",
                "{(.*)} ¦ {a} ¦ true",
                "x*\\z ¦ '' ¦ true"
            })
    void followsTheDialect(String pattern, String text, boolean expected) {
        assertEquals("", KustoRegex.check(pattern).orElse(""));
        var regex = KustoRegex.of(pattern).orElseThrow();
        assertEquals(expected, regex.matches(text == null ? "" : text), "matches");
        assertEquals(expected, regex.find(text == null ? "" : text, 0).isPresent(), "find");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a",
                "a)",
                "[a",
                "*a",
                "a{2",
                "a{3,2}",
                "(?=a)",
                "(?<!a)b",
                "(a)\\1",
                "\\q",
                "\\Z",
                "[b-a]",
                "(?P<1>a)",
                "(?<a>x)(?<a>y)",
                "\\p{Nonsense}",
                "[[:nonsense:]]",
                "\\x{110000}",
                "(?y)a",
                "(?-u:.)",
                "(?-u:\\W)",
                "a{100001}",
                "\\"
            })
    void refusesWhatTheDialectHasNot(String pattern) {
        assertTrue(KustoRegex.check(pattern).isPresent(), pattern);
        assertTrue(KustoRegex.of(pattern).isEmpty());
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        assertTrue(KustoRegex.check("(".repeat(5000) + ")".repeat(5000)).isPresent());
        assertTrue(KustoRegex.check("((a{1000}){1000}){1000}").isPresent());
        assertTrue(KustoRegex.check("a".repeat(30_000)).isPresent());
    }

    @Test
    void prefersAsABacktrackingMatcherDoes() {
        assertEquals("a", find("a|ab", "ab"));
        assertEquals("ab", find("ab|a", "ab"));
        assertEquals("aaa", find("a+", "aaa"));
        assertEquals("a", find("a+?", "aaa"));
        assertEquals("aaa", find("(?U)a+?", "aaa"));
        assertEquals("", find("(|a)*", "aaa"));
        var groups =
                KustoRegex.of("(\\w)(\\w+)(\\w)").orElseThrow().find("82b8 x", 0).orElseThrow();
        assertEquals(
                List.of("8", "2b", "8"),
                List.of(groups.group(1), groups.group(2), groups.group(3)));
        var all = KustoRegex.of("b*|ab").orElseThrow().findAll("ab", 9);
        assertEquals(List.of("", "b"), all.stream().map(m -> m.group(0)).toList());
    }

    private static String find(String pattern, String text) {
        return KustoRegex.of(pattern).orElseThrow().find(text, 0).orElseThrow().group(0);
    }

    @Test
    void isLinear() {
        var text = "a".repeat(50_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    assertFalse(KustoRegex.of("(a*)*b").orElseThrow().matches(text));
                    assertFalse(KustoRegex.of("(a|aa)+$x").orElseThrow().matches(text));
                    assertTrue(
                            KustoRegex.of("(x+x+)+y|a$").orElseThrow().find(text, 0).isPresent());
                });
    }

    /// What the engine's form of a pattern matches.
    @Test
    void agreesWithTheEngine() throws Exception {
        var random = new Random(7);
        var patterns = new ArrayList<String>();
        for (int i = 0; i < 800; i++) {
            patterns.add(RandomRegex.pattern(random, 3));
        }
        patterns.addAll(
                List.of(
                        "\\d+",
                        "\\w+",
                        "\\s",
                        "\\W\\S",
                        "[^\\w]+",
                        "[\\w-]+",
                        "(?i)STRASSE|k",
                        "[[:punct:]]",
                        "[^\"']+",
                        "\\p{Lu}\\p{Ll}",
                        "[\\p{Greek}\\d]",
                        "(?i)[a-c\\d]x?",
                        "(?-u:\\bab\\b)",
                        "(?m)^b",
                        "a$",
                        "[a-c--b]",
                        "\\w{1,20}",
                        "\\x{1f600}",
                        "[^a]",
                        "(?s)a.",
                        "[#&~]"));
        var texts = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            texts.add(RandomRegex.text(random));
        }
        texts.addAll(
                List.of(
                        "",
                        "naïve ſtraße",
                        "K\u212Ak",
                        "αΒ٣",
                        "a\nb",
                        "😀x",
                        "\"it's\"",
                        "Ab_9-#"));
        int compared = 0;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var table = connection.createStatement()) {
            table.execute("CREATE TABLE texts (text VARCHAR)");
            try (var insert = connection.prepareStatement("INSERT INTO texts VALUES (?)")) {
                for (var text : texts) {
                    insert.setString(1, text);
                    insert.execute();
                }
            }
            for (var pattern : patterns) {
                compared += compare(connection, pattern);
            }
        }
        assertTrue(compared > 30_000, compared + " compared");
    }

    private static int compare(Connection connection, String pattern) throws SQLException {
        var regex = KustoRegex.of(pattern).orElseThrow();
        var search = regex.engineSearch();
        if (search.isEmpty()) {
            return 0;
        }
        int compared = 0;
        try (var statement =
                connection.prepareStatement(
                        "SELECT text, regexp_matches(text, ?), regexp_extract(text, ?) FROM texts")) {
            statement.setString(1, search.get());
            statement.setString(2, search.get());
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var text = row.getString(1);
                    var context = pattern + " as " + search.get() + " on " + text;
                    assertEquals(row.getBoolean(2), regex.matches(text), context);
                    var found = regex.find(text, 0);
                    assertEquals(row.getBoolean(2), found.isPresent(), context);
                    if (regex.engineExtract().isPresent()) {
                        var match = found.map(m -> m.group(0)).orElse("");
                        assertEquals(row.getString(3), match, context);
                    }
                    compared++;
                }
            }
        }
        return compared;
    }
}
