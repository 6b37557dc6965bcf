package org.conshelf.evidence;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/// Evidence that is text, as UTF-8: gzip is undone, a byte order mark taken off, and UTF-16 (which
/// Windows PowerShell's `>` writes) turned into UTF-8.
public final class TextEvidence {
    private static final int BUFFER_BYTES = 64 * 1024;

    private TextEvidence() {}

    /// The whole text. Invalid UTF-8 passes unchanged; invalid UTF-16 is replaced.
    public static InputStream open(EvidenceInput input) throws IOException {
        var raw = Files.newInputStream(input.path());
        try {
            InputStream content =
                    input.gzipped()
                            ? new GZIPInputStream(
                                    new BufferedInputStream(raw, BUFFER_BYTES), BUFFER_BYTES)
                            : raw;
            return decode(content, input.head());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /// The beginning of the text.
    public static byte[] head(EvidenceInput input) {
        try {
            return decode(new ByteArrayInputStream(input.head()), input.head()).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail", e);
        }
    }

    /// Whether the beginning is text at all: no zero bytes, and hardly any control characters.
    public static boolean isText(EvidenceInput input) {
        var head = head(input);
        int control = 0;
        for (byte b : head) {
            if (b == 0) {
                return false;
            }
            if (b > 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                control++;
            }
        }
        return head.length > 0 && control * 50L <= head.length;
    }

    /// A stream without its byte order mark, and as UTF-8 where it tells that it is UTF-16.
    public static InputStream decoded(InputStream content) throws IOException {
        var ahead = new BufferedInputStream(content, BUFFER_BYTES);
        ahead.mark(4);
        var head = ahead.readNBytes(3);
        ahead.reset();
        return decode(ahead, head);
    }

    /// Whether the beginning is text but for a few stray bytes, as a log has them that a crash cut
    /// or that holds what an attacker sent.
    public static boolean isMostlyText(EvidenceInput input) {
        var head = head(input);
        int control = 0;
        for (byte b : head) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r') {
                control++;
            }
        }
        return head.length > 0 && control * 10L <= head.length;
    }

    /// The beginning of the text; what is no UTF-8 is replaced.
    public static String headText(EvidenceInput input) {
        return new String(head(input), StandardCharsets.UTF_8);
    }

    private static InputStream decode(InputStream content, byte[] head) throws IOException {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            content.skipNBytes(3);
            return content;
        }
        Charset wide =
                startsWith(head, 0xFF, 0xFE)
                        ? StandardCharsets.UTF_16LE
                        : startsWith(head, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
        if (wide == null) {
            return content;
        }
        content.skipNBytes(2);
        return new Utf8FromUtf16(content, wide);
    }

    private static boolean startsWith(byte[] head, int... marks) {
        if (head.length < marks.length) {
            return false;
        }
        for (int i = 0; i < marks.length; i++) {
            if ((head[i] & 0xFF) != marks[i]) {
                return false;
            }
        }
        return true;
    }
}
