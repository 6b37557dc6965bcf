package org.conshelf.evidence.evtx;

import java.io.IOException;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.jspecify.annotations.Nullable;

/// Goes through the live records of a range of chunks.
///
/// Behind the live records of a chunk there are often older ones; its header says where they begin.
/// Where a record's size cannot be, the chunk's remaining records are lost with it, since nothing
/// else says where they begin.
final class EvtxCursor implements RowCursor {
    private static final int RECORD_SIGNATURE = 0x00002A2A;
    private static final int RECORD_HEADER_SIZE = 24;

    private final EvtxFile file;
    private final SplitReport report;
    private final boolean checksChecksums;
    private final Chunk chunk = new Chunk();
    private final FragmentReader fragments;
    private final EventReader events;
    private final long endChunk;
    private long nextChunk;
    // In the chunk; at the end where there is no chunk.
    private int at;
    private int end;
    private int seen;
    private boolean sawLast;

    EvtxCursor(EvtxFile file, long startChunk, long endChunk, Wanted wanted, SplitReport report) {
        this.file = file;
        this.nextChunk = startChunk;
        this.endChunk = endChunk;
        this.report = report;
        this.checksChecksums = file.hasChecksums();
        var values = new ValueText();
        this.fragments = new FragmentReader(chunk, values);
        this.events = new EventReader(chunk, values, wanted);
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        batch.clear();
        int rows = 0;
        while (rows < batch.capacity()) {
            if (at < end) {
                int record = at;
                var event = nextRecord();
                if (event != null && events.wants(event)) {
                    events.fill(batch, rows, event, chunk.i64(record + 8), chunk.i64(record + 16));
                    batch.setPosition(rows, chunk.fileOffset() + record);
                    rows++;
                }
            } else if (nextChunk < endChunk) {
                open(nextChunk++);
            } else {
                break;
            }
        }
        return rows;
    }

    private void open(long index) throws IOException {
        load(index);
        at = 0;
        end = 0;
        if (chunk.hasSignature()) {
            at = Chunk.HEADER_SIZE;
            end = Math.min(chunk.end(), chunk.available());
            if (checksChecksums) {
                chunk.check(report);
            }
            if (end <= at && chunk.end() > at) {
                stop("the file ends");
            }
        } else if (!chunk.isUnused()) {
            report.damaged(chunk.fileOffset(), "a chunk without its signature");
        }
    }

    private void load(long index) throws IOException {
        file.load(chunk, index);
        fragments.clear();
        seen = 0;
        sawLast = false;
    }

    // Reads the record at the present place and goes on behind it. Null where it is not good.
    private @Nullable Fragment nextRecord() {
        int record = at;
        long offset = chunk.fileOffset() + record;
        if (end - record < EvtxFile.MIN_RECORD_SIZE) {
            stop(chunk.end() > end ? "the file ends" : "a record reaches beyond the chunk's data");
            return null;
        }
        if (chunk.i32(record) != RECORD_SIGNATURE) {
            stop("a record without its signature");
            return null;
        }
        int size = chunk.i32(record + 4);
        if (size < EvtxFile.MIN_RECORD_SIZE || size > end - record) {
            stop(
                    size > 0 && chunk.end() > end && size <= chunk.end() - record
                            ? "the file ends within a record"
                            : "a record of impossible size " + size);
            return null;
        }
        if (!chunk.knowsItsEnd() && chunk.i64(record + 8) > chunk.lastRecordId()) {
            at = end;
            return null;
        }
        at = record + size;
        seen++;
        sawLast |= record == chunk.lastRecordOffset();
        if (at == end && chunk.end() > end) {
            stop("the file ends");
        }
        if (chunk.i32(record + size - 4) != size) {
            report.damaged(offset, "a record without its end");
            return null;
        }
        try {
            var event = fragments.read(record + RECORD_HEADER_SIZE, record + size - 4);
            if (!events.isEvent(event)) {
                report.damaged(offset, "a record that is no event");
                return null;
            }
            report.countRecord();
            var damage = fragments.nestedDamage();
            if (damage != null) {
                report.note(offset, "a value of the event is damaged: " + damage);
            }
            return event;
        } catch (MalformedException e) {
            report.damaged(offset, e.reason());
            return null;
        }
    }

    // Ends the chunk. That is no damage where all its records were read: archived logs have chunks
    // whose free space is said to begin at the chunk's end.
    private void stop(String reason) {
        long missing = chunk.promisedRecords() - seen;
        if (!sawLast && (missing > 0 || chunk.promisedRecords() == 0)) {
            var lost = missing > 0 ? "; " + missing + " records of the chunk are lost" : "";
            int where = Math.min(at, chunk.available());
            // What a chunk's header promises may be anything; a chunk holds no more than this.
            long most = Chunk.SIZE / EvtxFile.MIN_RECORD_SIZE;
            report.damaged(chunk.fileOffset() + where, Math.clamp(missing, 1, most), reason + lost);
        }
        at = end;
    }

    /// The number of the event at a place.
    long recordNumber(long chunkIndex, int record) throws IOException {
        if (chunk.fileOffset() != EvtxFile.HEADER_SIZE + chunkIndex * Chunk.SIZE) {
            load(chunkIndex);
        }
        int size = record <= Chunk.SIZE - EvtxFile.MIN_RECORD_SIZE ? chunk.i32(record + 4) : 0;
        if (size < EvtxFile.MIN_RECORD_SIZE || size > Chunk.SIZE - record) {
            throw new IOException(
                    "no record stands at " + (chunk.fileOffset() + record) + " of " + file.path());
        }
        long headerId = chunk.i64(record + 8);
        // Its bounds are those of one pass over the chunk.
        fragments.clear();
        try {
            var event = fragments.read(record + RECORD_HEADER_SIZE, record + size - 4);
            return events.recordId(event, headerId);
        } catch (MalformedException _) {
            return headerId;
        }
    }

    @Override
    public SplitReport report() {
        return report;
    }

    @Override
    public void close() {
        nextChunk = endChunk;
        at = end;
    }
}
