package org.conshelf.evidence.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.EvidenceSplit;

/// Cuts a large file of lines into parts that are read in parallel.
///
/// A part begins where a line does, and must know which: the line breaks before it are counted, in
/// one pass that is several times as fast as reading JSON. A compressed file, or one in UTF-16, is
/// one part.
final class LineSplits {
    private static final int BUFFER_BYTES = 1024 * 1024;

    private final List<EvidenceSplit> splits;
    private final long[] firstLines;

    private LineSplits(List<EvidenceSplit> splits, List<Long> firstLines) {
        this.splits = List.copyOf(splits);
        this.firstLines = firstLines.stream().mapToLong(Long::longValue).toArray();
    }

    /// The parts of a file.
    ///
    /// @param partBytes about how large each is
    static LineSplits of(EvidenceInput input, JsonLayout layout, long partBytes)
            throws IOException {
        var head = input.head();
        boolean ascii = head.length > 0 && head[0] > 0;
        if (layout != JsonLayout.LINES || input.gzipped() || !ascii) {
            return whole();
        }
        try (var channel = FileChannel.open(input.path())) {
            return channel.size() < 2 * partBytes
                    ? whole()
                    : cut(Channels.newInputStream(channel), partBytes);
        }
    }

    private static LineSplits whole() {
        return new LineSplits(List.of(new EvidenceSplit(0, 0, Long.MAX_VALUE)), List.of(1L));
    }

    private static LineSplits cut(InputStream in, long partBytes) throws IOException {
        var splits = new ArrayList<EvidenceSplit>();
        var firstLines = new ArrayList<Long>();
        var buffer = new byte[BUFFER_BYTES];
        long start = 0;
        long firstLine = 1;
        long line = 1;
        long at = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    line++;
                    long behind = at + i + 1;
                    if (behind - start >= partBytes) {
                        splits.add(new EvidenceSplit(splits.size(), start, behind));
                        firstLines.add(firstLine);
                        start = behind;
                        firstLine = line;
                    }
                }
            }
            at += count;
        }
        // The file may grow while it is read: the last part goes to its end.
        splits.add(new EvidenceSplit(splits.size(), start, Long.MAX_VALUE));
        firstLines.add(firstLine);
        return new LineSplits(splits, firstLines);
    }

    List<EvidenceSplit> splits() {
        return splits;
    }

    /// The number of a part's first line.
    long firstLine(EvidenceSplit split) {
        return firstLines[split.index()];
    }

    /// A part's bytes.
    InputStream open(EvidenceInput input, EvidenceSplit split) throws IOException {
        var channel = FileChannel.open(input.path());
        try {
            channel.position(split.start());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Part(Channels.newInputStream(channel), split.end() - split.start());
    }

    /// A stream up to a number of bytes.
    private static final class Part extends InputStream {
        private final InputStream in;
        private long rest;

        Part(InputStream in, long length) {
            this.in = in;
            this.rest = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (rest <= 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, rest));
            rest -= Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
