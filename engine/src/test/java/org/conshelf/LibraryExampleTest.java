package org.conshelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.run.EngineException;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogTable;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;
import org.junit.jupiter.api.Test;

/// The engine as a library: the program that the README shows.
class LibraryExampleTest {
    private static final TableSchema LOGONS =
            new TableSchema(
                    "Logons",
                    List.of(
                            new Column("Account", KqlType.STRING),
                            new Column("Failed", KqlType.LONG)));

    @Test
    void theProgramOfTheReadme() throws EngineException {
        var printed = new ArrayList<Object>();
        var schema = LOGONS;
        var kql = SourceText.of("example", "Logons | where Failed > 5 | project Account");
        try (var engine = DuckDbEngine.open(EngineOptions.defaults())) {
            engine.load(schema, List.of(new Object[] {"ann", 3L}, new Object[] {"bob", 7L}));
            var catalog = new Catalog(List.of(CatalogTable.stored(schema)));
            var plan = Binder.bind(Parser.parse(kql), kql, new BindOptions(catalog, 0, false));
            plan.diagnostics().forEach(d -> printed.add(d.render()));
            var rows = engine.run(plan.rel(), false, Duration.ofSeconds(10)).rows();
            rows.forEach(row -> printed.add(row[0]));
        }
        assertEquals(List.of("bob"), printed);
    }

    @Test
    void theReadmeShowsIt() throws IOException {
        var readme = Files.readString(Project.root().resolve("README.md"));
        var test =
                Files.readString(
                        Project.root()
                                .resolve(
                                        "engine/src/test/java/org/conshelf/LibraryExampleTest.java"));
        for (var line : readme.split("```java\n", -1)[1].split("```", -1)[0].lines().toList()) {
            var code = line.strip().replace("System.out.println(", "printed.add(");
            assertTrue(
                    code.isEmpty()
                            || code.startsWith("var schema")
                            || code.startsWith("new Column")
                            || test.contains(code),
                    line);
        }
    }

    @Test
    void rowsThatDoNotFitAreRefused() throws EngineException {
        try (var engine = DuckDbEngine.open(EngineOptions.defaults())) {
            var text = List.of(new Object[] {"ann", "3"}, new Object[] {"bob", 7L});
            var wrong =
                    assertThrows(IllegalArgumentException.class, () -> engine.load(LOGONS, text));
            assertEquals(
                    "the column 'Failed' is long and takes a Long, not a String",
                    wrong.getMessage());
            var few = List.<Object[]>of(new Object[] {"ann"});
            assertThrows(IllegalArgumentException.class, () -> engine.load(LOGONS, few));
            engine.load(LOGONS, List.of(new Object[] {null, null}, new Object[] {"é\0", 7L}));
            var kql = SourceText.of("q", "Logons | where isempty(Account) or Failed == 7");
            var catalog = new Catalog(List.of(CatalogTable.stored(LOGONS)));
            var plan = Binder.bind(Parser.parse(kql), kql, new BindOptions(catalog, 0, false));
            assertEquals(2, engine.run(plan.rel(), true, Duration.ofSeconds(10)).rows().size());
        }
    }
}
