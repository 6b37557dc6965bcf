package org.conshelf.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A stream of UTF-16 text as UTF-8, in constant memory.
final class Utf8FromUtf16 extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[8 * 1024 + 1];
    private byte[] bytes = new byte[0];
    private int at;
    private int carried;

    Utf8FromUtf16(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int count = reader.read(chars, carried, chars.length - carried);
            if (count <= 0 && carried == 0) {
                return false;
            }
            int end = carried + Math.max(count, 0);
            // A pair of surrogates must not be cut in two.
            int whole = count > 0 && Character.isHighSurrogate(chars[end - 1]) ? end - 1 : end;
            bytes = new String(chars, 0, whole).getBytes(StandardCharsets.UTF_8);
            at = 0;
            carried = end - whole;
            if (carried == 1) {
                chars[0] = chars[whole];
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
