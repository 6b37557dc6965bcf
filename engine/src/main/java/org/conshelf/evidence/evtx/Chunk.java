package org.conshelf.evidence.evtx;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.conshelf.evidence.SplitReport;

/// A chunk, copied out of the file, so that a file that changes meanwhile changes nothing here.
/// Offsets within it are those of its bytes; what is missing of it at the end of the file is zero.
final class Chunk {
    static final int SIZE = 65_536;
    static final int HEADER_SIZE = 512;

    private static final byte[] SIGNATURE = "ElfChnk\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZEROS = new byte[SIZE];
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    final byte[] bytes = new byte[SIZE];
    private final CRC32 crc = new CRC32();
    private long fileOffset = -1;
    private int available;

    /// Copies it out of the file.
    void load(MemorySegment file, long offset) {
        int count = (int) Math.min(SIZE, file.byteSize() - offset);
        MemorySegment.copy(file, ValueLayout.JAVA_BYTE, offset, bytes, 0, count);
        Arrays.fill(bytes, count, SIZE, (byte) 0);
        fileOffset = offset;
        available = count;
    }

    /// Where it begins in the file.
    long fileOffset() {
        return fileOffset;
    }

    /// How many of its bytes the file has.
    int available() {
        return available;
    }

    /// Whether nothing was ever written to it: Windows makes files longer ahead of time.
    boolean isUnused() {
        return Arrays.equals(bytes, ZEROS);
    }

    boolean hasSignature() {
        return Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /// How many records its header says that it has; 0 where that cannot be.
    long promisedRecords() {
        long count = i64(32) - i64(24) + 1;
        return count > 0 && count <= SIZE / EvtxFile.MIN_RECORD_SIZE ? count : 0;
    }

    long lastRecordId() {
        return i64(32);
    }

    int lastRecordOffset() {
        return i32(44);
    }

    /// Whether the header says where the free space begins.
    boolean knowsItsEnd() {
        int free = i32(48);
        return free >= HEADER_SIZE && free <= SIZE;
    }

    /// Behind the last live record; the end of the chunk where the header does not say.
    int end() {
        return knowsItsEnd() ? i32(48) : SIZE;
    }

    /// Notes wrong checksums. The records are read all the same.
    void check(SplitReport report) {
        crc.reset();
        crc.update(bytes, 0, 120);
        crc.update(bytes, 128, HEADER_SIZE - 128);
        if ((int) crc.getValue() != i32(124)) {
            report.note(fileOffset, "the checksum of the chunk's header is wrong");
        }
        if (available == SIZE) {
            crc.reset();
            crc.update(bytes, HEADER_SIZE, end() - HEADER_SIZE);
            if ((int) crc.getValue() != i32(52)) {
                report.note(fileOffset, "the checksum of the chunk's records is wrong");
            }
        }
    }

    int u8(int at) {
        return bytes[at] & 0xFF;
    }

    int u16(int at) {
        return (short) SHORT.get(bytes, at) & 0xFFFF;
    }

    int i32(int at) {
        return (int) INT.get(bytes, at);
    }

    long i64(int at) {
        return (long) LONG.get(bytes, at);
    }
}
