package org.conshelf.run.duckdb;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.parquet.ParquetFile;
import org.conshelf.lower.SqlNames;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBTableFunctionState;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// The table function `evidence(table, further columns, event ids)`: rows of evidence files, read
/// when the engine asks for them.
///
/// The engine says which columns it needs, and only those are decoded. Splits go to threads one by
/// one. The last column is the source: the file's number in the upper bits, the position in the
/// lower [#POSITION_BITS].
final class EvidenceScan
        implements DuckDBTableFunction<EvidenceScan.Bound, EvidenceScan.Scan, EvidenceScan.Worker> {
    static final int POSITION_BITS = 40;

    private final EvidenceTables tables;
    private final ScanReports reports;
    private final int threads;

    EvidenceScan(EvidenceTables tables, ScanReports reports, int threads) {
        this.tables = tables;
        this.reports = reports;
        this.threads = threads;
    }

    /// What a call in a query names.
    record Bound(EvidenceTables.Table table, List<Column> columns, Set<Integer> eventIds) {}

    /// One run of it.
    ///
    /// @param request what the cursors are asked for
    /// @param targets for each column of the engine's chunk the request's column, or -1 for the
    ///   source
    record Scan(
            EvidenceTables.Table table,
            ReadRequest request,
            int[] targets,
            List<Part> parts,
            AtomicInteger next) {}

    /// A split to read.
    record Part(EvidenceTables.NumberedFile file, EvidenceSplit split) {}

    @Override
    public Bound bind(DuckDBTableFunctionBindInfo info) {
        String name = decode(info.getParameter(0).getString()).getFirst();
        var table =
                tables.find(name)
                        .orElseThrow(() -> new IllegalStateException("no evidence for " + name));
        var columns = new ArrayList<>(table.schema().columns());
        for (var further : decode(info.getParameter(1).getString())) {
            columns.add(new Column(further, KqlType.STRING));
        }
        var eventIds =
                split(info.getParameter(2).getString())
                        .map(Integer::valueOf)
                        .collect(Collectors.toUnmodifiableSet());
        var names = SqlNames.unique(columns.stream().map(Column::name).toList());
        for (int i = 0; i < columns.size(); i++) {
            info.addResultColumn(names.get(i), Values.columnType(columns.get(i).type()));
        }
        info.addResultColumn(SqlNames.SOURCE, DuckDBColumnType.BIGINT);
        return new Bound(table, List.copyOf(columns), eventIds);
    }

    private static List<String> decode(String names) {
        return split(names).map(n -> URLDecoder.decode(n, StandardCharsets.UTF_8)).toList();
    }

    private static Stream<String> split(String text) {
        return Stream.of(text.split(",", -1)).filter(s -> !s.isEmpty());
    }

    @Override
    public Scan init(DuckDBTableFunctionInitInfo info) {
        Bound bound = info.getBindData();
        var wanted = new ArrayList<Column>();
        int[] targets = new int[Math.toIntExact(info.getColumnCount())];
        for (int i = 0; i < targets.length; i++) {
            long index = info.getColumnIndex(i);
            if (index >= 0 && index < bound.columns().size()) {
                targets[i] = wanted.size();
                wanted.add(bound.columns().get((int) index));
            } else {
                targets[i] = -1;
            }
        }
        var parts = new ArrayList<Part>();
        for (var file : bound.table().files()) {
            file.file().splits().forEach(s -> parts.add(new Part(file, s)));
        }
        info.setMaxThreads(Math.clamp(parts.size(), 1, threads));
        var request = new ReadRequest(bound.table().schema().name(), wanted, bound.eventIds());
        return new Scan(bound.table(), request, targets, parts, new AtomicInteger());
    }

    @Override
    public Worker localInit(DuckDBTableFunctionInitInfo info) {
        return new Worker(reports);
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
        Scan scan = info.getInitData();
        Worker worker = info.getLocalInitData();
        int rows = worker.fill(scan, Math.toIntExact(chunk.capacity()));
        if (rows == 0) {
            return 0;
        }
        var batch = worker.batch(scan, Math.toIntExact(chunk.capacity()));
        for (int i = 0; i < scan.targets().length; i++) {
            int column = scan.targets()[i];
            if (column < 0) {
                worker.writeSources(chunk.vector(i), batch, rows);
            } else {
                write(chunk.vector(i), batch, column, rows);
            }
        }
        return rows;
    }

    private static void write(DuckDBWritableVector vector, RowBatch batch, int column, int rows) {
        var type = batch.columns().get(column).type();
        if (RowBatch.isText(type)) {
            byte[][] text = batch.text(column);
            vector.setStringUtf8Batch(
                    0, rows == text.length ? text : java.util.Arrays.copyOf(text, rows));
            return;
        }
        for (int row = 0; row < rows; row++) {
            if (!batch.isPresent(column, row)) {
                vector.setNull(row);
                continue;
            }
            long number = batch.number(column, row);
            switch (type) {
                case BOOL -> vector.setBoolean(row, number != 0);
                case INT -> vector.setInt(row, (int) number);
                case LONG, DATETIME, TIMESPAN -> vector.setLong(row, number);
                case REAL -> vector.setDouble(row, Double.longBitsToDouble(number));
                case STRING, DYNAMIC, GUID, DECIMAL ->
                        throw new IllegalStateException("text was written above");
            }
        }
    }

    /// One thread's part of a scan.
    static final class Worker implements DuckDBTableFunctionState {
        private final ScanReports reports;
        private @Nullable RowBatch batch;
        private @Nullable RowCursor cursor;
        private @Nullable Part part;
        private String table = "";
        private long rowsOfPart;

        Worker(ScanReports reports) {
            this.reports = reports;
        }

        RowBatch batch(Scan scan, int capacity) {
            var present = batch;
            if (present == null || present.capacity() != capacity) {
                present = new RowBatch(scan.request().columns(), capacity);
                batch = present;
            }
            return present;
        }

        /// Fills the batch with the next rows.
        ///
        /// @return how many; 0 where nothing is left
        int fill(Scan scan, int capacity) {
            var rows = batch(scan, capacity);
            while (true) {
                if (cursor == null && !open(scan)) {
                    return 0;
                }
                int count = read(rows);
                if (count > 0) {
                    rowsOfPart += count;
                    return count;
                }
            }
        }

        /// @return whether there was another part
        private boolean open(Scan scan) {
            while (true) {
                int index = scan.next().getAndIncrement();
                if (index >= scan.parts().size()) {
                    return false;
                }
                var taken = scan.parts().get(index);
                part = taken;
                table = scan.request().table();
                rowsOfPart = 0;
                try {
                    cursor = read(taken, scan.request());
                    return true;
                } catch (IOException | RuntimeException e) {
                    var report = new SplitReport();
                    report.damaged(taken.split().start(), reason(e));
                    reports.add(taken.file().file(), taken.split().index(), table, report, 0, true);
                }
            }
        }

        private static RowCursor read(Part part, ReadRequest request) throws IOException {
            return switch (part.file().file()) {
                case ParquetFile parquet -> ParquetCursor.open(parquet.path(), request);
                case EvidenceFile file -> file.read(part.split(), request);
            };
        }

        /// Rows of the open cursor; at its end, or where it fails, it is closed.
        private int read(RowBatch rows) {
            var open = cursor;
            if (open == null) {
                return 0;
            }
            try {
                rows.clear();
                int count = open.next(rows);
                if (count == 0) {
                    finish(open, true, null);
                }
                return count;
            } catch (IOException | RuntimeException e) {
                finish(open, true, e);
                return 0;
            }
        }

        private void finish(RowCursor open, boolean atEnd, @Nullable Exception failure) {
            var read = part;
            cursor = null;
            part = null;
            if (read != null) {
                var report = open.report();
                if (failure != null) {
                    report.damaged(read.split().start(), reason(failure));
                }
                reports.add(
                        read.file().file(), read.split().index(), table, report, rowsOfPart, atEnd);
            }
            try {
                open.close();
            } catch (IOException _) {
                // Everything was read; there is nothing left to lose.
            }
        }

        private static String reason(Exception e) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }

        void writeSources(DuckDBWritableVector vector, RowBatch rows, int count) {
            var read = part;
            long base = read == null ? 0 : (long) read.file().number() << POSITION_BITS;
            for (int row = 0; row < count; row++) {
                vector.setLong(row, base | rows.position(row));
            }
        }

        @Override
        public void close() {
            var open = cursor;
            if (open != null) {
                finish(open, false, null);
            }
        }
    }
}
