package org.conshelf.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conshelf.Project;
import org.conshelf.plan.Plan;
import org.conshelf.plan.PlanPrinter;
import org.conshelf.plan.Rel;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogTable;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The documents under `spec/query` and `spec/messages`: each block of KQL with the plan, the SQL,
/// the rows or the messages that it gives, written behind it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecGoldenTest {
    /// What now() is: 2024-03-05T12:00:00Z.
    private static final long NOW = KustoDateTime.parse("2024-03-05T12:00:00Z").orElseThrow();

    /// A table without rows, for messages about columns.
    private static final Catalog CATALOG =
            new Catalog(
                    List.of(
                            new CatalogTable(
                                    new TableSchema(
                                            "Logons",
                                            List.of(
                                                    new Column("TimeGenerated", KqlType.DATETIME),
                                                    new Column("Computer", KqlType.STRING),
                                                    new Column("Account", KqlType.STRING),
                                                    new Column("AccountType", KqlType.STRING),
                                                    new Column("LogonType", KqlType.INT),
                                                    new Column("Details", KqlType.DYNAMIC))),
                                    List.of())));

    private DuckDbEngine engine;

    @BeforeAll
    void open() {
        engine = DuckDbEngine.open(EngineOptions.defaults());
    }

    @AfterAll
    void close() {
        engine.close();
    }

    static List<Path> documents() throws IOException {
        var found = new ArrayList<Path>();
        for (var folder : List.of("messages", "query")) {
            try (Stream<Path> files = Files.list(Project.root().resolve("spec").resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void saysWhatComesOut(Path document) throws IOException {
        var written = Files.readString(document);
        var actual = rewritten(written);
        if (Project.updatesGolden()) {
            Files.writeString(document, actual);
            return;
        }
        assertFalse(written.isBlank());
        assertEquals(
                written,
                actual,
                () -> document + " is not what comes out; ./dev golden --update writes it");
    }

    /// The document with what comes out behind each query; texts between the blocks stay.
    private String rewritten(String document) {
        var out = new ArrayList<String>();
        var lines = document.lines().toList();
        List<String> wanted = List.of();
        int i = 0;
        while (i < lines.size()) {
            var line = lines.get(i++);
            if (!line.startsWith("```")) {
                out.add(line);
                continue;
            }
            var block = new ArrayList<String>();
            while (i < lines.size() && !lines.get(i).equals("```")) {
                block.add(lines.get(i++));
            }
            i++;
            var kind = line.substring(3).strip();
            if (kind.startsWith("kql")) {
                wanted = block;
            } else if (!kind.equals("text")) {
                block = new ArrayList<>(outcome(kind, String.join("\n", wanted)).lines().toList());
            }
            out.add(line);
            out.addAll(block);
            out.add("```");
        }
        return String.join("\n", out) + "\n";
    }

    private String outcome(String kind, String query) {
        var source = SourceText.of("query", query);
        var options = new BindOptions(CATALOG, NOW, false).probing((rel, _) -> rows(rel));
        var plan = Binder.bind(Parser.parse(source), source, options);
        if (kind.equals("messages")) {
            return plan.diagnostics().stream()
                    .map(Diagnostic::render)
                    .collect(Collectors.joining("\n"));
        }
        if (!plan.ok()) {
            return plan.diagnostics().getFirst().render();
        }
        return switch (kind) {
            case "plan" -> PlanPrinter.print(plan.rel());
            case "sql" -> engine.explain(plan.rel(), false);
            case "result" -> results(plan.results());
            default -> throw new IllegalArgumentException("no such block: " + kind);
        };
    }

    /// Every table that the query gives; where there are several, each with its name.
    private String results(List<Plan.Result> results) {
        if (results.size() == 1) {
            return result(results.getFirst().rel());
        }
        return results.stream()
                .map(r -> "-- " + r.name() + "\n" + result(r.rel()))
                .collect(Collectors.joining("\n"));
    }

    private List<@Nullable Object[]> rows(Rel rel) throws TableProbe.Failure {
        try {
            return engine.run(rel, false, Duration.ofSeconds(30)).rows();
        } catch (EngineException e) {
            throw new TableProbe.Failure(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private String result(Rel rel) {
        try {
            return table(engine.run(rel, false, Duration.ofSeconds(30)));
        } catch (EngineException e) {
            return "failed: " + e.getMessage();
        }
    }

    private static String table(Rows rows) {
        var lines = new ArrayList<String>();
        lines.add(
                rows.columns().stream()
                        .map(c -> c.name() + ": " + c.type().kustoName())
                        .collect(Collectors.joining(" | ")));
        for (var row : rows.rows()) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < row.length; i++) {
                cells.add(cell(rows.columns().get(i).type(), row[i]));
            }
            lines.add(String.join(" | ", cells));
        }
        return String.join("\n", lines);
    }

    private static String cell(KqlType type, Object value) {
        if (value == null) {
            return "null";
        }
        return switch (type) {
            case DATETIME -> KustoDateTime.format((Long) value);
            case TIMESPAN -> KustoTimeSpan.format((Long) value);
            case STRING -> "'" + value + "'";
            case BOOL, INT, LONG, REAL, DECIMAL, GUID, DYNAMIC -> value.toString();
        };
    }
}
