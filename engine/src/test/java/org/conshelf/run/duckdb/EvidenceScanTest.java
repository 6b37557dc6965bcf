package org.conshelf.run.duckdb;

import static org.conshelf.run.duckdb.Plans.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.evidence.parquet.ParquetFile;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.run.SourceKey;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evidence read by queries, with its sources and its health.
class EvidenceScanTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final TableSchema SCHEMA =
            new TableSchema(WindowsEvents.NAME, WindowsEvents.COLUMNS);

    private DuckDbEngine engine;

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(new EngineOptions(4, 1024, 10_000_000));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static Rel.Scan scan(String... names) {
        var columns = new ArrayList<PlanColumn>();
        for (var name : names) {
            var type = SCHEMA.column(name).map(Column::type).orElse(KqlType.STRING);
            columns.add(column(name, type));
        }
        return new Rel.Scan(WindowsEvents.NAME, columns);
    }

    private static Rel count(Rel input) {
        return new Rel.Aggregate(input, List.of(), List.of(as("n", aggregate(COUNT, -1))));
    }

    private static Scalar eventId(Rel rel, int id) {
        return call(EQUALS, ref(rel, "EventID"), literal(KqlType.INT, id));
    }

    private List<String> rows(Rel plan) throws EngineException {
        return engine.run(plan, false, TIMEOUT).rows().stream().map(Arrays::toString).toList();
    }

    @Test
    void onlyTheColumnsThatAreUsedAreRead() throws EngineException {
        var file = new MemoryEvidence("a", 3, 1000, -1);
        engine.addEvidence(SCHEMA, List.of(file));
        var scan = scan("EventID", "Computer", "EventData", "EventData.Foo", "EventRecordID");
        var few = where(scan, call(EQUALS, ref(scan, "EventRecordID"), number(2345)));
        assertEquals(
                List.of("[EventData.Foo=2345]"),
                rows(project(few, as("f", ref(scan, "EventData.Foo")))));
        assertEquals(
                Set.of("EventData.Foo", "EventRecordID"), names(file.requests.peek().columns()));
        assertEquals(List.of("[2970]"), rows(count(scan)));
        assertEquals(0, file.open.get(), "every cursor is closed");
    }

    private static Set<String> names(List<Column> columns) {
        return Set.copyOf(columns.stream().map(Column::name).toList());
    }

    @Test
    void filtersOnEventIdsReachTheReader() throws EngineException {
        var file = new MemoryEvidence("a", 2, 1000, -1);
        engine.addEvidence(SCHEMA, List.of(file));
        var scan = scan("EventID", "Computer");
        var renamed = project(scan, as("EventID", ref(scan, "EventID")));
        assertEquals(List.of("[200]"), rows(count(where(renamed, eventId(renamed, 3)))));
        assertEquals(Set.of(3), file.requests.peek().eventIds());
        file.requests.clear();
        // The limit comes first, so it must see every row.
        var limited = new Rel.Limit(scan, 5);
        rows(count(where(limited, eventId(scan, 3))));
        assertEquals(Set.of(), file.requests.peek().eventIds());
        file.requests.clear();
        // One scan, two places: the reader gives what both want.
        var both =
                new Rel.Union(
                        scan.columns(),
                        List.of(where(scan, eventId(scan, 3)), where(scan, eventId(scan, 4))));
        assertEquals(List.of("[400]"), rows(count(both)));
        file.requests.forEach(r -> assertEquals(Set.of(3, 4), r.eventIds()));
    }

    @Test
    void healthIsCountedOnceHoweverOftenAFileIsRead() throws EngineException {
        var good = new MemoryEvidence("good", 3, 1000, -1);
        var bad = new MemoryEvidence("bad", 2, 500, 1);
        engine.addEvidence(SCHEMA, List.of(good, bad));
        var scan = scan("EventID");
        rows(count(where(scan, eventId(scan, 3))));
        assertEquals(List.of("[3465]"), rows(count(scan)));
        assertEquals(List.of("[3465]"), rows(count(scan)));
        rows(new Rel.Limit(scan, 1));
        var health = engine.health();
        assertEquals(3000, health.get(0).records());
        assertEquals(30, health.get(0).damaged());
        assertEquals(Map.of(WindowsEvents.NAME, 2970L), health.get(0).rawRows());
        assertEquals(20, health.get(0).issues().size());
        assertEquals(500, health.get(1).records());
        assertEquals(6, health.get(1).damaged());
        assertTrue(
                health.get(1).issues().stream().anyMatch(i -> i.reason().contains("disk is gone")));
    }

    private static String sources(Rows rows, int row) {
        return rows.sources().get(row).stream().map(EvidenceScanTest::text).toList().toString();
    }

    private static String text(SourceKey key) {
        return key.file().path() + ":" + key.position();
    }

    @Test
    void rowsSayWhereTheyComeFrom() throws EngineException {
        engine.addEvidence(
                SCHEMA,
                List.of(
                        new MemoryEvidence("a", 2, 1000, -1),
                        new MemoryEvidence("b", 2, 1000, -1)));
        var left = scan("EventRecordID", "Computer");
        var right = scan("EventRecordID");
        var some = where(left, call(EQUALS, ref(left, "EventRecordID"), number(1234)));
        var result = engine.run(some, true, TIMEOUT);
        assertEquals("[a:1234]", sources(result, 0));
        assertEquals("[b:1234]", sources(result, 1));
        var join =
                new Rel.Join(
                        some,
                        right,
                        Rel.JoinKind.INNER_UNIQUE,
                        List.of(
                                new Rel.KeyPair(
                                        ref(left, "EventRecordID"), ref(right, "EventRecordID"))),
                        null);
        for (int i = 0; i < 5; i++) {
            var joined = engine.run(join, true, TIMEOUT);
            assertEquals("[a:1234]", sources(joined, 0));
            assertEquals("[a:1234, b:1234]", sources(joined, 1));
            // Without lineage the same left row is kept.
            assertEquals(List.of("[1234, a1, 1234]", "[1234, a1, 1234]"), rows(join));
        }
        var anti =
                new Rel.Join(
                        some,
                        right,
                        Rel.JoinKind.LEFT_SEMI,
                        List.of(
                                new Rel.KeyPair(
                                        ref(left, "EventRecordID"), ref(right, "EventRecordID"))),
                        null);
        assertEquals("[a:1234]", sources(engine.run(anti, true, TIMEOUT), 0));
        var grouped =
                new Rel.Aggregate(
                        left,
                        List.of(as("c", ref(left, "Computer"))),
                        List.of(as("n", aggregate(COUNT, -1))));
        var groups = engine.run(sort(grouped, "c", true, true), true, TIMEOUT);
        assertEquals(64, groups.sources().get(0).size());
        assertTrue(sources(groups, 0).startsWith("[a:0, a:3, a:6, "));
        var none = engine.run(count(where(left, literal(KqlType.BOOL, false))), true, TIMEOUT);
        assertEquals("[]", sources(none, 0));
    }

    @Test
    void aSemiOrOuterJoinKeepsTheSourcesOfTheSideThatIsThere() throws EngineException {
        engine.addEvidence(SCHEMA, List.of(new MemoryEvidence("a", 1, 10, -1)));
        var scan = scan("EventRecordID");
        var constants = table("k:long s:string", 3L, "three", 77L, "none");
        var outer =
                new Rel.Join(
                        constants,
                        scan,
                        Rel.JoinKind.LEFT_OUTER,
                        List.of(new Rel.KeyPair(ref(constants, "k"), ref(scan, "EventRecordID"))),
                        null);
        var result = engine.run(sort(outer, "k", true, true), true, TIMEOUT);
        assertEquals("[a:3]", sources(result, 0));
        assertEquals("[]", sources(result, 1));
    }

    @Test
    void storedRowsKeepTheirSources() throws EngineException {
        engine.addEvidence(SCHEMA, List.of(new MemoryEvidence("a", 2, 1000, -1)));
        var scan = scan("EventID", "Computer", "EventData.x", "EventData.X");
        assertEquals(198, engine.store("Kept", where(scan, eventId(scan, 9)), TIMEOUT) + 18);
        var kept =
                new Rel.Scan(
                        "Kept",
                        List.of(
                                column("EventData.X", KqlType.STRING),
                                column("EventData.x", KqlType.STRING),
                                column("Unknown", KqlType.STRING)));
        var rows = engine.run(new Rel.Limit(kept, 1), true, TIMEOUT);
        assertEquals("[EventData.X=9, EventData.x=9, ]", Arrays.toString(rows.rows().getFirst()));
        assertEquals("[a:9]", sources(rows, 0));
        engine.store("kept", new Rel.Limit(kept, 2), TIMEOUT);
        assertEquals(List.of("[180]"), rows(count(kept)));
        engine.store("Kept", new Rel.Limit(kept, 2), TIMEOUT);
        assertEquals(List.of("[2]"), rows(count(kept)));
    }

    @Test
    void whatJavaComputesKnowsItsSources() throws EngineException {
        engine.addEvidence(SCHEMA, List.of(new MemoryEvidence("a", 1, 10, -1)));
        var scan = scan("EventRecordID");
        var two = call(NOT_EQUALS, ref(scan, "EventRecordID"), number(5));
        var few = where(where(scan, two), call(NOT_EQUALS, ref(scan, "EventRecordID"), number(7)));
        var out = List.of(column("EventRecordID", KqlType.LONG));
        var apply = new Rel.Apply(sort(few, "EventRecordID", true, true), new OddOnes(), out);
        var result = engine.run(sort(apply, "EventRecordID", true, true), true, TIMEOUT);
        assertEquals(List.of("[a:1, a:3, a:9]", "[a:1]", "[a:3]", "[a:9]"), sources(result));
        assertEquals("[null]", Arrays.toString(result.rows().getFirst()));
        assertEquals(List.of(), engine.run(apply, false, TIMEOUT).sources());
    }

    private static List<String> sources(Rows rows) {
        return IntStream.range(0, rows.rows().size()).mapToObj(i -> sources(rows, i)).toList();
    }

    /// The rows with an odd number, and one that is made of them all.
    private record OddOnes() implements TableOperation {
        @Override
        public String name() {
            return "odd-ones";
        }

        @Override
        public List<TableRow> apply(List<List<TableRow>> inputs) {
            var odd =
                    inputs.getFirst().stream()
                            .filter(r -> r.values()[0] instanceof Long n && n % 2 == 1)
                            .map(r -> r.with(r.values()))
                            .toList();
            var rows = new ArrayList<>(odd);
            rows.add(TableRow.merged(new @Nullable Object[] {null}, odd));
            return rows;
        }
    }

    @Test
    void aTableThatNobodyGaveIsEmpty() throws EngineException {
        assertEquals(List.of("[0]"), rows(count(scan("EventID"))));
    }

    @Test
    void hostileNamesReachTheReaderUnharmed() throws EngineException {
        engine.addEvidence(SCHEMA, List.of(new MemoryEvidence("a", 1, 1, -1)));
        String odd = "EventData.a,b%2C'\"\0é;";
        var scan = scan(odd, "EventData.A", "EventData.a");
        assertEquals(List.of("[" + odd + "=0, EventData.A=0, EventData.a=0]"), rows(scan));
    }

    @Test
    void nothingOutsideCanBeReached(@TempDir Path folder) throws Exception {
        var tables = new EvidenceTables();
        var session =
                Session.open(
                        EngineOptions.defaults(),
                        new EvidenceScan(tables, new ScanReports(), 1),
                        tables::file);
        var secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        for (var sql :
                List.of(
                        "SELECT * FROM read_csv('" + secret + "')",
                        "COPY (SELECT 1) TO '" + folder.resolve("out.csv") + "'",
                        "ATTACH '" + folder.resolve("x.db") + "'",
                        "INSTALL httpfs",
                        "SET enable_external_access = true",
                        "SET threads = 1")) {
            assertThrows(SQLException.class, () -> session.execute(sql), sql);
        }
        assertEquals(-1, session.execute("SELECT 1"));
        session.close();
    }

    @Test
    void parquetFilesAreReadByName(@TempDir Path folder) throws Exception {
        var path = folder.resolve("it's [1].parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            var plain = folder.resolve("plain.parquet");
            statement.execute(
                    "COPY (SELECT 'host' || i AS \"COMPUTER\", TIMESTAMP '2024-01-02 03:04:05' AS t,"
                            + " i AS n, {'a': i} AS d, NULL::VARCHAR AS s FROM range(3) r(i))"
                            + " TO '"
                            + plain
                            + "' (FORMAT parquet)");
            Files.move(plain, path);
        }
        var schema =
                new TableSchema(
                        "Events",
                        List.of(
                                new Column("Computer", KqlType.STRING),
                                new Column("t", KqlType.DATETIME),
                                new Column("n", KqlType.INT),
                                new Column("d", KqlType.DYNAMIC),
                                new Column("s", KqlType.STRING),
                                new Column("absent", KqlType.LONG)));
        EvidenceFile missing = new ParquetFile(folder.resolve("missing.parquet"), "Events");
        engine.addEvidence(schema, List.of(new ParquetFile(path, "Events"), missing));
        var scan =
                new Rel.Scan(
                        "Events",
                        schema.columns().stream().map(c -> column(c.name(), c.type())).toList());
        var rows = engine.run(sort(scan, "n", false, false), true, TIMEOUT);
        assertEquals(
                "[host2, 638397614450000000, 2, {\"a\":2}, , null]",
                Arrays.toString(rows.rows().getFirst()));
        assertEquals(2, rows.sources().getFirst().getFirst().position());
        assertEquals(3, engine.health().get(0).records());
        assertEquals(1, engine.health().get(1).damaged());
    }
}
