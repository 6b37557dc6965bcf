package org.conshelf.function.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.conshelf.schema.KqlType.STRING;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Function;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// gzip and zlib in base64. What grows too large when it is unpacked gives nothing.
final class Compression {
    private static final int LARGEST = 1 << 25;
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    static final List<KqlFunction> ALL =
            List.of(
                    define(
                                    "gzip_compress_to_base64_string",
                                    "gzip-base64-compress",
                                    s -> compress(s, true))
                            .summary("A text packed as gzip, in base64.")
                            .example(
                                    "gzip_decompress_from_base64_string(gzip_compress_to_base64_string('Kusto'))",
                                    "'Kusto'")
                            .build(),
                    define(
                                    "gzip_decompress_from_base64_string",
                                    "gzip-base64-decompress",
                                    s -> decompress(s, true))
                            .summary("The text that was packed as gzip; empty where it is none.")
                            .example(
                                    "gzip_decompress_from_base64_string('H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==')",
                                    "'1234567890qwertyuiop'")
                            .example("gzip_decompress_from_base64_string('x0x0x0')", "''")
                            .build(),
                    define(
                                    "zlib_compress_to_base64_string",
                                    "zlib-base64-compress-function",
                                    s -> compress(s, false))
                            .summary("A text packed as zlib, in base64.")
                            .example(
                                    "zlib_compress_to_base64_string('1234567890qwertyuiop')",
                                    "'eAEBFADr/zEyMzQ1Njc4OTBxd2VydHl1aW9wOAkGdw=='")
                            .build(),
                    define(
                                    "zlib_decompress_from_base64_string",
                                    "zlib-base64-decompress-function",
                                    s -> decompress(s, false))
                            .summary("The text that was packed as zlib; empty where it is none.")
                            .example(
                                    "zlib_decompress_from_base64_string('eJwLSS0uUSguKcrMS1cwNDIGACxqBQ4=')",
                                    "'Test string 123'")
                            .build());

    private static ScalarFunction.Builder define(
            String name, String page, Function<String, String> function) {
        return ScalarFunction.named(name)
                .page(page)
                .overload(STRING, Parameter.of("string", STRING))
                .java(a -> a[0] instanceof String s ? function.apply(s) : "");
    }

    private static String compress(String text, boolean gzip) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] packed = deflate(bytes, Deflater.BEST_SPEED);
        if (packed.length >= bytes.length) {
            packed = deflate(bytes, Deflater.NO_COMPRESSION);
        }
        var out = new ByteArrayOutputStream();
        var sum = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        if (gzip) {
            var crc = new CRC32();
            crc.update(bytes);
            out.writeBytes(GZIP_HEADER);
            out.writeBytes(packed);
            out.writeBytes(sum.putInt((int) crc.getValue()).putInt(bytes.length).array());
        } else {
            var adler = new Adler32();
            adler.update(bytes);
            out.write(0x78);
            out.write(0x01);
            out.writeBytes(packed);
            sum.order(ByteOrder.BIG_ENDIAN).putInt((int) adler.getValue());
            out.write(sum.array(), 0, 4);
        }
        return Base64Codec.encode(out.toByteArray());
    }

    private static byte[] deflate(byte[] bytes, int level) {
        try (var deflater = new Deflater(level, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static String decompress(String base64, boolean gzip) {
        byte[] packed = Base64Codec.decode(base64);
        if (packed == null) {
            return "";
        }
        return gzip ? gunzip(packed) : Base64Codec.text(inflate(packed));
    }

    private static byte @Nullable [] inflate(byte[] packed) {
        try (var inflater = new Inflater()) {
            inflater.setInput(packed);
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (out.size() + count > LARGEST
                        || (count == 0 && (inflater.needsInput() || inflater.needsDictionary()))) {
                    return null;
                }
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException malformed) {
            return null;
        }
    }

    private static String gunzip(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? "" : Base64Codec.text(bytes);
        } catch (IOException malformed) {
            return "";
        }
    }

    private Compression() {}
}
