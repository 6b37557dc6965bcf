package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.text;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `percentile()`, `percentilew()` and the array forms: the value at the nearest rank, which is the
/// first value that at least so many percent of all (by weight) are not above. Kusto estimates it;
/// ours is exact. Nulls are left out, as are weights that are not above zero.
///
/// The engine collects the values in order, with their weights; the rank is found in Java, since
/// percentages of counts must not be rounded twice.
final class Percentile {
    static final List<KqlFunction> ALL =
            List.of(
                    single("percentile", false, "percentiles-aggregation-function"),
                    single("percentilew", true, "percentilesw-aggregation-function"),
                    array("percentiles_array", false, "percentiles-aggregation-function"),
                    array("percentilesw_array", true, "percentilesw-aggregation-function"));

    private Percentile() {}

    private static List<Parameter> values(KqlType type, boolean weighted) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(Aggregates.value(type));
        if (weighted) {
            parameters.add(Parameter.of("weightExpr", KqlType.LONG));
        }
        return parameters;
    }

    private static KqlFunction single(String name, boolean weighted, String page) {
        var builder =
                AggregateFunction.named(name)
                        .columnPrefix("percentile_")
                        .summary("The value that so many percent of all are not above.")
                        .page(page);
        for (var type : types()) {
            var parameters = values(type, weighted);
            parameters.add(Parameter.of("percentile", KqlType.REAL).asConstant());
            var result = kept(type);
            builder.overload(result, parameters.toArray(Parameter[]::new))
                    .finish(KqlType.DYNAMIC, a -> scalar(result, a[0]))
                    .duckdb((a, _, _) -> collected(a, type, weighted, percents(a, weighted)));
        }
        return weighted
                ? builder.build()
                : builder.example(
                                "range x from 1 to 100 step 1 | summarize percentile(x, 5)",
                                "print percentile_x_5 = 5")
                        .build();
    }

    private static KqlFunction array(String name, boolean weighted, String page) {
        var builder =
                AggregateFunction.named(name)
                        .columnPrefix("percentiles_")
                        .summary("The values at several percentages, as an array.")
                        .page(page);
        for (var type : types()) {
            var several = values(type, weighted);
            several.add(Parameter.of("percentile", KqlType.REAL).asConstant());
            builder.overload(KqlType.DYNAMIC, several.toArray(Parameter[]::new))
                    .variadic()
                    .finish(KqlType.DYNAMIC, a -> dynamic(kept(type), a[0]))
                    .duckdb((a, _, _) -> collected(a, type, weighted, percents(a, weighted)));
            var listed = values(type, weighted);
            listed.add(Parameter.of("percentiles", KqlType.DYNAMIC).exact().asConstant());
            builder.overload(KqlType.DYNAMIC, listed.toArray(Parameter[]::new))
                    .finish(KqlType.DYNAMIC, a -> dynamic(kept(type), a[0]))
                    .duckdb((a, _, _) -> collected(a, type, weighted, a.getLast()));
        }
        return builder.build();
    }

    static List<KqlType> types() {
        return List.of(
                KqlType.LONG, KqlType.REAL, KqlType.DATETIME, KqlType.TIMESPAN, KqlType.DECIMAL);
    }

    /// Percentiles of decimals are reals in Kusto.
    static KqlType kept(KqlType type) {
        return type == KqlType.DECIMAL ? KqlType.REAL : type;
    }

    /// The percentages as a JSON array.
    private static SqlExpression percents(List<SqlExpression> arguments, boolean weighted) {
        var numbers = new ArrayList<JsonValue>();
        for (var argument : arguments.subList(weighted ? 2 : 1, arguments.size())) {
            numbers.add(
                    argument instanceof SqlExpression.Real(double percent)
                            ? new JsonValue.Real(percent)
                            : JsonValue.Null.NULL);
        }
        return text(new JsonValue.Array(numbers).text());
    }

    /// `[percentages, [value, …], [weight, …]]`, the values in ascending order.
    static SqlExpression collected(
            List<SqlExpression> arguments, KqlType type, boolean weighted, SqlExpression percents) {
        var value =
                type == KqlType.DECIMAL
                        ? cast(arguments.getFirst(), SqlType.DOUBLE)
                        : arguments.getFirst();
        var all = infix(infix(text("["), "||", percents), "||", text(",["));
        var values = infix(all, "||", numbers(value, value, arguments, weighted));
        if (!weighted) {
            return infix(values, "||", text("]]"));
        }
        var weights = numbers(arguments.get(1), value, arguments, true);
        return infix(infix(infix(values, "||", text("],[")), "||", weights), "||", text("]]"));
    }

    private static SqlExpression numbers(
            SqlExpression collected,
            SqlExpression value,
            List<SqlExpression> arguments,
            boolean weighted) {
        SqlExpression present = new SqlExpression.IsNull(value, true);
        if (weighted) {
            present = infix(present, "AND", infix(arguments.get(1), ">", SqlExpression.whole(0)));
        }
        var list =
                new SqlExpression.Call(
                        "list",
                        List.of(collected),
                        false,
                        List.of(new SqlOrder(value, true, true)),
                        present);
        var texts = cast(list, SqlType.VARCHAR_LIST);
        var joined = call("array_to_string", texts, text("\",\""));
        var quoted = infix(infix(text("\""), "||", joined), "||", text("\""));
        return call("coalesce", quoted, text(""));
    }

    private static @Nullable Object scalar(KqlType type, @Nullable Object collected) {
        var found = find(collected);
        return found.isEmpty() ? null : parsed(type, found.getFirst());
    }

    private static String dynamic(KqlType type, @Nullable Object collected) {
        return new JsonValue.Array(
                        find(collected).stream()
                                .map(v -> JsonValue.of(type, parsed(type, v)))
                                .toList())
                .text();
    }

    static @Nullable Object parsed(KqlType type, @Nullable String number) {
        if (number == null) {
            return null;
        }
        return type == KqlType.REAL ? (Object) real(number) : (Object) Long.valueOf(number);
    }

    private static double real(String number) {
        return switch (number) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(number);
        };
    }

    /// The texts of the values found, one for each percentage; null where there are no values.
    private static List<@Nullable String> find(@Nullable Object collected) {
        var found = new ArrayList<@Nullable String>();
        if (JsonValue.ofDynamic(collected) instanceof JsonValue.Array(var parts)
                && parts.get(0) instanceof JsonValue.Array(var percents)
                && parts.get(1) instanceof JsonValue.Array(var values)) {
            var weights =
                    parts.size() > 2 && parts.get(2) instanceof JsonValue.Array(var given)
                            ? given
                            : null;
            for (var percent : percents) {
                found.add(at(number(percent), values, weights));
            }
        }
        return found;
    }

    static double number(JsonValue percent) {
        return switch (percent) {
            case JsonValue.Whole(long whole) -> whole;
            case JsonValue.Real(double real) -> real;
            case JsonValue.Null _, JsonValue.Truth _, JsonValue.Text _ -> Double.NaN;
            case JsonValue.Array _, JsonValue.Bag _ -> Double.NaN;
        };
    }

    private static @Nullable String at(
            double percent, List<JsonValue> values, @Nullable List<JsonValue> weights) {
        if (values.isEmpty() || Double.isNaN(percent)) {
            return null;
        }
        double total = 0;
        for (int i = 0; i < values.size(); i++) {
            total += weight(weights, i);
        }
        double wanted = Math.clamp(percent, 0, 100) * total;
        double passed = 0;
        for (int i = 0; i < values.size(); i++) {
            passed += weight(weights, i);
            if (passed * 100 >= wanted) {
                return textOf(values.get(i));
            }
        }
        return textOf(values.getLast());
    }

    static double weight(@Nullable List<JsonValue> weights, int index) {
        return weights == null ? 1 : Double.parseDouble(textOf(weights.get(index)));
    }

    static String textOf(JsonValue value) {
        return value instanceof JsonValue.Text(String text) ? text : value.text();
    }
}
