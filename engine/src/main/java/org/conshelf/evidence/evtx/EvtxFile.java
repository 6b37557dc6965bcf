package org.conshelf.evidence.evtx;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.WindowsEvents;
import org.jspecify.annotations.Nullable;

/// An event log, mapped into memory. What its header says of its chunks is not believed, since it
/// is stale in a log that was copied while it was written to: the file's size tells how many there
/// are.
final class EvtxFile implements EvidenceFile {
    static final int HEADER_SIZE = 4096;

    /// The record's header, and its size again behind it.
    static final int MIN_RECORD_SIZE = 28;

    static final byte[] SIGNATURE = "ElfFile\0".getBytes(StandardCharsets.US_ASCII);

    private static final int CHUNKS_A_SPLIT = 16;
    private static final int CHECKSUMMED = 120;
    private static final int FLAGS = 120;
    private static final int CHECKSUM = 124;
    private static final int DIRTY = 1;
    private static final int NO_CHECKSUMS = 4;
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final List<RawTable> TABLES =
            List.of(new RawTable(WindowsEvents.NAME, WindowsEvents.COLUMNS));

    private final Path path;
    private final Arena arena;
    private final MemorySegment file;
    // Zero behind the end of a file that is too short.
    private final byte[] header = new byte[HEADER_SIZE];
    private final Closeable source;
    private final @Nullable String sourceDamage;
    private @Nullable EvtxCursor finder;

    /// Maps a file.
    ///
    /// @param path which the user knows it by
    /// @param source closed with it
    /// @param sourceDamage what is wrong with how the file was got; null where nothing is
    EvtxFile(Path path, FileChannel channel, Closeable source, @Nullable String sourceDamage)
            throws IOException {
        this.path = path;
        this.source = source;
        this.sourceDamage = sourceDamage;
        this.arena = Arena.ofShared();
        try {
            this.file = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            copyHeader();
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return EvtxFormat.NAME;
    }

    @Override
    public List<RawTable> tables() {
        return TABLES;
    }

    /// Ranges of chunks.
    @Override
    public List<EvidenceSplit> splits() {
        var splits = new ArrayList<EvidenceSplit>();
        long chunks = chunkCount();
        for (long from = 0; from < chunks || splits.isEmpty(); from += CHUNKS_A_SPLIT) {
            splits.add(
                    new EvidenceSplit(
                            splits.size(), from, Math.min(chunks, from + CHUNKS_A_SPLIT)));
        }
        return List.copyOf(splits);
    }

    private long chunkCount() {
        long behindHeader = Math.max(0, file.byteSize() - HEADER_SIZE);
        return (behindHeader + Chunk.SIZE - 1) / Chunk.SIZE;
    }

    @Override
    public RowCursor read(EvidenceSplit split, ReadRequest request) throws IOException {
        var report = new SplitReport();
        if (split.index() == 0) {
            checkHeader(report);
        }
        return new EvtxCursor(this, split.start(), split.end(), Wanted.of(request), report);
    }

    private void checkHeader(SplitReport report) {
        if (sourceDamage != null) {
            report.damaged(file.byteSize(), sourceDamage);
        }
        if (file.byteSize() < HEADER_SIZE) {
            report.damaged(file.byteSize(), "the file ends within its header");
            return;
        }
        if (!Arrays.equals(header, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            report.note(0, "the file's header is missing");
            return;
        }
        var crc = new CRC32();
        crc.update(header, 0, CHECKSUMMED);
        if ((int) crc.getValue() != headerInt(CHECKSUM)) {
            report.note(0, "the checksum of the file's header is wrong");
        }
        if ((headerInt(FLAGS) & DIRTY) != 0) {
            report.note(0, "the log was copied while it was written to");
        }
    }

    /// Whether the checksums of chunks were written.
    boolean hasChecksums() {
        return (headerInt(FLAGS) & NO_CHECKSUMS) == 0;
    }

    private int headerInt(int offset) {
        return MemorySegment.ofArray(header).get(INT, offset);
    }

    private void copyHeader() throws IOException {
        int count = (int) Math.min(HEADER_SIZE, file.byteSize());
        try {
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, 0, header, 0, count);
        } catch (InternalError e) {
            throw unreadable(e);
        }
    }

    /// Takes a chunk out of the file.
    void load(Chunk chunk, long index) throws IOException {
        try {
            chunk.load(file, HEADER_SIZE + index * Chunk.SIZE);
        } catch (InternalError e) {
            throw unreadable(e);
        }
    }

    // So Java says that the mapped file lost its end, or that the disk failed.
    private IOException unreadable(InternalError e) {
        return new IOException("can no longer be read; it may have been cut off: " + path, e);
    }

    @Override
    public long recordNumber(long position) throws IOException {
        long inChunks = position - HEADER_SIZE;
        if (inChunks < 0 || inChunks / Chunk.SIZE >= chunkCount()) {
            throw new IOException("no record stands at " + position + " of " + path);
        }
        synchronized (this) {
            var reader = finder;
            if (reader == null) {
                var request = new ReadRequest(WindowsEvents.NAME, List.of(), Set.of());
                reader = new EvtxCursor(this, 0, 0, Wanted.of(request), new SplitReport());
                finder = reader;
            }
            return reader.recordNumber(inChunks / Chunk.SIZE, (int) (inChunks % Chunk.SIZE));
        }
    }

    @Override
    public void close() throws IOException {
        if (arena.scope().isAlive()) {
            arena.close();
        }
        source.close();
    }
}
