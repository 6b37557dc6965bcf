package org.conshelf.simulate.evtx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.conshelf.simulate.SimulatedEvent;

/// A log of Windows that is being written, as a file of format EVTX.
///
///     try (var log = EvtxLog.create(Path.of("System.evtx"))) {
///         for (var event : events) {
///             log.add(event);
///         }
///     }
///
/// Events are numbered by who makes them; their numbers should grow. Until the log is closed its
/// header says that it is being written to, as that of a running computer's does.
///
/// Limits: 65,535 chunks, which are 4 GiB, since the header counts no further; an event must fit
/// into a chunk, with its templates and names.
public final class EvtxLog implements Closeable {
    private static final byte[] SIGNATURE = "ElfFile\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_SIZE = 4096;
    private static final int MAX_CHUNKS = 65_535;
    private static final int DIRTY = 1;

    private final Sink sink;
    private final EventLayout layout;
    private final Chunk chunk = new Chunk();
    private int chunks;
    private long recordsBefore;
    private long nextId = 1;
    private boolean isClosed;

    /// Where the bytes go.
    private interface Sink extends Closeable {
        void put(long at, byte[] bytes) throws IOException;
    }

    private EvtxLog(Sink sink, FieldTypes types) throws IOException {
        this.sink = sink;
        this.layout = new EventLayout(types);
        sink.put(0, header(DIRTY));
    }

    /// Begins a file, over what is there.
    public static EvtxLog create(Path file) throws IOException {
        return create(file, FieldTypes.WINDOWS);
    }

    static EvtxLog create(Path file, FieldTypes types) throws IOException {
        var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        try {
            return new EvtxLog(new FileSink(channel), types);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// The bytes of a log with these events, for logs that memory can hold.
    public static byte[] bytes(List<SimulatedEvent> events) throws UnwritableEventException {
        var sink = new MemorySink();
        try (var log = new EvtxLog(sink, FieldTypes.WINDOWS)) {
            for (var event : events) {
                log.add(event);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory has no such errors", e);
        }
        return sink.bytes();
    }

    /// Adds an event.
    public void add(SimulatedEvent event) throws IOException, UnwritableEventException {
        var instance = layout.of(event);
        long time = ValueType.fileTime(event.time());
        if (!chunk.add(event.recordId(), time, instance)) {
            endChunk();
            if (!chunk.add(event.recordId(), time, instance)) {
                throw new UnwritableEventException(
                        event, "it needs more than the %,d bytes of a chunk".formatted(Chunk.ROOM));
            }
        }
        nextId = Math.max(nextId, event.recordId() + 1);
    }

    /// How many events there are.
    public long records() {
        return recordsBefore + chunk.records();
    }

    private void endChunk() throws IOException {
        if (chunk.records() == 0) {
            return;
        }
        if (chunks == MAX_CHUNKS) {
            throw new IOException("an EVTX file has no room for more than 65,535 chunks (4 GiB)");
        }
        sink.put(HEADER_SIZE + (long) chunks * Chunk.SIZE, chunk.finished(recordsBefore + 1));
        chunks++;
        recordsBefore += chunk.records();
        chunk.clear();
    }

    private byte[] header(int flags) {
        var header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        header.put(SIGNATURE);
        header.putLong(0).putLong(Math.max(0, chunks - 1)).putLong(nextId);
        header.putInt(128).putShort((short) 1).putShort((short) 3);
        header.putShort((short) HEADER_SIZE).putShort((short) chunks);
        header.putInt(120, flags);
        var crc = new CRC32();
        crc.update(header.array(), 0, 120);
        header.putInt(124, (int) crc.getValue());
        return header.array();
    }

    /// Ends the log.
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (sink) {
            endChunk();
            sink.put(0, header(0));
        }
    }

    private record FileSink(FileChannel channel) implements Sink {
        @Override
        public void put(long at, byte[] bytes) throws IOException {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer, at + buffer.position());
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class MemorySink implements Sink {
        private byte[] all = new byte[HEADER_SIZE + Chunk.SIZE];
        private int size;

        @Override
        public void put(long at, byte[] bytes) throws IOException {
            long end = at + bytes.length;
            if (end > Integer.MAX_VALUE - Chunk.SIZE) {
                throw new IOException("more than memory can hold in one piece");
            }
            if (end > all.length) {
                long larger = Math.min(Integer.MAX_VALUE - Chunk.SIZE, end + end / 2);
                all = Arrays.copyOf(all, (int) larger);
            }
            System.arraycopy(bytes, 0, all, (int) at, bytes.length);
            size = Math.max(size, (int) end);
        }

        byte[] bytes() {
            return Arrays.copyOf(all, size);
        }

        @Override
        public void close() {}
    }
}
