package org.conshelf.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.Project;
import org.conshelf.Shared;
import org.junit.jupiter.api.Test;

/// Kusto's own answers: what was right once stays right.
class OracleGoldenTest {
    @Test
    void passingCasesStayRight() throws IOException {
        var shared = Shared.folder();
        assumeTrue(shared.isPresent(), "the shared folder is not here");
        var list = Project.root().resolve("spec/conformance-passing.txt");
        var passing = Oracle.passing(list);
        var results = Oracle.run(shared.get());
        Map<String, String> broken = new TreeMap<>();
        for (var id : passing) {
            results.get(id).ifPresent(problem -> broken.put(id, problem));
        }
        assertEquals(Map.of(), broken);
        assertTrue(results.size() >= 1_242, results.size() + " cases");
        if (Project.updatesGolden()) {
            results.forEach((id, problem) -> {
                if (problem.isEmpty()) {
                    passing.add(id);
                }
            });
            var head =
                    "# The recorded answers of Kusto that are right here. This list may only grow:"
                            + " ./dev golden --update\n";
            Files.writeString(list, head + String.join("\n", passing) + "\n");
        }
        assertTrue(!passing.isEmpty(), "no case is listed");
    }
}
