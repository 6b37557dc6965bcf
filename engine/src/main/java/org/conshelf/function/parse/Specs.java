package org.conshelf.function.parse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compiled patterns by their JSON text: a query has few, and calls each for every row.
final class Specs<T> {
    private static final int MOST = 1_000;

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, T> compiled = new ConcurrentHashMap<>();
    private final Function<JsonNode, T> compile;

    Specs(Function<JsonNode, T> compile) {
        this.compile = compile;
    }

    T of(String spec) {
        var known = compiled.get(spec);
        if (known != null) {
            return known;
        }
        if (compiled.size() >= MOST) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(spec, s -> compile.apply(JSON.readTree(s)));
    }
}
