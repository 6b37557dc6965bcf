package org.conshelf.function.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path as Kusto's JSON functions take it: `$.a.b[0]`, `$['a']["b"]`. Wildcards and slices are
/// not known.
///
/// Source: <https://learn.microsoft.com/kusto/query/jsonpath>
record JsonPath(List<Step> steps) {
    private static final int MOST_STEPS = 256;

    /// A key or an index.
    sealed interface Step {
        record Key(String name) implements Step {}

        record Index(long place) implements Step {}
    }

    /// The path that a text stands for, or null where it is none.
    static @Nullable JsonPath parse(String text) {
        if (!text.startsWith("$")) {
            return null;
        }
        var steps = new ArrayList<Step>();
        int at = 1;
        while (at < text.length() && steps.size() < MOST_STEPS) {
            int end;
            if (text.charAt(at) == '.') {
                end = at + 1;
                while (end < text.length() && ".[".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                if (end == at + 1) {
                    return null;
                }
                steps.add(new Step.Key(text.substring(at + 1, end)));
            } else if (text.charAt(at) == '[') {
                end = text.indexOf(']', at);
                var step = end < 0 ? null : bracketed(text.substring(at + 1, end).strip());
                if (step == null) {
                    return null;
                }
                steps.add(step);
                end++;
            } else {
                return null;
            }
            at = end;
        }
        return at < text.length() ? null : new JsonPath(steps);
    }

    private static @Nullable Step bracketed(String inside) {
        int length = inside.length();
        if (length >= 2) {
            char quote = inside.charAt(0);
            if ((quote == '\'' || quote == '"') && inside.charAt(length - 1) == quote) {
                return new Step.Key(inside.substring(1, length - 1));
            }
        }
        boolean number =
                length > 0 && length < 10 && inside.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new Step.Index(Long.parseLong(inside)) : null;
    }

    JsonValue find(JsonValue root) {
        var value = root;
        for (var step : steps) {
            value =
                    switch (step) {
                        case Step.Key(String name) -> MemberAccess.member(value, name);
                        case Step.Index(long place) -> MemberAccess.element(value, place);
                    };
        }
        return value;
    }

    /// The keys of a path that has only keys; a text that is no path is one key. Null for a path
    /// with an index, and for the root alone.
    static @Nullable List<String> keys(String text) {
        var path = parse(text);
        if (path == null) {
            return List.of(text);
        }
        var keys = new ArrayList<String>();
        for (var step : path.steps()) {
            if (!(step instanceof Step.Key(String name))) {
                return null;
            }
            keys.add(name);
        }
        return keys.isEmpty() ? null : keys;
    }
}
