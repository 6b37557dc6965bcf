package org.conshelf.run.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.WindowsEvents;

/// Evidence out of nothing: in each split so many records, whose values tell where they are.
/// `EventID` is the position modulo 10; every 100th record is damaged.
final class MemoryEvidence implements EvidenceFile {
    final ConcurrentLinkedQueue<ReadRequest> requests = new ConcurrentLinkedQueue<>();
    final AtomicInteger open = new AtomicInteger();
    private final String name;
    private final int splits;
    private final int rowsOfSplit;
    private final int failingSplit;

    MemoryEvidence(String name, int splits, int rowsOfSplit, int failingSplit) {
        this.name = name;
        this.splits = splits;
        this.rowsOfSplit = rowsOfSplit;
        this.failingSplit = failingSplit;
    }

    @Override
    public Path path() {
        return Path.of(name);
    }

    @Override
    public String format() {
        return "memory";
    }

    @Override
    public List<RawTable> tables() {
        return List.of(new RawTable(WindowsEvents.NAME, WindowsEvents.COLUMNS));
    }

    @Override
    public List<EvidenceSplit> splits() {
        var all = new ArrayList<EvidenceSplit>();
        for (int i = 0; i < splits; i++) {
            all.add(new EvidenceSplit(i, (long) i * rowsOfSplit, (long) (i + 1) * rowsOfSplit));
        }
        return all;
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        requests.add(request);
        if (split.index() == failingSplit) {
            throw new IOException("the disk is gone");
        }
        open.incrementAndGet();
        return new Cursor(split, request);
    }

    @Override
    public long recordNumber(long position) {
        return position + 1;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private final class Cursor implements RowCursor {
        private final ReadRequest request;
        private final EvidenceSplit split;
        private final SplitReport report = new SplitReport();
        private long next;

        Cursor(EvidenceSplit split, ReadRequest request) {
            this.split = split;
            this.request = request;
            this.next = split.start();
        }

        @Override
        public int next(RowBatch batch) {
            int row = 0;
            for (; next < split.end() && row < batch.capacity(); next++) {
                report.countRecord();
                if (next % 100 == 99) {
                    report.damaged(next, "broken");
                    continue;
                }
                int id = (int) (next % 10);
                if (!request.eventIds().isEmpty() && !request.eventIds().contains(id)) {
                    continue;
                }
                batch.setPosition(row, next);
                for (int i = 0; i < request.columns().size(); i++) {
                    set(batch, i, row, id);
                }
                row++;
            }
            return row;
        }

        private void set(RowBatch batch, int column, int row, int id) {
            String wanted = request.columns().get(column).name();
            switch (wanted) {
                case "EventID" -> batch.setNumber(column, row, id);
                case "EventRecordID" -> batch.setNumber(column, row, next);
                case "Computer" -> batch.setText(column, row, name + next % 3);
                case "EventData" -> batch.setText(column, row, "{\"n\":" + next + "}");
                default -> {
                    if (wanted.startsWith(WindowsEvents.EVENT_DATA_PREFIX)) {
                        batch.setText(column, row, wanted + "=" + next);
                    }
                }
            }
        }

        @Override
        public SplitReport report() {
            return report;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
