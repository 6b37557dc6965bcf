package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.text;
import static org.conshelf.sql.SqlExpression.whole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `make_bag()`, `make_bag_if()` and `buildschema()`: the bags of a group as one, and their shape.
/// Of several values of a key the first counts; what is no bag is left out.
final class Bags {
    private static final int MOST_KEYS = 1_048_576;

    static final List<KqlFunction> ALL =
            List.of(
                    makeBag("make_bag", "bag_")
                            .example(
                                    "range x from 1 to 2 step 1"
                                            + " | summarize b = make_bag(bag_pack(tostring(x), x))",
                                    "print b = dynamic({'1': 1, '2': 2})")
                            .build(),
                    makeBag("make_dictionary", "dictionary_").build(),
                    AggregateFunction.named("make_bag_if")
                            .columnPrefix("bag_")
                            .summary("The bags of the rows where a condition is true, as one.")
                            .page("make-bag-if-aggregation-function")
                            .overload(KqlType.DYNAMIC, bag(), Aggregates.PREDICATE, maxSize())
                            .finish(KqlType.DYNAMIC, a -> merged(a[0]))
                            .duckdb((a, _, order) ->
                                    limited(collected(a.get(0), a.get(1), order), a, 2))
                            .build(),
                    AggregateFunction.named("buildschema")
                            .columnPrefix("schema_")
                            .summary("The types that values of the group have, key by key.")
                            .page("buildschema-aggregation-function")
                            .overload(KqlType.DYNAMIC, bag())
                            .finish(KqlType.DYNAMIC, a -> schema(a[0]))
                            .duckdb((a, _, order) -> collected(a.getFirst(), null, order))
                            .build());

    private Bags() {}

    private static AggregateFunction.Builder makeBag(String name, String prefix) {
        return AggregateFunction.named(name)
                .columnPrefix(prefix)
                .summary("The bags of the group as one.")
                .page("make-bag-aggregation-function")
                .overload(KqlType.DYNAMIC, bag(), maxSize())
                .finish(KqlType.DYNAMIC, a -> merged(a[0]))
                .duckdb((a, _, order) -> limited(collected(a.getFirst(), null, order), a, 1));
    }

    private static Parameter maxSize() {
        return Parameter.of("maxSize", KqlType.LONG).asOptional().asConstant();
    }

    private static Parameter bag() {
        return Parameter.of("expr", KqlType.DYNAMIC).exact();
    }

    /// All values that are not null as one array.
    private static SqlExpression collected(
            SqlExpression value,
            @Nullable SqlExpression predicate,
            List<SqlExpression.SqlOrder> order) {
        var present = new SqlExpression.IsNull(value, true);
        var list =
                Aggregates.filtered(
                        new SqlExpression.Call("list", List.of(value), false, order, present),
                        predicate);
        var elements = call("coalesce", call("array_to_string", list, text(",")), text(""));
        return infix(infix(text("["), "||", elements), "||", text("]"));
    }

    /// `[limit, array]`, where the argument with this index is the limit.
    private static SqlExpression limited(
            SqlExpression array, List<SqlExpression> arguments, int limit) {
        var most = arguments.size() > limit ? arguments.get(limit) : whole(MOST_KEYS);
        var head = infix(infix(text("["), "||", cast(most, SqlType.VARCHAR)), "||", text(","));
        return infix(infix(head, "||", array), "||", text("]"));
    }

    private static List<JsonValue> elements(@Nullable Object array) {
        return JsonValue.ofDynamic(array) instanceof JsonValue.Array(var elements)
                ? elements
                : List.of();
    }

    private static String merged(@Nullable Object limited) {
        var all = new LinkedHashMap<String, JsonValue>();
        var parts = elements(limited);
        if (parts.size() != 2
                || !(parts.get(0) instanceof JsonValue.Whole(long most))
                || !(parts.get(1) instanceof JsonValue.Array(var bags))) {
            return "{}";
        }
        for (var element : bags) {
            if (element instanceof JsonValue.Bag(var entries)) {
                for (var entry : entries.entrySet()) {
                    if (all.size() < Math.min(most, MOST_KEYS)) {
                        all.putIfAbsent(entry.getKey(), entry.getValue());
                    }
                }
            }
        }
        return new JsonValue.Bag(all).text();
    }

    private static @Nullable String schema(@Nullable Object array) {
        return shape(elements(array)).toDynamic();
    }

    /// The types of several values: one name, a bag or an indexer, or an array of those.
    private static JsonValue shape(List<JsonValue> values) {
        Set<String> names = new TreeSet<>();
        Map<String, List<JsonValue>> byKey = new LinkedHashMap<>();
        var nested = new ArrayList<JsonValue>();
        boolean bags = false;
        boolean arrays = false;
        for (var value : values) {
            switch (value) {
                case JsonValue.Null _ -> {}
                case JsonValue.Truth _ -> names.add("bool");
                case JsonValue.Whole _ -> names.add("long");
                case JsonValue.Real _ -> names.add("double");
                case JsonValue.Text _ -> names.add("string");
                case JsonValue.Array(var elements) -> {
                    arrays = true;
                    nested.addAll(elements);
                }
                case JsonValue.Bag(var entries) -> {
                    bags = true;
                    entries.forEach(
                            (k, v) -> byKey.computeIfAbsent(k, _ -> new ArrayList<>()).add(v));
                }
            }
        }
        var shapes = new LinkedHashSet<JsonValue>();
        if (bags) {
            var entries = new LinkedHashMap<String, JsonValue>();
            byKey.forEach((k, v) -> entries.put(k, shape(v)));
            shapes.add(new JsonValue.Bag(entries));
        }
        if (arrays) {
            var indexer = new LinkedHashMap<String, JsonValue>();
            indexer.put("`indexer`", shape(nested));
            shapes.add(new JsonValue.Bag(indexer));
        }
        names.forEach(n -> shapes.add(new JsonValue.Text(n)));
        if (shapes.isEmpty()) {
            return JsonValue.Null.NULL;
        }
        return shapes.size() == 1
                ? shapes.iterator().next()
                : new JsonValue.Array(List.copyOf(shapes));
    }
}
