package org.conshelf.run.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.lower.Literals;
import org.conshelf.lower.Lowered;
import org.conshelf.lower.SqlNames;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.TableRow;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.run.SourceKey;
import org.conshelf.schema.Column;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlPrinter;
import org.conshelf.sql.SqlQuery;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/// A connection, and the one thread that uses it. The thread has a large stack, because plans, SQL
/// and the engine's own planner nest as deeply as queries do.
final class Session {
    private static final long STACK_BYTES = 512L << 20;
    private static final long CANCEL_EVERY_MILLIS = 20;

    private final DuckDBConnection connection;
    private final FunctionRegistry functions;
    private final IntFunction<EvidenceFile> files;
    private final long maxResultCells;
    private final Path spillFolder;
    private final ExecutorService thread;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    private Session(
            DuckDBConnection connection,
            IntFunction<EvidenceFile> files,
            long maxResultCells,
            Path spillFolder) {
        this.connection = connection;
        this.functions = new FunctionRegistry(connection);
        this.files = files;
        this.maxResultCells = maxResultCells;
        this.spillFolder = spillFolder;
        this.thread =
                Executors.newSingleThreadExecutor(task -> {
                    var made = new Thread(null, task, "conshelf-engine", STACK_BYTES);
                    made.setDaemon(true);
                    return made;
                });
    }

    static Session open(EngineOptions options, EvidenceScan scan, IntFunction<EvidenceFile> files)
            throws SQLException {
        var connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        var spillFolder =
                Path.of(System.getProperty("java.io.tmpdir"), "conshelf-" + UUID.randomUUID());
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName("evidence")
                    .withParameter(String.class)
                    .withParameter(String.class)
                    .withParameter(String.class)
                    .withProjectionPushdown()
                    .withFunction(scan)
                    .register(connection);
            configure(connection, options, spillFolder);
            return new Session(connection, files, options.maxResultCells(), spillFolder);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// The last two settings close the doors: nothing after them can open a file or change a
    /// setting.
    private static void configure(
            DuckDBConnection connection, EngineOptions options, Path spillFolder)
            throws SQLException {
        var settings =
                List.of(
                        "threads = " + options.threads(),
                        "memory_limit = '" + options.memoryLimitMib() + "MiB'",
                        "temp_directory = "
                                + SqlPrinter.print(SqlExpression.text(spillFolder.toString())),
                        // Otherwise whatever reads evidence runs on one thread. The lowering sorts
                        // where order matters.
                        "preserve_insertion_order = false",
                        "error_on_division_by_zero = false",
                        "max_expression_depth = 100000",
                        "autoinstall_known_extensions = false",
                        "autoload_known_extensions = false",
                        "allow_community_extensions = false",
                        "TimeZone = 'UTC'",
                        "enable_external_access = false",
                        "lock_configuration = true");
        try (var statement = connection.createStatement()) {
            for (var setting : settings) {
                statement.execute("SET " + setting);
            }
        }
    }

    /// Runs something on the engine's thread, and stops it when its time is over.
    <T> T call(Duration timeout, Callable<T> work) throws EngineException {
        cancelled = false;
        var future = thread.submit(work);
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            cancel(future);
            throw new EngineException(
                    DiagnosticCode.TIMED_OUT,
                    "the query took longer than " + timeout.toMillis() + " ms",
                    e);
        } catch (InterruptedException e) {
            cancel(future);
            Thread.currentThread().interrupt();
            throw new EngineException(DiagnosticCode.RUN_FAILED, "interrupted", e);
        } catch (ExecutionException e) {
            throw translated(e.getCause() == null ? e : e.getCause());
        }
    }

