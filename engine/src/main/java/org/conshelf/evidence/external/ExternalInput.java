package org.conshelf.evidence.external;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.conshelf.evidence.TextEvidence;

/// The text of a file, or of a file in an archive, as UTF-8: gzip is undone, as is UTF-16.
///
/// @param entry the name in the archive; empty for a file by itself
record ExternalInput(Path path, String entry) {
    /// A table that a query declares is small; what is larger is evidence.
    static final long MAX_BYTES = 100L * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    InputStream open() throws IOException {
        var raw = entry.isEmpty() ? Files.newInputStream(path) : entryStream();
        try {
            var buffered = new BufferedInputStream(raw, BUFFER_BYTES);
            buffered.mark(4);
            boolean gzipped = buffered.read() == 0x1F && buffered.read() == 0x8B;
            buffered.reset();
            var content =
                    gzipped
                            ? new BufferedInputStream(
                                    new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
                            : buffered;
            return TextEvidence.decoded(new Bounded(content));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private InputStream entryStream() throws IOException {
        var zip = new ZipFile(path.toFile());
        var found = zip.getEntry(entry);
        if (found == null) {
            zip.close();
            throw new IOException("the archive has no file '" + entry + "'");
        }
        return new FilterInputStream(zip.getInputStream(found)) {
            @Override
            public void close() throws IOException {
                super.close();
                zip.close();
            }
        };
    }

    /// Ends what grows beyond the bound, however small it was when compressed.
    private static final class Bounded extends FilterInputStream {
        private long left = MAX_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("it is larger than " + MAX_BYTES / (1024 * 1024) + " MB");
            }
        }
    }
}
