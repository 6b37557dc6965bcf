package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.text;
import static org.conshelf.sql.SqlExpression.whole;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// `make_list()`, `make_set()` and their variants: the values of a group as one dynamic array, in
/// the order of the input.
///
/// Nulls are left out; the nulls of a dynamic argument are kept in lists. An array as argument
/// gives its elements, not itself. At most 1,048,576 values are kept, or as many as the call says.
final class Lists {
    private static final long MOST_ELEMENTS = 1_048_576;

    /// What the deprecated names keep where the call does not say.
    private static final long MOST_ELEMENTS_DEPRECATED = 128;

    static final AggregateFunction MAKE_LIST =
            new Shape(false, false, MOST_ELEMENTS)
                    .define("make_list")
                    .summary("An array of all values.")
                    .page("make-list-aggregation-function")
                    .example(
                            "range x from 1 to 3 step 1 | summarize make_list(x)",
                            "print list_x = dynamic([1, 2, 3])")
                    .build();

    static final AggregateFunction MAKE_LIST_IF =
            new Shape(false, true, MOST_ELEMENTS)
                    .define("make_list_if")
                    .summary("An array of the values of the rows where a condition is true.")
                    .page("make-list-if-aggregation-function")
                    .build();

    static final AggregateFunction MAKE_SET =
            new Shape(true, false, MOST_ELEMENTS)
                    .define("make_set")
                    .summary("An array of the distinct values, each where it is first seen.")
                    .page("make-set-aggregation-function")
                    .example(
                            "range x from 1 to 6 step 1 | summarize s = make_set(x % 2)",
                            "print s = dynamic([1, 0])")
                    .build();

    static final AggregateFunction MAKE_SET_IF =
            new Shape(true, true, MOST_ELEMENTS)
                    .define("make_set_if")
                    .summary(
                            "An array of the distinct values of the rows where a condition is true.")
                    .page("make-set-if-aggregation-function")
                    .build();

    static final AggregateFunction MAKELIST =
            new Shape(false, false, MOST_ELEMENTS_DEPRECATED)
                    .define("makelist")
                    .summary("As make_list(), with a default limit of 128 values.")
                    .page("make-list-aggregation-function")
                    .build();

    static final AggregateFunction MAKESET =
            new Shape(true, false, MOST_ELEMENTS_DEPRECATED)
                    .define("makeset")
                    .summary("As make_set(), with a default limit of 128 values.")
                    .page("make-set-aggregation-function")
                    .build();

    static final AggregateFunction MAKE_LIST_WITH_NULLS =
            AggregateFunction.named("make_list_with_nulls")
                    .columnPrefix("list_")
                    .summary("An array of all values, nulls too.")
                    .page("make-list-with-nulls-aggregation-function")
                    .overload(KqlType.DYNAMIC, Parameter.wrapped("expr"))
                    .finish(KqlType.STRING, a -> flattened(a[0], false))
                    .duckdb((a, _, order) ->
                            limited(
                                    array(collected(orNull(a.getFirst()), null, order)),
                                    whole(MOST_ELEMENTS)))
                    .build();

    private Lists() {}

    /// @param distinct sets, not lists
    /// @param conditional with a condition as second argument
    private record Shape(boolean distinct, boolean conditional, long limit) {

        AggregateFunction.Builder define(String name) {
            var builder =
                    AggregateFunction.named(name)
                            .columnPrefix(distinct ? "set_" : "list_")
                            .overload(
                                    KqlType.DYNAMIC,
                                    parameters(Parameter.of("expr", KqlType.DYNAMIC).exact()))
                            .finish(KqlType.STRING, a -> flattened(a[0], distinct))
                            .duckdb((a, _, order) -> raw(a, !distinct, order))
                            .overload(KqlType.DYNAMIC, parameters(Parameter.wrapped("expr")));
            return distinct
                    ? builder.finish(KqlType.STRING, a -> flattened(a[0], true))
                            .duckdb((a, _, order) -> set(a, order))
                    : builder.duckdb((a, _, order) -> list(a, order));
        }

        private Parameter[] parameters(Parameter value) {
            var limitParameter = Parameter.of("maxSize", KqlType.LONG).asOptional().asConstant();
            return conditional
                    ? new Parameter[] {value, Aggregates.PREDICATE, limitParameter}
                    : new Parameter[] {value, limitParameter};
        }

