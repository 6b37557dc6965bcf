package org.conshelf.function.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// A sketch of how values are distributed: up to 1,024 distinct values with their weights, and
/// exact; of more, the means of neighbours, of which the ends stay fine (t-digest). The least and
/// the greatest value always stand by themselves.
///
/// As text it is `[[type],[values],[weights]]`. Nothing about it is promised from one version to
/// the next, as Kusto promises nothing about its own.
///
/// Source: T. Dunning and O. Ertl, Computing extremely accurate quantiles using t-digests, 2019.
final class TDigest {
    private static final int MOST_VALUES = 1024;
    private static final double COMPRESSION = 500;

    /// The types by their number in the text.
    private static final List<KqlType> TYPES =
            List.of(KqlType.LONG, KqlType.REAL, KqlType.DATETIME, KqlType.TIMESPAN);

    private static final int FIRST_TYPE = 7;

    private final KqlType type;
    private final List<Centroid> centroids;

    /// Values that stand together.
    ///
    /// @param whole their mean as a whole number, which holds more digits than a real
    private record Centroid(double mean, long whole, double weight) {
        Centroid with(Centroid other) {
            double both = weight + other.weight;
            double middle = mean + (other.mean - mean) * other.weight / both;
            return new Centroid(middle, Math.round(middle), both);
        }
    }

    private TDigest(KqlType type, List<Centroid> centroids) {
        this.type = type;
        this.centroids = compressed(sorted(type, centroids));
    }

    /// Gathers values.
    static final class Builder {
        private final KqlType type;
        private final List<Centroid> centroids = new ArrayList<>();

        Builder(KqlType type) {
            this.type = type;
        }

        void add(long value, double weight) {
            centroids.add(new Centroid(value, value, weight));
        }

        void add(double value, double weight) {
            centroids.add(new Centroid(value, 0, weight));
        }

        TDigest build() {
            return new TDigest(type, centroids);
        }
    }

    /// All in one; empty where they are of different types, or there are none.
    static Optional<TDigest> union(List<TDigest> digests) {
        var all = new ArrayList<Centroid>();
        for (var digest : digests) {
            if (digest.type != digests.getFirst().type) {
                return Optional.empty();
            }
            all.addAll(digest.centroids);
        }
        return digests.isEmpty()
                ? Optional.empty()
                : Optional.of(new TDigest(digests.getFirst().type, all));
    }

    private static List<Centroid> sorted(KqlType type, List<Centroid> centroids) {
        Comparator<Centroid> order =
                type == KqlType.REAL
                        ? Comparator.comparingDouble(Centroid::mean)
                        : Comparator.comparingLong(Centroid::whole);
        var result = new ArrayList<Centroid>();
        for (var next : centroids.stream().sorted(order).toList()) {
            if (!result.isEmpty() && order.compare(result.getLast(), next) == 0) {
                var last = result.removeLast();
                result.add(new Centroid(last.mean, last.whole, last.weight + next.weight));
            } else {
                result.add(next);
            }
        }
        return result;
    }

    /// Puts neighbours together as far as the scale allows: much in the middle, little at the ends.
    private static List<Centroid> compressed(List<Centroid> sorted) {
        if (sorted.size() <= MOST_VALUES) {
            return sorted;
        }
        double total = total(sorted);
        var result = new ArrayList<Centroid>();
        result.add(sorted.getFirst());
        double passed = sorted.getFirst().weight;
        double limit = total * next(passed / total);
        Centroid current = null;
        for (var each : sorted.subList(1, sorted.size() - 1)) {
            if (current != null && passed + current.weight + each.weight <= limit) {
                current = current.with(each);
                continue;
            }
            if (current != null) {
                result.add(current);
                passed += current.weight;
                limit = total * next(passed / total);
            }
            current = each;
        }
        if (current != null) {
            result.add(current);
        }
        result.add(sorted.getLast());
        return result;
    }

    /// Where a centroid that begins at this part of all may end.
    private static double next(double part) {
        double scale = COMPRESSION / (2 * Math.PI) * Math.asin(2 * part - 1) + 1;
        double angle = scale * 2 * Math.PI / COMPRESSION;
        return angle >= Math.PI / 2 ? 1 : (Math.sin(angle) + 1) / 2;
    }

    private static double total(List<Centroid> centroids) {
        return centroids.stream().mapToDouble(Centroid::weight).sum();
    }

    /// The value that so many percent of all are not above; null where there is none.
    JsonValue percentile(double percent) {
        if (centroids.isEmpty() || Double.isNaN(percent)) {
            return JsonValue.Null.NULL;
        }
        double wanted = Math.clamp(percent, 0, 100) * total(centroids);
        double passed = 0;
        for (var centroid : centroids) {
            passed += centroid.weight;
            if (passed * 100 >= wanted) {
                return value(centroid);
            }
        }
        return value(centroids.getLast());
    }

    private JsonValue value(Centroid centroid) {
        Object value =
                type == KqlType.REAL
                        ? (Object) centroid.mean
                        : (Object) Long.valueOf(centroid.whole);
        return JsonValue.of(type, value);
    }

    /// How many of all are not above a value of the digest's type.
    double rank(double value) {
        double rank = 0;
        for (var centroid : centroids) {
            if (centroid.mean <= value) {
                rank += centroid.weight;
            }
        }
        return rank;
    }

    double total() {
        return total(centroids);
    }

    KqlType type() {
        return type;
    }

    String text() {
        var values = new ArrayList<JsonValue>();
        var weights = new ArrayList<JsonValue>();
        for (var centroid : centroids) {
            values.add(
                    type == KqlType.REAL
                            ? new JsonValue.Real(centroid.mean)
                            : new JsonValue.Whole(centroid.whole));
            weights.add(new JsonValue.Whole(Math.round(centroid.weight)));
        }
        var code = new JsonValue.Whole(FIRST_TYPE + TYPES.indexOf(type));
        return new JsonValue.Array(
                        List.of(
                                new JsonValue.Array(List.of(code)),
                                new JsonValue.Array(values),
                                new JsonValue.Array(weights)))
                .text();
    }

    /// Reads a digest; empty where the value is none.
    static Optional<TDigest> of(@Nullable Object dynamic) {
        if (!(JsonValue.ofDynamic(dynamic) instanceof JsonValue.Array(var parts))
                || parts.size() != 3
                || !(parts.get(0) instanceof JsonValue.Array(var head))
                || head.size() != 1
                || !(head.getFirst() instanceof JsonValue.Whole(long code))
                || code < FIRST_TYPE
                || code >= FIRST_TYPE + TYPES.size()
                || !(parts.get(1) instanceof JsonValue.Array(var values))
                || !(parts.get(2) instanceof JsonValue.Array(var weights))
                || values.size() != weights.size()) {
            return Optional.empty();
        }
        var builder = new Builder(TYPES.get((int) code - FIRST_TYPE));
        for (int i = 0; i < values.size(); i++) {
            if (!(weights.get(i) instanceof JsonValue.Whole(long weight)) || weight <= 0) {
                return Optional.empty();
            }
            switch (values.get(i)) {
                case JsonValue.Whole(long value) -> builder.add(value, (double) weight);
                case JsonValue.Real(double value) -> builder.add(value, (double) weight);
                case JsonValue.Text(String text) -> builder.add(infinity(text), (double) weight);
                case JsonValue.Null _, JsonValue.Truth _, JsonValue.Array _, JsonValue.Bag _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(builder.build());
    }

    private static double infinity(String text) {
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
