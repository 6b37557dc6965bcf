package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /// The evidence: which raw tables a file gives rows to.
    private static final Map<String, Set<String>> FILES =
            Map.of(
                    "events.json",
                    Set.of("WindowsEvents"),
                    "messages.log",
                    Set.of("SyslogMessages", "LinuxSysmonEvents"),
                    "journal.json",
                    Set.of("JournalEntries"),
                    "audit.log",
                    Set.of("AuditdRecords"),
                    "endpoint-security.json",
                    Set.of("EndpointSecurityEvents"),
                    "unified-log.ndjson",
                    Set.of("UnifiedLog"));

    private static List<String> files(String table) {
        return FILES.entrySet().stream()
                .filter(f -> Mappings.rawTables(table).stream().anyMatch(f.getValue()::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static String describe(String name, String what) throws Exception {
        var out = new StringBuilder("# " + name + "\n\n");
        boolean function = what.equals("function");
        var files = function ? List.of("events.json") : files(name);
        var above = function ? "../" : "";
        var links = files.stream().map(f -> "[" + f + "](" + above + f + ")").toList();
        out.append("The rows that the " + what + " makes of ")
                .append(String.join(", ", links))
                .append(", in the order")
                .append(" of time; columns that are null or empty are left out.\n\n")
                .append("```json\n");
        try (var evidence = new MappedEvidence(files.stream().map(FOLDER::resolve).toList())) {
            var result = evidence.run(name);
            var rows = new TreeSet<String>();
            for (var row : result.rows()) {
                var shown = new LinkedHashMap<String, Object>();
                var time = "";
                for (int i = 0; i < row.length; i++) {
                    var column = result.columns().get(i);
                    if (row[i] instanceof Long ticks && column.type() == KqlType.DATETIME) {
                        time = column.name().equals("TimeGenerated") ? "" + ticks : time;
                        shown.put(column.name(), KustoDateTime.format(ticks));
                    } else if (row[i] != null && !row[i].equals("")) {
                        shown.put(column.name(), row[i]);
                    }
                }
                // Rows of the same time come in the order of their text.
                rows.add(time + " " + JsonMapper.shared().writeValueAsString(shown));
            }
            rows.forEach(row -> out.append(row.substring(row.indexOf(' ') + 1)).append('\n'));
        }
        return out.append("```\n").toString();
    }
}
