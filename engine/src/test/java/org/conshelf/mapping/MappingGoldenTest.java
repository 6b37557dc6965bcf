package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// What each mapping makes of one event of every kind that it knows: `spec/mapping`.
class MappingGoldenTest {
    private static final Path FOLDER = Path.of("..", "spec", "mapping");

    static List<String> names() {
        return Mappings.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void rowsAreThoseOfTheSpecification(String name) throws Exception {
        var file = FOLDER.resolve(name + ".md");
        var actual = describe(name, "mapping");
        if (Boolean.getBoolean("conshelf.golden.update")) {
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual);
    }

    static String describe(String name, String what) throws Exception {
        var out = new StringBuilder("# " + name + "\n\n");
        var events = what.equals("function") ? "../events.json" : "events.json";
        out.append("The rows that the " + what + " makes of [events.json](" + events)
                .append("), in the order")
                .append(" of time; columns that are null or empty are left out.\n\n")
                .append("```json\n");
        try (var evidence = new MappedEvidence(List.of(FOLDER.resolve("events.json")))) {
            var result = evidence.run(name + " | sort by TimeGenerated asc");
            for (var row : result.rows()) {
                var shown = new LinkedHashMap<String, Object>();
                for (int i = 0; i < row.length; i++) {
                    var column = result.columns().get(i);
                    if (row[i] instanceof Long ticks && column.type() == KqlType.DATETIME) {
                        shown.put(column.name(), KustoDateTime.format(ticks));
                    } else if (row[i] != null && !row[i].equals("")) {
                        shown.put(column.name(), row[i]);
                    }
                }
                out.append(JsonMapper.shared().writeValueAsString(shown)).append('\n');
            }
        }
        return out.append("```\n").toString();
    }
}
