package org.conshelf.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A query and the answer that Kusto's emulator gave.
///
/// @param error whether Kusto refuses the query; then there is no answer
/// @param ordered whether the order of the rows counts
record OracleCase(
        String id,
        String query,
        boolean error,
        List<String> columns,
        List<String> types,
        List<List<JsonNode>> rows,
        boolean ordered) {
    static final JsonMapper EXACT =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// The recorded cases of a file, in its order.
    static List<OracleCase> read(Path file) throws IOException {
        var cases = new ArrayList<OracleCase>();
        for (var line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            var json = EXACT.readTree(line);
            var rows = new ArrayList<List<JsonNode>>();
            for (var row : json.path("rows")) {
                rows.add(List.copyOf(row.values()));
            }
            cases.add(
                    new OracleCase(
                            json.path("id").asString(),
                            json.path("query").asString(),
                            json.path("error").asBoolean(false),
                            texts(json.path("columns")),
                            texts(json.path("types")),
                            rows,
                            json.path("ordered").asBoolean(false)));
        }
        return cases;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(n -> texts.add(n.asString()));
        return texts;
    }
}
