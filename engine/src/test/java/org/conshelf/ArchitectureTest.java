package org.conshelf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The layers of the design, and its limits on sizes.
class ArchitectureTest {
    private static final int MAX_FILE_LINES = 700;
    private static final int MAX_METHOD_LINES = 70;
    private static final Pattern METHOD_START =
            Pattern.compile(
                    "^( {4}| {8})(?! )(?!.*\\b(class|record|interface|enum|if|for|while|switch|try|catch|else|synchronized|return)\\b).*\\).*\\{$");

    /// Files with a method that is still too long; the list may only shrink.
    private static final Set<String> KNOWN = Set.of("OperatorBinder.java", "CsvReader.java");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.conshelf");
    }

    @Test
    void eachLayerSeesOnlyThoseBelowIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("source")
                .definedBy("org.conshelf.source..")
                .layer("schema")
                .definedBy("org.conshelf.schema..")
                .layer("syntax")
                .definedBy("org.conshelf.syntax..")
                .layer("sql")
                .definedBy("org.conshelf.sql..")
                .layer("function")
                .definedBy("org.conshelf.function..")
                .layer("plan")
                .definedBy("org.conshelf.plan..")
                .layer("plugin")
                .definedBy("org.conshelf.plugin..")
                .layer("bind")
                .definedBy("org.conshelf.bind..")
                .layer("evidence")
                .definedBy("org.conshelf.evidence..")
                .layer("lower")
                .definedBy("org.conshelf.lower..")
                .layer("mapping")
                .definedBy("org.conshelf.mapping..")
                .layer("yaml")
                .definedBy("org.conshelf.yaml..")
                .layer("rule")
                .definedBy("org.conshelf.rule..")
                .layer("run")
                .definedBy("org.conshelf.run..")
                .layer("hunt")
                .definedBy("org.conshelf.hunt..")
                .whereLayer("source")
                .mayNotAccessAnyLayer()
                .whereLayer("schema")
                .mayOnlyAccessLayers("source")
                .whereLayer("syntax")
                .mayOnlyAccessLayers("source", "schema")
                .whereLayer("sql")
                .mayNotAccessAnyLayer()
                .whereLayer("function")
                .mayOnlyAccessLayers("schema", "sql")
                .whereLayer("plan")
                .mayOnlyAccessLayers("source", "schema", "function")
                .whereLayer("plugin")
                .mayOnlyAccessLayers("source", "schema", "function", "plan")
                .whereLayer("bind")
                .mayOnlyAccessLayers("source", "schema", "syntax", "function", "plan", "plugin")
                .whereLayer("evidence")
                .mayOnlyAccessLayers("source", "schema")
                .whereLayer("lower")
                .mayOnlyAccessLayers("schema", "function", "plan", "sql", "evidence")
                .whereLayer("mapping")
                .mayOnlyAccessLayers("source", "schema", "evidence")
                .whereLayer("yaml")
                .mayOnlyAccessLayers("source")
                .whereLayer("rule")
                .mayOnlyAccessLayers("source", "schema", "syntax", "yaml")
                .whereLayer("run")
                .mayOnlyAccessLayers(
                        "source", "schema", "function", "plan", "sql", "lower", "evidence")
                .whereLayer("hunt")
                .mayNotBeAccessedByAnyLayer()
                .check(classes);
    }

    @Test
    void packagesOfTheEngineHaveNoCycles() {
        slices().matching("org.conshelf.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyOnePackageKnowsTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.conshelf.run.duckdb..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "java.sql..")
                .check(classes);
    }

    @Test
    void nothingPrintsInTheEngine() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
    }

    @Test
    void filesAndMethodsStaySmall() throws IOException {
        var found = new ArrayList<String>();
        for (var root : List.of("src/main/java", "src/test/java")) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    if (!KNOWN.contains(file.getFileName().toString())) {
                        check(file, found);
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }

    /// Sources are formatted, so a method ends where a brace stands under its first character.
    private static void check(Path file, List<String> found) throws IOException {
        var lines = Files.readAllLines(file);
        if (lines.size() > MAX_FILE_LINES) {
            found.add(file + ": " + lines.size() + " lines");
        }
        // A test may hold a long table of cases.
        boolean table = file.startsWith("src/test");
        for (int i = 0; i < lines.size() && !table; i++) {
            String line = lines.get(i);
            // The last line of a record's header looks like a method's, without its name.
            if (!METHOD_START.matcher(line).matches() || !line.contains("(")) {
                continue;
            }
            String end = " ".repeat(line.length() - line.stripLeading().length()) + "}";
            int last = i;
            while (last < lines.size() - 1 && !lines.get(last).equals(end)) {
                last++;
            }
            if (last - i + 1 > MAX_METHOD_LINES) {
                found.add(file + ":" + (i + 1) + ": a method of " + (last - i + 1) + " lines");
            }
        }
    }
}
