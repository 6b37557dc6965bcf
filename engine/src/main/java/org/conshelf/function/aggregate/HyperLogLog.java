package org.conshelf.function.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.conshelf.function.json.JsonValue;
import org.conshelf.function.text.Hash;
import org.jspecify.annotations.Nullable;

/// A sketch of a set that says how many values it has. Up to 1,024 values it holds their hashes and
/// is exact; then it holds registers (HyperLogLog), and estimates.
///
/// As text it is `[[1024,p],[hashes],[registers]]`: two to the power of p registers, hashes as
/// strings, registers deflated and in base64. Nothing about it is promised from one version to the
/// next, as Kusto promises nothing about its own.
///
/// Source: O. Ertl, New cardinality estimation algorithms for HyperLogLog sketches, 2017.
public final class HyperLogLog {
    private static final int MOST_HASHES = 1024;

    /// The registers for Kusto's accuracies 0 to 4, as powers of two.
    private static final List<Integer> PRECISIONS = List.of(12, 14, 16, 17, 18);

    private final int precision;
    private final Set<Long> hashes = new LinkedHashSet<>();
    private byte @Nullable [] registers;

    private HyperLogLog(int precision) {
        this.precision = precision;
    }

    /// @param accuracy Kusto's, from 0 to 4; any other counts as 1
    static HyperLogLog ofAccuracy(long accuracy) {
        boolean known = accuracy >= 0 && accuracy < PRECISIONS.size();
        return new HyperLogLog(PRECISIONS.get(known ? (int) accuracy : 1));
    }

    void add(byte[] value) {
        add(Hash.of(value));
    }

    private void add(long hash) {
        if (registers != null) {
            register(registers, hash);
            return;
        }
        hashes.add(hash);
        if (hashes.size() > MOST_HASHES) {
            toRegisters();
        }
    }

    private byte[] toRegisters() {
        if (registers != null) {
            return registers;
        }
        var all = new byte[1 << precision];
        hashes.forEach(h -> register(all, h));
        hashes.clear();
        registers = all;
        return all;
    }

    private void register(byte[] all, long hash) {
        int index = (int) (hash >>> (Long.SIZE - precision));
        long rest = hash << precision;
        int rank = Math.min(Long.numberOfLeadingZeros(rest), Long.SIZE - precision) + 1;
        all[index] = (byte) Math.max(all[index], rank);
    }

    /// The union of sketches of one precision; empty where they differ in it, or there are none.
    public static Optional<HyperLogLog> union(List<HyperLogLog> sketches) {
        HyperLogLog all = null;
        for (var sketch : sketches) {
            all = all == null ? new HyperLogLog(sketch.precision) : all;
            if (sketch.precision != all.precision) {
                return Optional.empty();
            }
            all.addAll(sketch);
        }
        return Optional.ofNullable(all);
    }