    private static EngineException translated(Throwable cause) {
        return switch (cause) {
            case EngineException e -> e;
            case SQLException e -> Failures.translated(e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new EngineException(DiagnosticCode.RUN_FAILED, cause.toString(), cause);
        };
    }

    /// Waits until the work is over; a cancel that comes before a statement has begun is lost, so
    /// it is sent again.
    private void cancel(Future<?> future) {
        cancelled = true;
        boolean interrupted = false;
        while (!future.isDone()) {
            try {
                var statement = running;
                if (statement != null) {
                    statement.cancel();
                }
                future.get(CANCEL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (SQLException | ExecutionException | TimeoutException _) {
                // Either it is done now, or it is tried again.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    long functionFailures() {
        return functions.failures();
    }

    Rows rows(Lowered lowered) throws SQLException, EngineException {
        return withSteps(
                lowered, () -> read(lowered.query(), lowered.columns(), lowered.lineage()));
    }

    /// Keeps the rows of a plan as a table.
    long store(String table, Lowered lowered) throws SQLException, EngineException {
        return withSteps(
                lowered,
                () ->
                        execute(
                                "CREATE OR REPLACE TEMP TABLE "
                                        + SqlPrinter.identifier(table)
                                        + " AS\n"
                                        + SqlPrinter.print(lowered.query())));
    }

    /// Something that talks to the engine.
    private interface Action<T> {
        T run() throws SQLException, EngineException;
    }

    private <T> T withSteps(Lowered lowered, Action<T> action)
            throws SQLException, EngineException {
        functions.register(lowered.functions());
        var tables = new ArrayList<String>();
        try {
            for (var step : lowered.steps()) {
                tables.add(step.table());
                compute(step);
            }
            return action.run();
        } finally {
            for (var table : tables) {
                drop(table);
            }
        }
    }

    private void drop(String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS temp." + SqlPrinter.identifier(table));
        }
    }

    private void compute(Lowered.Step step) throws SQLException, EngineException {
        var inputs = new ArrayList<List<TableRow>>();
        for (var input : step.inputs()) {
            inputs.add(rows(input, step.source()));
        }
        var output = step.operation().apply(inputs);
        var columns = new ArrayList<String>();
        int width = step.outputNames().size();
        for (int i = 0; i < width; i++) {
            columns.add(
                    SqlPrinter.identifier(step.outputNames().get(i))
                            + " "
                            + Literals.type(step.outputColumns().get(i).type()).text());
        }
        columns.add(SqlPrinter.identifier(SqlNames.ORDER) + " BIGINT");
        if (step.source()) {
            columns.add(SqlPrinter.identifier(SqlNames.SOURCE) + " BIGINT[]");
        }
        execute(
                "CREATE OR REPLACE TEMP TABLE "
                        + SqlPrinter.identifier(step.table())
                        + " ("
                        + String.join(", ", columns)
                        + ")");
        try (var appender = connection.createAppender("temp", "main", step.table())) {
            long number = 0;
            for (var row : output) {
                appender.beginRow();
                for (int i = 0; i < width; i++) {
                    Values.append(appender, row.values()[i], step.outputColumns().get(i).type());
                }
                appender.append(number++);
                if (step.source()) {
                    appender.append(row.sources());
                }
                appender.endRow();
            }
        }
    }

    /// The rows that an operator in Java takes.
    private List<TableRow> rows(Lowered.Input input, boolean source)
            throws SQLException, EngineException {
        var rows = new ArrayList<TableRow>();
        read(
                input.query(),
                input.columns(),
                (values, row) ->
                        rows.add(
                                new TableRow(
                                        values,
                                        source ? keys(row, values.length + 1) : List.of())));
        return rows;
    }

    /// Takes the rows of a result one by one.
    private interface RowTaker {
        void take(@Nullable Object[] values, ResultSet row) throws SQLException;
    }

    /// @return how many rows it changed
    long execute(String sql) throws SQLException, EngineException {
        try (var statement = begin()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        } finally {
            running = null;
        }
    }

    private Statement begin() throws SQLException, EngineException {
        if (cancelled) {
            throw Failures.cancelled();
        }
        // A statement is closed by an error, so each query has its own.
        var statement = connection.createStatement();
        running = statement;
        return statement;
    }

    private Rows read(SqlQuery query, List<PlanColumn> columns, boolean lineage)
            throws SQLException, EngineException {
        var rows = new ArrayList<@Nullable Object[]>();
        var sources = new ArrayList<List<SourceKey>>();
        read(
                query,
                columns,
                (values, row) -> {
                    rows.add(values);
                    if (lineage) {
                        sources.add(sources(keys(row, values.length + 1)));
                    }
                });
        return new Rows(
                columns.stream().map(c -> new Column(c.name(), c.type())).toList(), rows, sources);
    }

    Rows handWritten(String sql, List<PlanColumn> columns) throws SQLException, EngineException {
        var rows = new ArrayList<@Nullable Object[]>();
        read(sql, maxRows(columns), columns, (values, _) -> rows.add(values));
        return new Rows(
                columns.stream().map(c -> new Column(c.name(), c.type())).toList(),
                rows,
                List.of());
    }

    private long maxRows(List<PlanColumn> columns) {
        return Math.max(1, maxResultCells / Math.max(1, columns.size()));
    }

    private void read(SqlQuery query, List<PlanColumn> columns, RowTaker taker)
            throws SQLException, EngineException {
        long maxRows = maxRows(columns);
        read(SqlPrinter.print(atMost(query, maxRows + 1)), maxRows, columns, taker);
    }

    private void read(String sql, long maxRows, List<PlanColumn> columns, RowTaker taker)
            throws SQLException, EngineException {
        long count = 0;
        try (var statement = begin();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                if (count++ >= maxRows) {
                    throw Failures.tooLarge(maxRows);
                }
                @Nullable Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Values.read(result, i + 1, columns.get(i).type());
                }
                taker.take(row, result);
            }
        } finally {
            running = null;
        }
    }

    private static SqlQuery atMost(SqlQuery query, long rows) {
        return query instanceof SqlQuery.With with && with.query() instanceof SqlQuery.Select last
                ? new SqlQuery.With(with.ctes(), last.withLimit(SqlExpression.whole(rows)))
                : query;
    }

    private static List<Long> keys(ResultSet row, int index) throws SQLException {
        Array list = row.getArray(index);
        if (list == null) {
            return List.of();
        }
        var keys = new LinkedHashSet<Long>();
        for (var key : (Object[]) list.getArray()) {
            keys.add((Long) key);
        }
        return List.copyOf(keys);
    }

    private List<SourceKey> sources(List<Long> keys) {
        long mask = (1L << EvidenceScan.POSITION_BITS) - 1;
        return keys.stream()
                .map(k ->
                        new SourceKey(
                                files.apply((int) (k >> EvidenceScan.POSITION_BITS)), k & mask))
                .toList();
    }

    void close() {
        thread.shutdown();
        try {
            connection.close();
            Files.deleteIfExists(spillFolder);
        } catch (SQLException | IOException _) {
            // The database was in memory: nothing is lost.
        }
    }
}
