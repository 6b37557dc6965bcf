package org.conshelf.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SamplesTest {
    private static final Path FOLDER = Path.of("..", "samples");

    /// Where this fails after a change to the scenarios: write the folder anew with [Samples#main].
    @Test
    void theFolderHoldsWhatTheGeneratorMakes() throws Exception {
        var files = Samples.files();
        try (var list = Files.list(FOLDER)) {
            var names =
                    list.map(p -> p.getFileName().toString())
                            .filter(n -> n.endsWith(".json"))
                            .collect(Collectors.toSet());
            assertEquals(files.keySet(), names);
        }
        for (var file : files.entrySet()) {
            assertEquals(file.getValue(), Files.readString(FOLDER.resolve(file.getKey())));
        }
    }

    @Test
    void everyAddressIsOneForDocumentation() {
        var address = Pattern.compile("\"IpAddress\":\"([^\"]*)\"");
        for (var text : Samples.files().values()) {
            var matcher = address.matcher(text);
            while (matcher.find()) {
                var found = matcher.group(1);
                assertTrue(
                        found.startsWith("192.0.2.") || Set.of("-", "127.0.0.1").contains(found),
                        found);
            }
        }
    }

    @Test
    void timeOnlyGoesForwardAndRecordsAreNumbered() {
        for (var file : Samples.files().entrySet()) {
            var last = "";
            var seen = new java.util.HashSet<String>();
            for (var line : file.getValue().lines().toList()) {
                var event = JsonMapper.shared().readTree(line);
                var time = java.time.Instant.parse(event.get("TimeCreated").stringValue());
                assertTrue(time.toString().length() >= 20);
                var sortable = "%020d".formatted(time.toEpochMilli());
                assertTrue(last.compareTo(sortable) <= 0, file.getKey());
                last = sortable;
                assertTrue(
                        seen.add(
                                event.get("Hostname")
                                        + "/"
                                        + event.get("Channel")
                                        + "/"
                                        + event.get("EventRecordID")),
                        line);
            }
        }
    }
}
