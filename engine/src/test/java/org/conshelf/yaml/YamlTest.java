package org.conshelf.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    private record Read(SourceText source, List<YamlNode> documents, List<Diagnostic> said) {
        YamlNode only() {
            assertEquals(1, documents.size(), said::toString);
            return documents.getFirst();
        }

        /// Every node with its path and what stands in the text at its span.
        String places() {
            var out = new ArrayList<String>();
            only().visit((path, node) -> out.add(path + " = " + source.text(node.span())));
            return String.join("\n", out.subList(1, out.size()));
        }
    }

    private static Read yaml(String text) {
        var source = SourceText.of("a.yaml", text);
        var diagnostics = new Diagnostics(source);
        return new Read(source, Yaml.read(diagnostics), diagnostics.toList());
    }

    private static Read json(String text) {
        var source = SourceText.of("a.json", text);
        var diagnostics = new Diagnostics(source);
        return new Read(source, Json.read(diagnostics).stream().toList(), diagnostics.toList());
    }

    @Test
    void everyValueKnowsItsPlace() {
        var text =
                """
                # 😀 before it
                id: 12
                list:
                  - a
                  - b: 'it''s'   # a comment
                    c: "x\\ty"
                flow: {d: [1, 2.5], e: ~}
                block: |
                  one
                  two
                after: true
                """;
        assertEquals(
                """
                id = 12
                list = - a
                  - b: 'it''s'   # a comment
                    c: "x\\ty"
                list[0] = a
                list[1] = b: 'it''s'   # a comment
                    c: "x\\ty"
                list[1].b = 'it''s'
                list[1].c = "x\\ty"
                flow = {d: [1, 2.5], e: ~}
                flow.d = [1, 2.5]
                flow.d[0] = 1
                flow.d[1] = 2.5
                flow.e = ~
                block = |
                  one
                  two

                after = true\
                """,
                yaml(text).places());
    }

    @Test
    void jsonValuesKnowTheirPlacesToo() {
        var read =
                json(
                        "{\"a\": [1, -2.5e3, true, null, \"x\\\"y\"], /* why */ \"b\": {\"c\": \"\"},}");
        assertEquals(List.of(), read.said());
        assertEquals(
                """
                a = [1, -2.5e3, true, null, "x\\"y"]
                a[0] = 1
                a[1] = -2.5e3
                a[2] = true
                a[3] = null
                a[4] = "x\\"y"
                b = {"c": ""}
                b.c = ""\
                """,
                read.places());
    }

    @Test
    void plainScalarsHaveTypes() {
        var read =
                yaml("[1, 0x1F, -3, 1.5, .inf, 1e3, true, False, ~, null, '1', 1.0.0, yes, 0o17]");
        assertEquals(
                "INTEGER INTEGER INTEGER REAL REAL REAL BOOLEAN BOOLEAN NULL NULL TEXT TEXT TEXT INTEGER",
                read.only().items().stream()
                        .map(n -> ((YamlScalar) n).type().name())
                        .collect(Collectors.joining(" ")));
    }

    /// Each character that is no white space stands in the document where its place says.
    private static void assertVerbatim(SourceText inner, String document) {
        var text = inner.text();
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                int there = inner.documentOffset(i);
                assertEquals(
                        text.charAt(i), document.charAt(there), i + " of " + text + " at " + there);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q: |\n  T\n\n  | where a\n    and b\n  # no comment\n",
                "q: |2-\n    T\n  | where a\nr: 1\n",
                "q: >\n  T\n\n  | where a == 1\n  and b\n\n    | take 1\n  | end\n",
                "q: >-  # why\n  T\n  | where a == 1\n",
                "q: T | where a == 1\n  | take 1\n\n  | end\n",
                "q: 'T | where a == ''x''\n  | take 1'\n",
                "q: \"T | where a\n\n   | take 1 \\\n   | end\"\n",
                "q: |\r\n  T\r\n  | where a\r\n\r\n  | take 1\r\n",
                "😀: 1\nq: |\n  T // 😀\n  | where a\n",
            })
    void everyStyleKeepsThePlacesOfItsCharacters(String text) {
        var read = yaml(text);
        assertEquals(List.of(), read.said());
        var scalar = (YamlScalar) read.only().get("q").orElseThrow();
        if (scalar.value().contains("''")) {
            return;
        }
        assertVerbatim(scalar.in(read.source()), text);
    }

    @Test
    void escapesAreOnePlaceEach() {
        for (var read :
                List.of(
                        yaml("q: \"T\\n| where a == \\\"\\u00e9x\\\"\\n| take \\x31\"\n"),
                        json("{\"q\": \"T\\n| where a == \\\"\\u00e9x\\\"\\n| take \\u0031\"}"))) {
            var inner = ((YamlScalar) read.only().get("q").orElseThrow()).in(read.source());
            assertEquals("T\n| where a == \"éx\"\n| take 1", inner.text());
            var document = read.source().text();
            assertEquals(document.indexOf("| where"), inner.documentOffset(2));
            assertEquals(
                    document.indexOf("x\\\""), inner.documentOffset(inner.text().indexOf('x')));
            assertEquals(document.indexOf("| take"), inner.documentOffset(20));
            assertTrue(inner.isVerbatim(new Span(2, 9)));
            assertTrue(!inner.isVerbatim(new Span(0, 3)));
            assertEquals(
                    new Span(document.indexOf("where"), document.indexOf("where") + 5),
                    inner.documentSpan(new Span(4, 9)));
        }
    }

    @Test
    void aKeyThereTwiceIsSaidAndTheFirstCounts() {
        for (var read :
                List.of(yaml("a: 1\nb: 2\na: 3\n"), json("{\"a\":1,\n\"b\":2,\n\"a\":3}"))) {
            assertEquals("1", read.only().get("a").flatMap(YamlNode::text).orElseThrow());
            var said = read.said().getFirst();
            assertEquals(DiagnosticCode.DUPLICATE_KEY, said.code());
            assertEquals(3, said.position().line());
        }
    }

    @Test
    void aliasesStandForWhatTheyName() {
        var read = yaml("a: &x [1, 2]\nb: *x\nc: *x\n");
        assertEquals(2, read.only().get("c").orElseThrow().items().size());
        assertEquals(DiagnosticCode.BAD_YAML, yaml("a: *x\n").said().getFirst().code());
        assertEquals(DiagnosticCode.BAD_YAML, yaml("a: &x [*x]\n").said().getFirst().code());
    }

    @Test
    void documentsBeforeTheDamageAreRead() {
        var read = yaml("a: 1\n---\nb: 2\n---\n\tc: [\n");
        assertEquals(2, read.documents().size());
        assertEquals(1, read.said().size());
        assertEquals(5, read.said().getFirst().position().line());
    }

    @Test
    void hostileTextsAreRefusedQuickly() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }
        for (var text :
                List.of(
                        "[".repeat(1_000_000),
                        "{a: ".repeat(200_000),
                        "- ".repeat(500_000) + "x",
                        bomb.toString(),
                        "a: \u0007\n",
                        "a: \"" + "x".repeat(100),
                        "? [a]\n: b\n",
                        "x".repeat(Yaml.MAX_LENGTH + 1))) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> {
                        assertTrue(yaml(text).said().getFirst().isError());
                        assertTrue(json(text).said().getFirst().isError());
                    });
        }
        var same = "a: 1\n".repeat(100_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertTrue(yaml(same).said().size() <= 101));
        var long1 = "a: |\n" + "  😀 x\n".repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    var read = yaml(long1);
                    ((YamlScalar) read.only().get("a").orElseThrow()).in(read.source());
                });
    }

    @Test
    void changedTextsAreReadOrRefused() {
        var seeds =
                List.of(
                        "a: |\n  T\n  | where x\nb: >\n  c\n  d\n\n  e\n",
                        "q: \"a\\\n  b\\x41\\u0042\\U0001F600 c\"\nr: 'x''y\n\n z'\n",
                        "{\"a\": [1, {\"b\": \"c\\n\\u0041\\/\"}], \"d\": null}",
                        "- &a {x: 1}\n- *a\n---\n? k\n: v\n");
        var pieces =
                List.of(
                        "\n", "\r\n", " ", "\t", "\"", "'", "\\", "|", ">", "- ", ": ", "#", "&a",
                        "*a", "[", "}", "😀", "\u0000", "\u2028");
        var random = new Random(7);
        for (int round = 0; round < 4_000; round++) {
            var text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length() + 1);
                if (random.nextBoolean() || at == text.length()) {
                    text.insert(at, pieces.get(random.nextInt(pieces.size())));
                } else {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(3)));
                }
            }
            for (var read : List.of(yaml(text.toString()), json(text.toString()))) {
                read.said().forEach(d -> assertTrue(!d.render().isEmpty()));
                for (var document : read.documents()) {
                    document.visit((_, node) -> {
                        assertTrue(node.span().end() <= text.length());
                        if (node instanceof YamlScalar scalar) {
                            var inner = scalar.in(read.source());
                            for (int i = 0; i <= inner.text().length(); i++) {
                                assertTrue(inner.documentOffset(i) <= text.length());
                            }
                        }
                    });
                }
            }
        }
    }
}