    private void addAll(HyperLogLog other) {
        if (other.registers == null) {
            other.hashes.forEach(this::add);
            return;
        }
        var all = toRegisters();
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) Math.max(all[i], other.registers[i]);
        }
    }

    /// How many values it has.
    public long count() {
        return registers == null ? hashes.size() : Math.round(estimate(registers));
    }

    /// How many values the first has, the first and second share, the first three share, and so on:
    /// what Kusto's plugin dcount_intersect gives. Exact where all sketches are small, else by
    /// inclusion and exclusion; empty where their precisions differ.
    ///
    /// @param sketches at most 16
    public static Optional<List<Long>> intersections(List<HyperLogLog> sketches) {
        if (union(sketches).isEmpty()) {
            return Optional.empty();
        }
        var counts = new ArrayList<Long>();
        boolean exact = sketches.stream().allMatch(s -> s.registers == null);
        var shared = new LinkedHashSet<>(sketches.getFirst().hashes);
        for (int i = 0; i < sketches.size(); i++) {
            if (exact) {
                shared.retainAll(sketches.get(i).hashes);
                counts.add((long) shared.size());
            } else {
                counts.add(intersection(sketches.subList(0, i + 1)));
            }
        }
        return Optional.of(counts);
    }

    private static long intersection(List<HyperLogLog> sketches) {
        long sum = 0;
        for (int chosen = 1; chosen < 1 << sketches.size(); chosen++) {
            var some = new ArrayList<HyperLogLog>();
            for (int i = 0; i < sketches.size(); i++) {
                if (((chosen >> i) & 1) == 1) {
                    some.add(sketches.get(i));
                }
            }
            long count = union(some).map(HyperLogLog::count).orElse(0L);
            sum += some.size() % 2 == 1 ? count : -count;
        }
        return Math.max(0, sum);
    }

    private double estimate(byte[] all) {
        int most = Long.SIZE - precision;
        var counts = new int[most + 2];
        for (byte rank : all) {
            counts[rank]++;
        }
        double size = all.length;
        double sum = size * tau(1 - counts[most + 1] / size);
        for (int rank = most; rank >= 1; rank--) {
            sum = 0.5 * (sum + counts[rank]);
        }
        sum += size * sigma(counts[0] / size);
        return size * size / (2 * Math.log(2) * sum);
    }

    private static double sigma(double part) {
        double power = part;
        double sum = part;
        double factor = 1;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor += factor;
        } while (before != sum && Double.isFinite(sum));
        return sum;
    }

    private static double tau(double part) {
        if (part == 0 || part == 1) {
            return 0;
        }
        double root = part;
        double factor = 1;
        double sum = 1 - part;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor *= 0.5;
            sum -= (1 - root) * (1 - root) * factor;
        } while (before != sum);
        return sum / 3;
    }

    /// The sketch as a dynamic value.
    String text() {
        var hashTexts =
                hashes.stream().<JsonValue>map(h -> new JsonValue.Text(Long.toString(h))).toList();
        List<JsonValue> registerTexts =
                registers == null ? List.of() : List.of(new JsonValue.Text(packed(registers)));
        return new JsonValue.Array(
                        List.of(
                                new JsonValue.Array(
                                        List.of(
                                                new JsonValue.Whole(MOST_HASHES),
                                                new JsonValue.Whole(precision))),
                                new JsonValue.Array(hashTexts),
                                new JsonValue.Array(registerTexts)))
                .text();
    }

    /// Reads a sketch; empty where the value is none.
    public static Optional<HyperLogLog> of(@Nullable Object dynamic) {
        if (JsonValue.ofDynamic(dynamic) instanceof JsonValue.Array(var parts)
                && parts.size() == 3
                && parts.get(0) instanceof JsonValue.Array(var head)
                && head.size() == 2
                && head.get(1) instanceof JsonValue.Whole(long precision)
                && PRECISIONS.contains((int) precision)
                && parts.get(1) instanceof JsonValue.Array(var hashes)
                && parts.get(2) instanceof JsonValue.Array(var registers)) {
            return read((int) precision, hashes, registers);
        }
        return Optional.empty();
    }

    private static Optional<HyperLogLog> read(
            int precision, List<JsonValue> hashes, List<JsonValue> registers) {
        var sketch = new HyperLogLog(precision);
        if (!registers.isEmpty()) {
            if (!(registers.getFirst() instanceof JsonValue.Text(String packed))) {
                return Optional.empty();
            }
            sketch.registers = unpacked(packed, precision);
            if (sketch.registers == null) {
                return Optional.empty();
            }
        }
        for (var hash : hashes) {
            if (!(hash instanceof JsonValue.Text(String digits))) {
                return Optional.empty();
            }
            try {
                sketch.add(Long.parseLong(digits));
            } catch (NumberFormatException noNumber) {
                return Optional.empty();
            }
        }
        return Optional.of(sketch);
    }

    private static String packed(byte[] registers) {
        try (var deflater = new Deflater()) {
            deflater.setInput(registers);
            deflater.finish();
            var out = new byte[registers.length + registers.length / 8 + 64];
            int length = deflater.deflate(out);
            return Base64.getEncoder().encodeToString(Arrays.copyOf(out, length));
        }
    }

    private static byte @Nullable [] unpacked(String packed, int precision) {
        try (var inflater = new Inflater()) {
            inflater.setInput(Base64.getDecoder().decode(packed));
            var out = new byte[1 << precision];
            int length = inflater.inflate(out);
            if (length != out.length) {
                return null;
            }
            for (byte rank : out) {
                if (rank < 0 || rank > Long.SIZE - precision + 1) {
                    return null;
                }
            }
            return out;
        } catch (DataFormatException | IllegalArgumentException damaged) {
            return null;
        }
    }
}
