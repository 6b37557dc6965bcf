package org.conshelf.run.duckdb;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.lower.JavaFunctions;
import org.conshelf.lower.Lowered;
import org.conshelf.lower.Lowering;
import org.conshelf.lower.LoweringOptions;
import org.conshelf.lower.SqlNames;
import org.conshelf.lower.StoredTables;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.run.Engine;
import org.conshelf.run.EngineException;
import org.conshelf.run.EvidenceHealth;
import org.conshelf.run.Rows;
import org.conshelf.schema.Column;
import org.conshelf.schema.TableSchema;
import org.jspecify.annotations.Nullable;

/// The engine over DuckDB, in memory.
///
/// ```java
/// try (var engine = DuckDbEngine.open(EngineOptions.defaults())) {
///     engine.addEvidence(schema, files);
///     var rows = engine.run(plan.rel(), true, Duration.ofSeconds(10));
/// }
/// ```
public final class DuckDbEngine implements Engine {
    /// Rows come from the program itself, which may take its time over them.
    private static final Duration LOADING = Duration.ofDays(1);

    private final Session session;
    private final EvidenceTables evidence;
    private final ScanReports reports;
    private final JavaFunctions functions = new JavaFunctions();
    private final Map<String, StoredTables.Form.Stored> stored = new HashMap<>();
    private final SqlNames storedNames = new SqlNames();

    private DuckDbEngine(Session session, EvidenceTables evidence, ScanReports reports) {
        this.session = session;
        this.evidence = evidence;
        this.reports = reports;
    }

    /// Opens an empty database. The first time in a process takes half a second, in which the
    /// native library is unpacked.
    public static DuckDbEngine open(EngineOptions options) {
        var evidence = new EvidenceTables();
        var reports = new ScanReports();
        var scan = new EvidenceScan(evidence, reports, options.threads());
        try {
            return new DuckDbEngine(Session.open(options, scan, evidence::file), evidence, reports);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    @Override
    public void addEvidence(TableSchema schema, List<EvidenceFile> files) {
        evidence.add(schema, files);
    }

    @Override
    public String explain(Rel plan, boolean lineage) {
        return lower(plan, lineage, false).text();
    }

    private Lowered lower(Rel plan, boolean lineage, boolean wrapping) {
        return Lowering.lower(plan, new LoweringOptions(lineage, wrapping, this::find, functions));
    }

    private Optional<StoredTables.Form> find(String table) {
        var kept = stored.get(table);
        if (kept != null) {
            return Optional.of(kept);
        }
        return evidence.find(table)
                .map(t ->
                        new StoredTables.Form.Evidence(
                                t.schema().columns().stream().map(c -> c.name()).toList()));
    }

    @Override
    public Rows run(Rel plan, boolean lineage, Duration timeout) throws EngineException {
        if (plan.columns().isEmpty()) {
            return new Rows(List.of(), List.of(), List.of());
        }
        return session.call(
                timeout,
                () ->
                        wrappingWhereNeeded(
                                wrapping -> session.rows(lower(plan, lineage, wrapping))));
    }

    @Override
    public long store(String table, Rel plan, Duration timeout) throws EngineException {
        String name = storedName(table);
        long count =
                session.call(
                        timeout,
                        () ->
                                wrappingWhereNeeded(wrapping ->
                                        session.store(name, lower(plan, true, wrapping))));
        keep(table, name, plan.columns().stream().map(PlanColumn::name).toList());
        return count;
    }

    @Override
    public void load(TableSchema table, Iterable<@Nullable Object[]> rows) throws EngineException {
        String name = storedName(table.name());
        session.call(
                LOADING,
                () -> {
                    session.load(name, table.columns(), rows);
                    return name;
                });
        keep(table.name(), name, table.columns().stream().map(Column::name).toList());
    }

    private String storedName(String table) {
        var known = stored.get(table);
        return known != null ? known.name() : storedNames.allocate("stored_" + table);
    }

    private void keep(String table, String storedName, List<String> columns) {
        var names = SqlNames.unique(columns);
        var named = new HashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            named.put(columns.get(i), names.get(i));
        }
        stored.put(table, new StoredTables.Form.Stored(storedName, named));
    }

    /// Something that runs with checked arithmetic, or with one that wraps.
    private interface Attempt<T> {
        T run(boolean wrapping) throws SQLException, EngineException;
    }

    private static <T> T wrappingWhereNeeded(Attempt<T> attempt)
            throws SQLException, EngineException {
        try {
            return attempt.run(false);
        } catch (SQLException e) {
            if (!Failures.isOverflow(e)) {
                throw e;
            }
            return attempt.run(true);
        }
    }

    @Override
    public List<EvidenceHealth> health() {
        return evidence.files().stream().map(reports::health).toList();
    }

    /// How often a Java function threw because of a value, which then was null.
    public long functionFailures() {
        return session.functionFailures();
    }

    /// The rows of SQL that somebody wrote by hand, for benchmarks to compare with.
    Rows handWritten(String sql, List<PlanColumn> columns, Duration timeout)
            throws EngineException {
        return session.call(timeout, () -> session.handWritten(sql, columns));
    }

    @Override
    public void close() {
        session.close();
    }
}
