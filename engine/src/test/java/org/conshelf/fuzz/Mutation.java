package org.conshelf.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Changes good input at random.
final class Mutation {
    private static final String[] PIECES =
            ("( ) [ ] { } | , ; . = == => \" ' @\" \\ // `` ``` ~ ! * - + < > : .. 1 1d 0x7 9223372036854775807 1e999"
                            + " null dynamic( typeof( in by on with kind to let union join summarize where true"
                            + " datetime(null) \ud83d\ude00 \u0000 \u202e")
                    .split(" ");
    private static final int LONGEST = 200_000;

    private Mutation() {}

    static byte[] of(byte[] seed, List<byte[]> others, boolean text, Random random) {
        var bytes = seed;
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            bytes = changed(bytes, others, text, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, List<byte[]> others, boolean text, Random random) {
        if (bytes.length == 0 || bytes.length > LONGEST) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(text ? 6 : 8)) {
            case 0 -> spliced(bytes, at, at + 1, new byte[0]);
            case 1 ->
                    spliced(
                            bytes,
                            at,
                            at,
                            PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            case 2 -> spliced(bytes, at, at + random.nextInt(30), new byte[0]);
            case 3 -> {
                var other = others.get(random.nextInt(others.size()));
                int from = random.nextInt(other.length);
                int to = Math.min(other.length, from + 1 + random.nextInt(40));
                yield spliced(bytes, at, at, java.util.Arrays.copyOfRange(other, from, to));
            }
            case 4 -> {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
                var part = java.util.Arrays.copyOfRange(bytes, at, to);
                var out = new byte[part.length * (1 + random.nextInt(20))];
                for (int i = 0; i < out.length; i++) {
                    out[i] = part[i % part.length];
                }
                yield spliced(bytes, at, at, out);
            }
            case 5 -> flipped(bytes, at, random);
            case 6 -> java.util.Arrays.copyOf(bytes, at);
            default -> {
                var copy = bytes.clone();
                for (int i = at; i < Math.min(copy.length, at + 1 + random.nextInt(8)); i++) {
                    copy[i] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
                }
                yield copy;
            }
        };
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        var copy = bytes.clone();
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        int end = Math.min(bytes.length, to);
        var out = new byte[from + middle.length + bytes.length - end];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(middle, 0, out, from, middle.length);
        System.arraycopy(bytes, end, out, from + middle.length, bytes.length - end);
        return out;
    }
}