        private @Nullable SqlExpression predicate(List<SqlExpression> arguments) {
            return conditional ? arguments.get(1) : null;
        }

        private SqlExpression maxSize(List<SqlExpression> arguments) {
            int at = conditional ? 2 : 1;
            return arguments.size() > at ? arguments.get(at) : whole(limit);
        }

        /// Arrays that are not flattened yet, and repeated values, before [#flattened].
        private SqlExpression raw(
                List<SqlExpression> arguments,
                boolean keepNulls,
                List<SqlExpression.SqlOrder> order) {
            var value = keepNulls ? orNull(arguments.getFirst()) : arguments.getFirst();
            return limited(
                    array(collected(value, predicate(arguments), order)), maxSize(arguments));
        }

        /// Where the rows have no order, neither have the values: then the engine keeps each once.
        private SqlExpression set(
                List<SqlExpression> arguments, List<SqlExpression.SqlOrder> order) {
            if (!order.isEmpty()) {
                return raw(arguments, false, order);
            }
            // The values themselves are told apart, and only the different ones written as JSON.
            var value = plain(arguments.getFirst());
            var present = new SqlExpression.IsNull(value, true);
            var distinct = new SqlExpression.Call("list", List.of(value), true, List.of(), present);
            var sorted = call("list_sort", Aggregates.filtered(distinct, predicate(arguments)));
            var texts =
                    value.equals(arguments.getFirst())
                            ? sorted
                            : call(
                                    "list_transform",
                                    sorted,
                                    new SqlExpression.Lambda("e", json(SqlExpression.column("e"))));
            return limited(array(texts), maxSize(arguments));
        }

        private SqlExpression list(
                List<SqlExpression> arguments, List<SqlExpression.SqlOrder> order) {
            var all = collected(arguments.getFirst(), predicate(arguments), order);
            return array(call("list_slice", all, whole(1), maxSize(arguments)));
        }
    }

    private static SqlExpression json(SqlExpression value) {
        return cast(call("to_json", value), SqlType.VARCHAR);
    }

    /// What is written as JSON here, or the expression itself.
    private static SqlExpression plain(SqlExpression value) {
        return value instanceof SqlExpression.Cast(var written, SqlType type, boolean attempt)
                        && type == SqlType.VARCHAR
                        && !attempt
                        && written instanceof SqlExpression.Call(String name, var from, _, _, _)
                        && name.equals("to_json")
                ? from.getFirst()
                : value;
    }

    private static SqlExpression orNull(SqlExpression value) {
        return call("coalesce", value, text("null"));
    }

    /// The values that are not null as a list in order.
    private static SqlExpression collected(
            SqlExpression value,
            @Nullable SqlExpression predicate,
            List<SqlExpression.SqlOrder> order) {
        var present = new SqlExpression.IsNull(value, true);
        return Aggregates.filtered(
                new SqlExpression.Call("list", List.of(value), false, order, present), predicate);
    }

    private static SqlExpression array(SqlExpression list) {
        var elements = call("coalesce", call("array_to_string", list, text(",")), text(""));
        return infix(infix(text("["), "||", elements), "||", text("]"));
    }

    /// The limit, then the array: what [#flattened] reads.
    private static SqlExpression limited(SqlExpression array, SqlExpression limit) {
        return infix(cast(limit, SqlType.VARCHAR), "||", array);
    }

    private static String flattened(@Nullable Object raw, boolean distinct) {
        var text = raw == null ? "0[]" : (String) raw;
        int start = text.indexOf('[');
        long limit = Math.min(Long.parseLong(text.substring(0, start)), MOST_ELEMENTS);
        var elements = distinct ? new LinkedHashSet<JsonValue>() : new ArrayList<JsonValue>();
        if (JsonValue.parse(text.substring(start)) instanceof JsonValue.Array(var values)) {
            for (var value : values) {
                var parts = value instanceof JsonValue.Array(var nested) ? nested : List.of(value);
                for (var part : parts) {
                    if (elements.size() < limit && !(distinct && part instanceof JsonValue.Null)) {
                        elements.add(part);
                    }
                }
            }
        }
        return new JsonValue.Array(List.copyOf(elements)).text();
    }
}
