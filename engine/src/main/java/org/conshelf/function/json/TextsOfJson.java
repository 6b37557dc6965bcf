package org.conshelf.function.json;

import static org.conshelf.function.json.Arguments.array;
import static org.conshelf.function.json.Arguments.dynamic;
import static org.conshelf.function.json.Arguments.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoReal;
import org.jspecify.annotations.Nullable;

/// `extract_json()`, `dynamic_to_json()`, `strcat_array()` and `treepath()`.
final class TextsOfJson {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("extract_json")
                            .alias("extractjson")
                            .summary("The text of what stands at a path in a JSON text.")
                            .page("extract-json-function")
                            .overload(
                                    KqlType.STRING,
                                    Parameter.of("jsonPath", KqlType.STRING),
                                    Parameter.stringified("dataSource"))
                            .java(a -> extract((String) a[0], (String) a[1]))
                            .example("extract_json('$.a[1]', '{\"a\": [1, 22]}')", "'22'")
                            .build(),
                    ScalarFunction.named("dynamic_to_json")
                            .summary("The text of a dynamic value, with the keys sorted.")
                            .page("dynamic-to-json-function")
                            .overload(KqlType.STRING, dynamic("expr"))
                            .java(a -> sorted(JsonValue.ofDynamic(a[0])).displayText())
                            .overload(KqlType.STRING, Parameter.stringified("expr"))
                            .java(a -> a[0])
                            .example(
                                    "dynamic_to_json(dynamic({'b': 2, 'a': 1}))",
                                    "'{\"a\":1,\"b\":2}'")
                            .build(),
                    ScalarFunction.named("strcat_array")
                            .alias("array_strcat")
                            .summary(
                                    "The texts of an array's elements with a delimiter in between.")
                            .page("strcat-array-function")
                            .overload(
                                    KqlType.STRING,
                                    dynamic("array"),
                                    Parameter.of("delimiter", KqlType.STRING))
                            .java(a -> joined(array(a[0]), (String) a[1]))
                            .example("strcat_array(dynamic([1, 2, 3]), '->')", "'1->2->3'")
                            .build(),
                    ScalarFunction.named("treepath")
                            .summary("The paths of all values in a dynamic value.")
                            .page("treepath-function")
                            .overload(KqlType.DYNAMIC, dynamic("object"))
                            .java(a -> paths(JsonValue.ofDynamic(a[0])))
                            .example(
                                    "treepath(parse_json('{\"a\": \"b\", \"c\": 123}'))",
                                    "dynamic([\"['a']\", \"['c']\"])")
                            .build());

    private TextsOfJson() {}

    /// The text as `tostring()` gives it.
    private static String display(JsonValue value) {
        return switch (value) {
            case JsonValue.Null _ -> "";
            case JsonValue.Text(String text) -> text;
            case JsonValue.Real(double number) -> KustoReal.format(number);
            case JsonValue other -> other.displayText();
        };
    }

    private static String extract(String path, String json) {
        var parsed = JsonPath.parse(path);
        var value = JsonValue.parse(json);
        return parsed == null || value == null ? "" : display(parsed.find(value));
    }

    private static JsonValue sorted(JsonValue value) {
        return switch (value) {
            case JsonValue.Bag(var entries) -> {
                var copy = new LinkedHashMap<String, JsonValue>();
                new TreeMap<>(entries).forEach((k, v) -> copy.put(k, sorted(v)));
                yield new JsonValue.Bag(copy);
            }
            case JsonValue.Array(var elements) ->
                    new JsonValue.Array(elements.stream().map(TextsOfJson::sorted).toList());
            case JsonValue other -> other;
        };
    }

    private static String joined(@Nullable List<JsonValue> array, String delimiter) {
        return array == null
                ? ""
                : String.join(delimiter, array.stream().map(TextsOfJson::display).toList());
    }

    private static String paths(JsonValue value) {
        Set<String> found = new LinkedHashSet<>();
        collect(value, "", found);
        return text(new ArrayList<>(found.stream().<JsonValue>map(JsonValue.Text::new).toList()));
    }

    /// All elements of an array count as its first.
    private static void collect(JsonValue value, String path, Set<String> found) {
        switch (value) {
            case JsonValue.Bag(var entries) ->
                    entries.forEach((key, inner) -> {
                        var innerPath = path + "['" + key + "']";
                        found.add(innerPath);
                        collect(inner, innerPath, found);
                    });
            case JsonValue.Array(var elements) -> {
                var innerPath = path + "[0]";
                for (var element : elements) {
                    found.add(innerPath);
                    collect(element, innerPath, found);
                }
            }
            case JsonValue.Null _, JsonValue.Truth _, JsonValue.Text _ -> {}
            case JsonValue.Whole _, JsonValue.Real _ -> {}
        }
    }
}
