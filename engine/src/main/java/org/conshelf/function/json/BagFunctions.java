package org.conshelf.function.json;

import static org.conshelf.function.json.Arguments.array;
import static org.conshelf.function.json.Arguments.bag;
import static org.conshelf.function.json.Arguments.dynamic;
import static org.conshelf.function.json.Arguments.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `bag_pack()`, `bag_keys()`, `bag_merge()` and other functions over property bags. Keys may be
/// paths (`$.a.b`) where Kusto takes them.
final class BagFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("bag_pack")
                            .alias("pack", "pack_dictionary")
                            .summary("A bag of keys and values in turn.")
                            .page("pack-function")
                            .nulls(NullRule.HANDLED)
                            .overload(
                                    KqlType.DYNAMIC,
                                    Parameter.wrapped("key"),
                                    Parameter.wrapped("value"))
                            .variadic()
                            .java(BagFunctions::pack)
                            .duckdb((a, _) -> Packing.bag(a))
                            .example(
                                    "bag_pack('Level', 'Info', 'Id', 1234)",
                                    "dynamic({'Level': 'Info', 'Id': 1234})")
                            .build(),
                    ScalarFunction.named("bag_keys")
                            .summary("The keys of a bag, as an array.")
                            .page("bag-keys-function")
                            .overload(KqlType.DYNAMIC, dynamic("object"))
                            .java(a -> keys(bag(a[0])))
                            .example("bag_keys(dynamic({'a': 1, 'b': 2}))", "dynamic(['a', 'b'])")
                            .build(),
                    ScalarFunction.named("bag_has_key")
                            .summary("Whether a bag has a key.")
                            .page("bag-has-key-function")
                            .overload(
                                    KqlType.BOOL,
                                    dynamic("bag"),
                                    Parameter.of("key", KqlType.STRING))
                            .java(a -> hasKey(bag(a[0]), (String) a[1]))
                            .example("bag_has_key(dynamic({'a': {'b': 1}}), '$.a.b')", "true")
                            .build(),
                    ScalarFunction.named("bag_merge")
                            .summary("All bags as one; of several values of a key the first.")
                            .page("bag-merge-function")
                            .nulls(NullRule.HANDLED)
                            .overload(KqlType.DYNAMIC, dynamic("bag1"), dynamic("bag2"))
                            .variadic()
                            .java(BagFunctions::merge)
                            .example(
                                    "bag_merge(dynamic({'a': 1}), dynamic({'a': 2, 'b': 3}))",
                                    "dynamic({'a': 1, 'b': 3})")
                            .build(),
                    ScalarFunction.named("bag_remove_keys")
                            .summary("A bag without some of its keys.")
                            .page("bag-remove-keys-function")
                            .overload(KqlType.DYNAMIC, dynamic("bag"), dynamic("keys"))
                            .java(a -> removeKeys(bag(a[0]), array(a[1])))
                            .example(
                                    "bag_remove_keys(dynamic({'a': 1, 'b': 2}), dynamic(['b']))",
                                    "dynamic({'a': 1})")
                            .build(),
                    ScalarFunction.named("bag_set_key")
                            .summary("A bag with a value set at a key.")
                            .page("bag-set-key-function")
                            .nulls(NullRule.HANDLED)
                            .overload(
                                    KqlType.DYNAMIC,
                                    dynamic("bag"),
                                    Parameter.of("key", KqlType.STRING),
                                    Parameter.wrapped("value"))
                            .java(BagFunctions::setKey)
                            .example(
                                    "bag_set_key(dynamic({'a': 1}), '$.b.c', 2)",
                                    "dynamic({'a': 1, 'b': {'c': 2}})")
                            .build(),
                    ScalarFunction.named("bag_zip")
                            .summary("A bag of an array of keys and an array of values.")
                            .page("bag-zip")
                            .overload(KqlType.DYNAMIC, dynamic("KeysArray"), dynamic("ValuesArray"))
                            .java(a -> zip(array(a[0]), valuesOf(a[1])))
                            .example(
                                    "bag_zip(dynamic(['a', 8, 'b']), dynamic([1, 2]))",
                                    "dynamic({'a': 1, 'b': null})")
                            .build());

    private BagFunctions() {}

    private static @Nullable String pack(@Nullable Object[] arguments) {
        if (arguments.length % 2 != 0) {
            return null;
        }
        var entries = new LinkedHashMap<String, JsonValue>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!(JsonValue.ofDynamic(arguments[i]) instanceof JsonValue.Text(String key))) {
                return null;
            }
            entries.put(key, JsonValue.ofDynamic(arguments[i + 1]));
        }
        return text(entries);
    }

    private static @Nullable String keys(@Nullable Map<String, JsonValue> bag) {
        return bag == null
                ? null
                : text(bag.keySet().stream().<JsonValue>map(JsonValue.Text::new).toList());
    }

    private static @Nullable Boolean hasKey(@Nullable Map<String, JsonValue> bag, String key) {
        if (bag == null) {
            return null;
        }
        var path = JsonPath.keys(key);
        if (path == null) {
            return false;
        }
        Map<String, JsonValue> entries = bag;
        for (int i = 0; i < path.size(); i++) {
            var value = entries.get(path.get(i));
            if (value == null) {
                return false;
            }
            if (i < path.size() - 1) {
                if (!(value instanceof JsonValue.Bag(var inner))) {
                    return false;
                }
                entries = inner;
            }
        }
        return true;
    }

    private static @Nullable String merge(@Nullable Object[] arguments) {
        Map<String, JsonValue> all = null;
        for (var argument : arguments) {
            var entries = bag(argument);
            if (entries != null) {
                all = all == null ? new LinkedHashMap<>() : all;
                for (var entry : entries.entrySet()) {
                    all.putIfAbsent(entry.getKey(), entry.getValue());
                }
            }
        }
        return all == null ? null : text(all);
    }

    private static @Nullable String removeKeys(
            @Nullable Map<String, JsonValue> bag, @Nullable List<JsonValue> keys) {
        if (bag == null || keys == null) {
            return null;
        }
        Map<String, JsonValue> result = bag;
        for (var key : keys) {
            if (key instanceof JsonValue.Text(String name)) {
                var path = JsonPath.keys(name);
                result = path == null ? result : without(result, path);
            }
        }
        return text(result);
    }

    private static Map<String, JsonValue> without(Map<String, JsonValue> bag, List<String> path) {
        var value = bag.get(path.getFirst());
        if (value == null) {
            return bag;
        }
        var copy = new LinkedHashMap<>(bag);
        if (path.size() == 1) {
            copy.remove(path.getFirst());
        } else if (value instanceof JsonValue.Bag(var inner)) {
            copy.put(
                    path.getFirst(),
                    new JsonValue.Bag(without(inner, path.subList(1, path.size()))));
        }
        return copy;
    }

    private static @Nullable String setKey(@Nullable Object[] arguments) {
        var entries = bag(arguments[0]);
        var path = arguments[1] == null ? null : JsonPath.keys((String) arguments[1]);
        return entries == null || path == null
                ? null
                : text(with(entries, path, JsonValue.ofDynamic(arguments[2])));
    }

    private static Map<String, JsonValue> with(
            Map<String, JsonValue> bag, List<String> path, JsonValue value) {
        var copy = new LinkedHashMap<>(bag);
        if (path.size() == 1) {
            copy.put(path.getFirst(), value);
            return copy;
        }
        Map<String, JsonValue> inner =
                bag.get(path.getFirst()) instanceof JsonValue.Bag(var present) ? present : Map.of();
        copy.put(
                path.getFirst(),
                new JsonValue.Bag(with(inner, path.subList(1, path.size()), value)));
        return copy;
    }

    /// What is no array has no values for any key.
    private static List<JsonValue> valuesOf(@Nullable Object values) {
        var array = array(values);
        return array == null ? List.of() : array;
    }

    private static @Nullable String zip(
            @Nullable List<JsonValue> keys, @Nullable List<JsonValue> values) {
        if (keys == null || values == null) {
            return null;
        }
        var entries = new LinkedHashMap<String, JsonValue>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) instanceof JsonValue.Text(String key)) {
                entries.put(key, i < values.size() ? values.get(i) : JsonValue.Null.NULL);
            }
        }
        return text(entries);
    }
}
