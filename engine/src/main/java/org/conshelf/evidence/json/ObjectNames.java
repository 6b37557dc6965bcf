package org.conshelf.evidence.json;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// The names that the first object of a file has, by which its kind is told.
final class ObjectNames {
    private static final int MAX_NAMES = 1_000;

    private ObjectNames() {}

    /// The names of the object that a file begins with, alone or in an array; as many as its
    /// beginning holds where the object is longer. Empty where it begins otherwise.
    static Set<String> first(byte[] head) {
        var names = new LinkedHashSet<String>();
        int start = 0;
        while (start < head.length && head[start] != '{') {
            boolean before = head[start] <= ' ' || head[start] == '[';
            if (!before) {
                return names;
            }
            start++;
        }
        try (var parser = Json.parser(head, start, head.length - start)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return names;
            }
            for (var name = parser.nextName();
                    name != null && names.size() < MAX_NAMES;
                    name = parser.nextName()) {
                names.add(name);
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            // The beginning ends inside the object, or the object is damaged.
        }
        return names;
    }
}
