package org.conshelf.check.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conshelf.mapping.Mappings;
import org.conshelf.rule.LoadedRules;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The example of each lint's page fires, and its mended form does not.
class LintPageTest {
    static Stream<LintPage> pages() {
        return LintLibrary.all().stream().map(Lint::page);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theExampleFires(LintPage page) {
        var found = codes(page.fires());
        assertTrue(found.contains(page.code()), () -> "found " + found + " in " + page.fires());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theMendedExampleIsQuiet(LintPage page) {
        var findings = findings(page.mended());
        assertFalse(
                findings.stream().anyMatch(f -> f.diagnostic().code() == page.code()),
                () -> render(findings));
        assertTrue(
                findings.stream().map(Finding::diagnostic).noneMatch(Diagnostic::isError),
                () -> render(findings));
    }

    @Test
    void everyLintIsListed() throws IOException {
        var listed = new TreeSet<String>();
        LintLibrary.all().forEach(l -> listed.add(l.getClass().getSimpleName()));
        var written = new TreeSet<String>();
        for (var family : List.of("query", "metadata")) {
            var folder = Path.of("src/main/java/org/conshelf/check/lint", family);
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    if (Files.readString(file).contains(" implements Lint ")) {
                        written.add(file.getFileName().toString().replace(".java", ""));
                    }
                }
            }
        }
        assertEquals(written, listed);
    }

    @Test
    void everyLintHasItsOwnCode() {
        var codes = LintLibrary.all().stream().map(l -> l.page().code()).toList();
        assertEquals(codes.stream().distinct().toList(), codes);
    }

    private static List<DiagnosticCode> codes(String rule) {
        return findings(rule).stream().map(f -> f.diagnostic().code()).toList();
    }

    private static List<Finding> findings(String rule) {
        boolean yaml = rule.startsWith("name:") || rule.startsWith("displayName:");
        var source = SourceText.of(yaml ? "rule.yaml" : "rule.kql", rule);
        var loaded = RuleFormats.read(source, true);
        assertEquals(1, loaded.rules().size(), rule);
        return new Check(Mappings.declared(), 0)
                .run(new LoadedRules(loaded.rules(), loaded.diagnostics(), 1))
                .findings();
    }

    private static String render(List<Finding> findings) {
        return String.join("\n", findings.stream().map(f -> f.diagnostic().render()).toList());
    }
}
