package org.conshelf.function.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `hash` and `hash_xxhash64`: xxHash64 with seed 0, of a string's UTF-8 or of the eight bytes of a
/// long, datetime or timespan, the lowest first, as recorded answers show. Of what Kusto hashes of
/// other types nothing is documented: here it is the bytes of a number, or the text.
///
/// Source: <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>
public final class Hash {
    private static final long P1 = 0x9e3779b185ebca87L;
    private static final long P2 = 0xc2b2ae3d27d4eb4fL;
    private static final long P3 = 0x165667b19e3779f9L;
    private static final long P4 = 0x85ebca77c2b2ae63L;
    private static final long P5 = 0x27d4eb2f165667c5L;

    static final List<KqlFunction> ALL =
            List.of(
                    define("hash", "hash-function")
                            .example("hash('World')", "1846988464401551951")
                            .example("hash('World', 100)", "51")
                            .example("hash(datetime(2015-01-01))", "1380966698541616202")
                            .build(),
                    define("hash_xxhash64", "hash-xxhash64-function")
                            .example("hash_xxhash64('Hello')", "753694413698530628")
                            .build());

    private static ScalarFunction.Builder define(String name, String page) {
        return ScalarFunction.named(name)
                .summary("The xxHash64 of a value, or what a division of it leaves.")
                .page(page)
                .overload(LONG, source("source"), Parameter.of("mod", LONG).asOptional())
                .java(a -> {
                    long hash = ofValue(a[0]);
                    if (a.length == 1) {
                        return hash;
                    }
                    return a[1] instanceof Long mod && mod > 0
                            ? (Long) Math.floorMod(hash, mod)
                            : null;
                });
    }

    /// What can be hashed.
    static Parameter source(String name) {
        return Parameter.of(
                        name,
                        STRING,
                        LONG,
                        KqlType.DATETIME,
                        KqlType.TIMESPAN,
                        KqlType.INT,
                        KqlType.REAL,
                        KqlType.BOOL,
                        KqlType.GUID,
                        KqlType.DECIMAL)
                .exact();
    }

    static long ofValue(@Nullable Object value) {
        return switch (value) {
            case Long number -> ofLong(number);
            case Integer number -> of(little(Integer.BYTES).putInt(number).array());
            case Double number -> of(little(Double.BYTES).putDouble(number).array());
            case Boolean truth -> of(new byte[] {(byte) (truth ? 1 : 0)});
            case BigDecimal number -> ofText(number.stripTrailingZeros().toPlainString());
            case null, default -> ofText(value);
        };
    }

    private static long ofText(@Nullable Object text) {
        return of((text instanceof String s ? s : "").getBytes(UTF_8));
    }

    private static long ofLong(long number) {
        return of(little(Long.BYTES).putLong(number).array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The xxHash64 of bytes.
    public static long of(byte[] bytes) {
        var input = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = bytes.length >= 32 ? stripes(input) : P5;
        hash += bytes.length;
        while (input.remaining() >= 8) {
            hash ^= round(0, input.getLong());
            hash = Long.rotateLeft(hash, 27) * P1 + P4;
        }
        if (input.remaining() >= 4) {
            hash ^= (input.getInt() & 0xffff_ffffL) * P1;
            hash = Long.rotateLeft(hash, 23) * P2 + P3;
        }
        while (input.hasRemaining()) {
            hash ^= (input.get() & 255) * P5;
            hash = Long.rotateLeft(hash, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }

    private static long stripes(ByteBuffer input) {
        long b = P2;
        long a = b + P1;
        long c = 0;
        long d = -P1;
        while (input.remaining() >= 32) {
            a = round(a, input.getLong());
            b = round(b, input.getLong());
            c = round(c, input.getLong());
            d = round(d, input.getLong());
        }
        long hash =
                Long.rotateLeft(a, 1)
                        + Long.rotateLeft(b, 7)
                        + Long.rotateLeft(c, 12)
                        + Long.rotateLeft(d, 18);
        for (long lane : new long[] {a, b, c, d}) {
            hash = (hash ^ round(0, lane)) * P1 + P4;
        }
        return hash;
    }

    private static long round(long lane, long value) {
        return Long.rotateLeft(lane + value * P2, 31) * P1;
    }

    private Hash() {}
}
