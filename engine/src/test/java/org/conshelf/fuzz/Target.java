package org.conshelf.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.conshelf.Project;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.evidence.EvidenceFiles;
import org.conshelf.evidence.evtx.EvtxSample;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.lower.JavaFunctions;
import org.conshelf.lower.Lowering;
import org.conshelf.lower.LoweringOptions;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogTable;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.SourceText;
import org.conshelf.sql.SqlPrinter;
import org.conshelf.syntax.Parser;
import org.conshelf.syntax.SyntaxPrinter;

/// What takes input that somebody else made.
enum Target {
    PARSER("kql"),
    BINDER("kql"),
    RULES("txt"),
    EVTX("evtx"),
    JSON("json"),
    CSV("csv"),
    PARQUET("parquet"),
    GZIP("json.gz");

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String TABLE = "DeviceEvents";

    private final String extension;

    Target(String extension) {
        this.extension = extension;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isText() {
        return this == PARSER || this == BINDER || this == RULES;
    }

    /// Good input to begin with.
    List<byte[]> seeds(Path folder) throws IOException {
        return switch (this) {
            case PARSER, BINDER -> Queries.ALL.stream().map(Target::bytes).toList();
            case RULES -> RuleDocuments.ALL.stream().map(Target::bytes).toList();
            case EVTX -> List.of(EvtxSample.bytes());
            case JSON ->
                    List.of(
                            bytes(
                                    "{\"Timestamp\":\"2024-05-01T10:00:00Z\",\"DeviceName\":\"ws1\",\"FileSize\":5,\"AdditionalFields\":{\"a\":[1,null]}}\n"
                                            + "{\"Timestamp\":1714557600,\"DeviceName\":\"é\\u0000\",\"IsLocal\":true}\n"),
                            bytes(
                                    "[{\"EventID\":4624,\"Channel\":\"Security\",\"TimeCreated\":\"2024-05-01T10:00:00Z\",\"EventData\":{\"a\":\"b\"}}]"),
                            bytes(
                                    "{\"tables\":[{\"name\":\"T\",\"columns\":[{\"name\":\"DeviceName\",\"type\":\"string\"}],\"rows\":[[\"a\"]]}]}"),
                            sample());
            case CSV ->
                    List.of(
                            bytes(
                                    "Timestamp,DeviceName,FileSize,IsLocal\n2024-05-01T10:00:00Z,\"a,\"\"b\",5,true\n,,,\n"));
            case PARQUET -> List.of(parquet(folder));
            case GZIP ->
                    List.of(EvidenceFiles.gzip(bytes("{\"DeviceName\":\"ws1\",\"FileSize\":5}\n")));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sample() throws IOException {
        var all = Files.readString(Project.root().resolve("samples/psexec.json"));
        return bytes(all.substring(0, Math.min(all.length(), 4_000)));
    }

    private static byte[] parquet(Path folder) throws IOException {
        var file = folder.resolve("seed.parquet");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT 'ws' || i AS DeviceName, i AS FileSize, i % 2 = 0 AS IsLocal FROM range(100) t(i)) TO '"
                            + file
                            + "' (FORMAT parquet)");
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
        return Files.readAllBytes(file);
    }

    /// Takes the input as the program would. Whatever is wrong with it must be said, not thrown.
    void run(byte[] input, Path folder) throws IOException {
        switch (this) {
            case PARSER -> parse(new String(input, StandardCharsets.UTF_8));
            case BINDER -> bind(new String(input, StandardCharsets.UTF_8));
            case RULES -> RuleDocuments.read(new String(input, StandardCharsets.UTF_8));
            case EVTX, JSON, CSV, PARQUET, GZIP -> read(input, folder);
        }
    }

    private static void parse(String text) {
        var source = SourceText.of("fuzz", text);
        var result = Parser.parse(source);
        result.diagnostics().forEach(d -> check(!d.render().isEmpty()));
        if (result.ok()) {
            var printed = SyntaxPrinter.print(result.query());
            var again = Parser.parse(SourceText.of("fuzz", printed));
            check(again.ok());
            check(printed.equals(SyntaxPrinter.print(again.query())));
        }
    }

    private static void bind(String text) {
        var source = SourceText.of("fuzz", text);
        var plan = Binder.bind(Parser.parse(source), source, Catalogs.OPTIONS);
        plan.diagnostics().forEach(d -> check(!d.render().isEmpty()));
        if (plan.ok() && !plan.rel().columns().isEmpty()) {
            var lowered =
                    Lowering.lower(
                            plan.rel(),
                            new LoweringOptions(true, false, Catalogs::find, new JavaFunctions()));
            check(!SqlPrinter.print(lowered.query()).isEmpty());
        }
    }

    private void read(byte[] input, Path folder) throws IOException {
        var file = folder.resolve(TABLE + "." + extension);
        Files.write(file, input);
        try (var workspace =
                Workspace.open(
                        List.of(EvidencePath.of(file)),
                        () -> DuckDbEngine.open(new EngineOptions(1, 512, 1_000_000)),
                        Progress.NONE)) {
            for (var table : List.of(TABLE, "WindowsEvents", "SecurityEvent")) {
                var outcome = workspace.query(SourceText.of("fuzz", table), 0, TIMEOUT);
                if (outcome instanceof QueryOutcome.Failed failed) {
                    var said = failed.error().message();
                    check(!said.contains("a bug"), said);
                }
            }
            workspace.evidence();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void check(boolean holds) {
        check(holds, "");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("what should hold does not: " + what);
        }
    }

    /// A catalogue for queries that are only bound.
    private static final class Catalogs {
        private static final TableSchema SCHEMA =
                new TableSchema(
                        "T",
                        List.of(
                                new Column("a", KqlType.LONG),
                                new Column("s", KqlType.STRING),
                                new Column("t", KqlType.DATETIME),
                                new Column("d", KqlType.DYNAMIC),
                                new Column("x", KqlType.REAL)));
        private static final BindOptions OPTIONS =
                new BindOptions(
                        new Catalog(
                                List.of(
                                        new CatalogTable(
                                                SCHEMA,
                                                List.of(
                                                        new CatalogTable.TableSource.Stored(
                                                                SCHEMA))))),
                        0,
                        false);

        private static java.util.Optional<org.conshelf.lower.StoredTables.Form> find(String name) {
            return java.util.Optional.of(
                    new org.conshelf.lower.StoredTables.Form.Evidence(
                            SCHEMA.columns().stream().map(Column::name).toList()));
        }
    }
}
