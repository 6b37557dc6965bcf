package org.conshelf.plugin;

import java.util.List;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The states that the funnel plugins look for.
final class States {
    private static final int MOST = 100;

    private States() {}

    /// The values of a constant array, as texts.
    static List<String> texts(PluginArguments arguments, String parameter) {
        var texts =
                elements(arguments, parameter).stream()
                        .map(v -> v instanceof JsonValue.Text(var text) ? text : v.displayText())
                        .toList();
        if (texts.isEmpty() || texts.size() > MOST) {
            throw PluginMistake.badValue(
                    parameter, "an array of 1 to " + MOST + " values is needed here");
        }
        return texts;
    }

    static List<JsonValue> elements(PluginArguments arguments, String parameter) {
        var given = arguments.constant(parameter).orElseThrow();
        return JsonValue.ofDynamic(given.value()) instanceof JsonValue.Array(var elements)
                ? elements
                : List.of();
    }

    /// The text of a row's state.
    static String of(KqlType type, @Nullable Object value) {
        return value == null ? "" : Narrow.Texts.of(type, value);
    }
}
