package org.conshelf.function.json;

import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;

/// `$string_path`: a named value inside a string that holds XML or JSON. Kusto has no such thing,
/// and refuses a path into a string; rules that people paste have it, and mean the field of the
/// event.
///
/// In XML it is the text of the first `<Data Name="name">`, wherever it stands, or of the first
/// element with that name; in JSON the value of the key in the outermost bag.
final class StringPath {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("$string_path")
                    .summary("A named value inside a string that holds XML or JSON.")
                    .overload(
                            KqlType.DYNAMIC,
                            Parameter.of("text", KqlType.STRING),
                            Parameter.of("name", KqlType.STRING))
                    .java(a -> find((String) a[0], (String) a[1]).toDynamic())
                    .build();

    private StringPath() {}

    private static JsonValue find(String text, String name) {
        var trimmed = text.strip();
        if (trimmed.startsWith("<")) {
            var document = new XmlReader(trimmed).read();
            if (document == null) {
                return JsonValue.Null.NULL;
            }
            var data = namedData(document, name);
            return data instanceof JsonValue.Null ? namedElement(document, name) : data;
        }
        return trimmed.startsWith("{")
                ? MemberAccess.member(JsonValue.ofDynamic(trimmed), name)
                : JsonValue.Null.NULL;
    }

    private static JsonValue namedData(JsonValue value, String name) {
        if (value instanceof JsonValue.Array(var elements)) {
            return firstFound(elements.stream().map(e -> namedData(e, name)).toList());
        }
        if (!(value instanceof JsonValue.Bag(var entries))) {
            return JsonValue.Null.NULL;
        }
        var data = entries.get("Data");
        if (data != null) {
            for (var each :
                    data instanceof JsonValue.Array(var several) ? several : List.of(data)) {
                if (MemberAccess.member(each, "@Name").equals(new JsonValue.Text(name))) {
                    var text = MemberAccess.member(each, "#text");
                    return text instanceof JsonValue.Null ? new JsonValue.Text("") : text;
                }
            }
        }
        return firstFound(entries.values().stream().map(e -> namedData(e, name)).toList());
    }

    private static JsonValue namedElement(JsonValue value, String name) {
        if (value instanceof JsonValue.Array(var elements)) {
            return firstFound(elements.stream().map(e -> namedElement(e, name)).toList());
        }
        if (!(value instanceof JsonValue.Bag(var entries))) {
            return JsonValue.Null.NULL;
        }
        var element = entries.get(name);
        if (element instanceof JsonValue.Bag(var inside) && inside.containsKey("#text")) {
            return inside.getOrDefault("#text", JsonValue.Null.NULL);
        }
        if (element != null) {
            return element instanceof JsonValue.Null ? new JsonValue.Text("") : element;
        }
        return firstFound(entries.values().stream().map(e -> namedElement(e, name)).toList());
    }

    private static JsonValue firstFound(List<JsonValue> values) {
        return values.stream()
                .filter(v -> !(v instanceof JsonValue.Null))
                .findFirst()
                .orElse(JsonValue.Null.NULL);
    }
}
