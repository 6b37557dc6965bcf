package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.text;
import static org.conshelf.sql.SqlExpression.whole;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `hll()`, `hll_if()`, `hll_merge()` and `dcount_hll()`: sketches of sets, to be merged and
/// counted later. Nulls are no values. Sketches of different accuracies do not go together: merged
/// they give null.
final class HllFunctions {
    /// The types whose values a sketch takes.
    private static final List<KqlType> TYPES =
            List.of(
                    KqlType.LONG,
                    KqlType.STRING,
                    KqlType.DATETIME,
                    KqlType.TIMESPAN,
                    KqlType.GUID,
                    KqlType.DECIMAL,
                    KqlType.DYNAMIC);

    static final List<KqlFunction> ALL =
            List.of(
                    hll("hll", false)
                            .summary("A sketch of the distinct values, for dcount_hll().")
                            .page("hll-aggregation-function")
                            .example(
                                    "range x from 1 to 10 step 1"
                                            + " | summarize h = hll(x % 3) | project c = dcount_hll(h)",
                                    "print c = 3")
                            .build(),
                    hll("hll_if", true)
                            .summary(
                                    "A sketch of the distinct values of the rows where a condition is true.")
                            .page("hll-if-aggregation-function")
                            .example(
                                    "range x from 1 to 10 step 1"
                                            + " | summarize h = hll_if(x, x > 4) | project c = dcount_hll(h)",
                                    "print c = 6")
                            .build(),
                    AggregateFunction.named("hll_merge")
                            .summary("One sketch of all sketches of the group.")
                            .page("hll-merge-aggregation-function")
                            .overload(KqlType.DYNAMIC, Parameter.of("hll", KqlType.DYNAMIC).exact())
                            .finish(KqlType.STRING, a -> mergedTexts(a[0]))
                            .duckdb((a, _, _) -> listed(a.getFirst()))
                            .example(
                                    "range x from 1 to 10 step 1 | summarize h = hll(x) by x % 2"
                                            + " | summarize c = dcount_hll(hll_merge(h))",
                                    "print c = 10")
                            .build(),
                    ScalarFunction.named("hll_merge")
                            .summary("One sketch of several sketches.")
                            .page("hll-merge-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    Parameter.of("hll", KqlType.DYNAMIC).exact(),
                                    Parameter.of("hll2", KqlType.DYNAMIC).exact())
                            .variadic()
                            .java(a -> merged(List.of(a)))
                            .example("isnull(hll_merge(dynamic(1), dynamic(2)))", "true")
                            .build(),
                    ScalarFunction.named("dcount_hll")
                            .summary("How many values a sketch of hll() has.")
                            .page("dcount-hll-function")
                            .overload(KqlType.LONG, Parameter.of("hll", KqlType.DYNAMIC).exact())
                            .java(a -> HyperLogLog.of(a[0]).map(HyperLogLog::count).orElse(null))
                            .example("dcount_hll(dynamic([[1024, 14], ['5', '7'], []]))", "2")
                            .example("isnull(dcount_hll(dynamic('none')))", "true")
                            .build());

    private HllFunctions() {}

    private static AggregateFunction.Builder hll(String name, boolean conditional) {
        var builder = AggregateFunction.named(name);
        for (var type : TYPES) {
            var parameters = new ArrayList<Parameter>();
            parameters.add(Aggregates.value(type));
            if (conditional) {
                parameters.add(Aggregates.PREDICATE);
            }
            parameters.add(Count.accuracy());
            builder.overload(KqlType.DYNAMIC, parameters.toArray(Parameter[]::new))
                    .finish(KqlType.STRING, a -> sketch(a[0]))
                    .duckdb((a, _, _) -> collected(a, conditional));
        }
        return builder;
    }

    /// The accuracy, then the distinct values, each in hexadecimal digits.
    private static SqlExpression collected(List<SqlExpression> arguments, boolean conditional) {
        int at = conditional ? 2 : 1;
        var accuracy = arguments.size() > at ? arguments.get(at) : whole(1);
        var value = call("hex", cast(arguments.getFirst(), SqlType.VARCHAR));
        var list =
                Aggregates.filtered(
                        new SqlExpression.Call(
                                "list",
                                List.of(value),
                                true,
                                List.of(),
                                new SqlExpression.IsNull(arguments.getFirst(), true)),
                        conditional ? arguments.get(1) : null);
        var values = call("coalesce", call("array_to_string", list, text(",")), text("-"));
        return infix(infix(cast(accuracy, SqlType.VARCHAR), "||", text(":")), "||", values);
    }

    private static String sketch(@Nullable Object collected) {
        var text = collected == null ? "1:-" : (String) collected;
        int colon = text.indexOf(':');
        var sketch = HyperLogLog.ofAccuracy(Long.parseLong(text.substring(0, colon)));
        var values = text.substring(colon + 1);
        if (!values.equals("-")) {
            var hex = HexFormat.of();
            for (var value : values.split(",", -1)) {
                sketch.add(hex.parseHex(value));
            }
        }
        return sketch.text();
    }

    /// The values that are not null, as one JSON array.
    static SqlExpression listed(SqlExpression value) {
        var list =
                new SqlExpression.Call(
                        "list",
                        List.of(value),
                        false,
                        List.of(),
                        new SqlExpression.IsNull(value, true));
        var elements = call("coalesce", call("array_to_string", list, text(",")), text(""));
        return infix(infix(text("["), "||", elements), "||", text("]"));
    }

    private static @Nullable String mergedTexts(@Nullable Object array) {
        return JsonValue.ofDynamic(array) instanceof JsonValue.Array(var sketches)
                ? merged(sketches.stream().<Object>map(JsonValue::text).toList())
                : null;
    }

    private static @Nullable String merged(List<? extends @Nullable Object> dynamics) {
        var sketches = new ArrayList<HyperLogLog>();
        for (var dynamic : dynamics) {
            var sketch = HyperLogLog.of(dynamic);
            if (sketch.isEmpty()) {
                return null;
            }
            sketches.add(sketch.get());
        }
        Optional<HyperLogLog> union = HyperLogLog.union(sketches);
        return union.map(HyperLogLog::text).orElse(null);
    }
}
