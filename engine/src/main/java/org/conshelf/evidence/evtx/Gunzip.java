package org.conshelf.evidence.evtx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Unpacks a gzipped log into a file that goes away with it.
final class Gunzip {
    /// What a compressed file may hold, since a few bytes can stand for very many.
    static final long MAX_BYTES = 4L << 30;

    private static final int BLOCK_SIZE = 1 << 17;

    private Gunzip() {}

    static EvtxFile open(Path path) throws IOException {
        return open(path, MAX_BYTES);
    }

    /// @param maxBytes where to stop
    static EvtxFile open(Path path, long maxBytes) throws IOException {
        var unpacked = Files.createTempFile("conshelf-", ".evtx");
        var channel =
                FileChannel.open(
                        unpacked,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        try {
            var damage = unpack(path, channel, maxBytes);
            return new EvtxFile(path, channel, channel, damage);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    // What comes before the damage is kept. Gives what is wrong.
    private static @Nullable String unpack(Path path, FileChannel to, long maxBytes)
            throws IOException {
        var block = new byte[BLOCK_SIZE];
        long total = 0;
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BLOCK_SIZE);
                InputStream from = new GZIPInputStream(file, BLOCK_SIZE)) {
            for (int count = from.read(block); count >= 0; count = from.read(block)) {
                if (total + count > maxBytes) {
                    return "unpacked it is larger than "
                            + maxBytes
                            + " bytes; the rest is left out";
                }
                total += count;
                var bytes = ByteBuffer.wrap(block, 0, count);
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
            return null;
        } catch (EOFException | ZipException e) {
            return "the compressed file is damaged: " + e.getMessage();
        }
    }
}
