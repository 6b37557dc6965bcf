package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.text;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `tdigest()`, its merging, and the percentiles and ranks out of digests. Nulls are no values, nor
/// is NaN; a weight that is not above zero leaves its value out. Digests of different types do not
/// go together: merged they give null.
final class TDigestFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    tdigest(),
                    mergeAggregate("tdigest_merge"),
                    mergeAggregate("merge_tdigest"),
                    mergeScalar(),
                    percentile(),
                    percentiles(),
                    rank("rank_tdigest", "How many values of a digest are not above a value.", 1)
                            .page("rank-tdigest-function")
                            .example("rank_tdigest(dynamic([[7], [1, 5], [2, 3]]), 4)", "2.0")
                            .build(),
                    rank(
                                    "percentrank_tdigest",
                                    "How many percent of a digest's values are not above a value.",
                                    100)
                            .page("percentrank-tdigest-function")
                            .example(
                                    "percentrank_tdigest(dynamic([[7], [1, 5], [2, 3]]), 1)",
                                    "40.0")
                            .build());

    private TDigestFunctions() {}

    private static Parameter digest(String name) {
        return Parameter.of(name, KqlType.DYNAMIC).exact();
    }

    private static KqlFunction tdigest() {
        var builder =
                AggregateFunction.named("tdigest")
                        .summary("A sketch of how the values are distributed, for percentiles.")
                        .page("tdigest-aggregation-function");
        for (var type : Percentile.types()) {
            var parameter = Aggregates.value(type);
            var kept = Percentile.kept(type);
            builder.overload(KqlType.DYNAMIC, parameter)
                    .finish(KqlType.DYNAMIC, a -> digested(kept, a[0]))
                    .duckdb((a, _, _) -> Percentile.collected(a, type, false, text("[]")))
                    .overload(KqlType.DYNAMIC, parameter, Parameter.of("weight", KqlType.LONG))
                    .finish(KqlType.DYNAMIC, a -> digested(kept, a[0]))
                    .duckdb((a, _, _) -> Percentile.collected(a, type, true, text("[]")));
        }
        return builder.example(
                        "range x from 1 to 100 step 1 | summarize d = tdigest(x)"
                                + " | project p = percentile_tdigest(d, 5, typeof(long))",
                        "print p = 5")
                .build();
    }

    /// What [Percentile#collected] gathered, as a digest.
    private static String digested(KqlType type, @Nullable Object collected) {
        var builder = new TDigest.Builder(type);
        if (JsonValue.ofDynamic(collected) instanceof JsonValue.Array(var parts)
                && parts.get(1) instanceof JsonValue.Array(var values)) {
            var weights =
                    parts.size() > 2 && parts.get(2) instanceof JsonValue.Array(var given)
                            ? given
                            : null;
            for (int i = 0; i < values.size(); i++) {
                double weight = Percentile.weight(weights, i);
                var value = Percentile.parsed(type, Percentile.textOf(values.get(i)));
                if (value instanceof Long whole) {
                    builder.add(whole, weight);
                } else if (value instanceof Double real && !real.isNaN()) {
                    builder.add(real, weight);
                }
            }
        }
        return builder.build().text();
    }

    private static KqlFunction mergeAggregate(String name) {
        return AggregateFunction.named(name)
                .columnPrefix("merge_tdigests_")
                .summary("One digest of all digests of the group.")
                .page("tdigest-merge-aggregation-function")
                .overload(KqlType.DYNAMIC, digest("tdigest"))
                .finish(KqlType.STRING, a -> mergedTexts(a[0]))
                .duckdb((a, _, _) -> HllFunctions.listed(a.getFirst()))
                .build();
    }

    private static KqlFunction mergeScalar() {
        return ScalarFunction.named("merge_tdigest")
                .alias("tdigest_merge")
                .summary("One digest of several digests.")
                .page("merge-tdigest-function")
                .overload(KqlType.DYNAMIC, digest("tdigest"), digest("tdigest2").asOptional())
                .variadic()
                .java(a -> merged(List.of(a)))
                .example(
                        "percentile_tdigest(merge_tdigest("
                                + "dynamic([[7], [1], [1]]), dynamic([[7], [9], [1]])), 100)",
                        "dynamic(9)")
                .build();
    }

    private static KqlFunction percentile() {
        return ScalarFunction.named("percentile_tdigest")
                .summary("The value that so many percent of a digest's values are not above.")
                .page("percentile-tdigest-function")
                .overload(
                        KqlType.DYNAMIC,
                        digest("tdigest"),
                        Parameter.of("percentile", KqlType.REAL))
                .java(a ->
                        a[1] instanceof Double percent
                                ? TDigest.of(a[0])
                                        .map(d -> d.percentile(percent).toDynamic())
                                        .orElse(null)
                                : null)
                .example("percentile_tdigest(dynamic([[7], [1, 5], [2, 3]]), 50)", "dynamic(5)")
                .example(
                        "percentile_tdigest(dynamic([[7], [1, 5], [2, 3]]), 40, typeof(long))", "1")
                .build();
    }

    private static KqlFunction percentiles() {
        return ScalarFunction.named("percentiles_array_tdigest")
                .alias("percentile_array_tdigest")
                .summary("The values at several percentages of a digest, as an array.")
                .page("percentile-array-tdigest-function")
                .overload(
                        KqlType.DYNAMIC,
                        digest("tdigest"),
                        Parameter.of("percentile", KqlType.REAL))
                .variadic()
                .java(a -> {
                    var percents = new ArrayList<JsonValue>();
                    for (int i = 1; i < a.length; i++) {
                        percents.add(JsonValue.of(KqlType.REAL, a[i]));
                    }
                    return at(a[0], percents);
                })
                .overload(KqlType.DYNAMIC, digest("tdigest"), digest("percentiles"))
                .java(a ->
                        JsonValue.ofDynamic(a[1]) instanceof JsonValue.Array(var percents)
                                ? at(a[0], percents)
                                : null)
                .example(
                        "percentiles_array_tdigest(dynamic([[7], [1, 5], [2, 3]]), 0, 100)",
                        "dynamic([1, 5])")
                .example(
                        "percentiles_array_tdigest(dynamic([[7], [1, 5], [2, 3]]), dynamic([50]))",
                        "dynamic([5])")
                .build();
    }

    private static @Nullable String at(@Nullable Object dynamic, List<JsonValue> percents) {
        return TDigest.of(dynamic)
                .map(d ->
                        new JsonValue.Array(
                                        percents.stream()
                                                .map(p -> d.percentile(Percentile.number(p)))
                                                .toList())
                                .text())
                .orElse(null);
    }

    /// @param scale what the part that is not above counts, or 1 for the number itself
    private static ScalarFunction.Builder rank(String name, String summary, double scale) {
        var builder = ScalarFunction.named(name).summary(summary);
        for (var type : List.of(KqlType.LONG, KqlType.REAL, KqlType.DATETIME, KqlType.TIMESPAN)) {
            boolean number = type.isNumeric();
            var value = Parameter.of("value", type);
            builder.overload(KqlType.REAL, digest("digest"), number ? value : value.exact())
                    .java(a -> ranked(type, a[0], a[1], scale));
        }
        return builder;
    }

    private static @Nullable Double ranked(
            KqlType type, @Nullable Object dynamic, @Nullable Object value, double scale) {
        var digest = TDigest.of(dynamic);
        if (digest.isEmpty()
                || !(value instanceof Number number)
                || (digest.get().type() != type
                        && !(digest.get().type().isNumeric() && type.isNumeric()))) {
            return null;
        }
        double rank = digest.get().rank(number.doubleValue());
        return scale == 1 ? rank : rank * scale / digest.get().total();
    }

    private static @Nullable String mergedTexts(@Nullable Object array) {
        return JsonValue.ofDynamic(array) instanceof JsonValue.Array(var digests)
                ? merged(digests.stream().<Object>map(JsonValue::text).toList())
                : null;
    }

    private static @Nullable String merged(List<? extends @Nullable Object> dynamics) {
        var digests = new ArrayList<TDigest>();
        for (var dynamic : dynamics) {
            var digest = TDigest.of(dynamic);
            if (digest.isEmpty()) {
                return null;
            }
            digests.add(digest.get());
        }
        return TDigest.union(digests).map(TDigest::text).orElse(null);
    }
}
