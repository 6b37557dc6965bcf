package org.conshelf.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.Shared;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Parses real rules and the queries that Kusto's answers were recorded for.
final class CorpusTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Path shared() {
        var folder = Shared.folder();
        Assumptions.assumeTrue(folder.isPresent(), "the folder `shared` is not beside the project");
        return folder.orElseThrow();
    }

    private static List<JsonNode> lines(String file) throws IOException {
        var nodes = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(shared().resolve(file))) {
            if (!line.isBlank()) {
                nodes.add(JSON.readTree(line));
            }
        }
        assertFalse(nodes.isEmpty(), file);
        return nodes;
    }

    @Test
    void parsesEveryRuleThatKustoAccepts() throws IOException {
        int parsed = 0;
        var failures = new ArrayList<String>();
        var rules = lines("corpora/azure-sentinel.jsonl");
        for (var rule : rules) {
            var result =
                    Parser.parse(
                            SourceText.of(
                                    rule.get("path").asString(), rule.get("query").asString()));
            if (result.ok()) {
                parsed++;
            } else if (rule.get("valid").asBoolean()) {
                failures.add(Trees.firstError(result));
            }
        }
        System.out.printf("parsed %d of %d%n", parsed, rules.size());
        assertEquals(List.of(), failures);
    }

    @Test
    void parsesEveryRecordedQuery() throws IOException {
        var failures = new ArrayList<String>();
        for (var query : lines("conformance/oracle.jsonl")) {
            var result =
                    Parser.parse(
                            SourceText.of(
                                    query.get("id").asString(), query.get("query").asString()));
            if (!result.ok() && query.get("error") == null) {
                failures.add(Trees.firstError(result));
            }
        }
        assertEquals(List.of(), failures);
    }

    @Test
    void printsWhatParsesTheSame() throws IOException {
        int printed = 0;
        for (var file : List.of("corpora/azure-sentinel.jsonl", "conformance/oracle.jsonl")) {
            for (var rule : lines(file)) {
                var first = Trees.parse(rule.get("query").asString());
                if (!first.ok()) {
                    continue;
                }
                var text = SyntaxPrinter.print(first.query());
                var second = Trees.parse(text);
                assertTrue(second.ok(), () -> Trees.firstError(second) + "\n" + text);
                assertEquals(Trees.withoutSpans(first.query()), Trees.withoutSpans(second.query()));
                assertEquals(text, SyntaxPrinter.print(second.query()));
                printed++;
            }
        }
        assertTrue(printed > 3500, () -> "only a part was printed");
    }

    @Test
    void parsesTheSeeds() throws IOException {
        var page = read("seeds/000_b9acf3603256348e.txt");
        var fences = page.split("```");
        int queries = 0;
        for (int i = 1; i < fences.length; i += 2) {
            var result = Parser.parse(SourceText.of("seed", fences[i].replaceFirst("KQL\n", "")));
            assertEquals("", Trees.firstError(result));
            queries++;
        }
        assertEquals(3, queries);
    }

    @Test
    void parsesThePastedSeedOnlyAsPasted() throws IOException {
        var page = read("seeds/001_eb80a6a00ed23057.txt");
        var query =
                page.substring(
                        page.indexOf("let SuspiciousPaths"), page.indexOf("high severity medium"));
        var source = SourceText.of("seed", query);
        assertFalse(Parser.parse(source).ok());
        var pasted = Parser.parse(source, ParseOptions.PASTED);
        assertTrue(pasted.ok(), () -> Trees.firstError(pasted));
        assertEquals(1, pasted.diagnostics().size());
        assertEquals(
                "KQ402 \\\"",
                pasted.diagnostics().getFirst().code().code()
                        + " "
                        + source.text(pasted.diagnostics().getFirst().span()));
    }

    private static String read(String file) throws IOException {
        return Files.readString(shared().resolve(file)).replace("\r\n", "\n");
    }
}
