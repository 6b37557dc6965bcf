package org.conshelf.evidence.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.conshelf.Shared;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/// Reads the real logs that lie beside the project.
class EvtxSharedTest {
    private Path evidence = Path.of("");

    @BeforeEach
    void findShared() {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "the folder `shared` is not there");
        evidence = shared.get().resolve("evidence");
    }

    @Test
    void readsAsManyRecordsAsAreKnown() throws IOException {
        var expected = new LinkedHashMap<String, Long>();
        var actual = new LinkedHashMap<String, Long>();
        var mapper = new ObjectMapper();
        for (var line : Files.readAllLines(evidence.resolve("labels.jsonl"))) {
            var label = mapper.readTree(line);
            var file = label.get("file").asString();
            if (file.endsWith(".evtx")) {
                expected.put(file, label.get("events").asLong());
                var rows = EvtxRows.all(evidence.resolve(file));
                actual.put(file, rows.records());
                assertEquals(rows.records(), rows.rows().size(), file);
            }
        }
        assertFalse(expected.isEmpty());
        assertEquals(expected, actual);
    }
}
