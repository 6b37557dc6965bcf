package org.conshelf.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.conshelf.Project;
import org.conshelf.Shared;
import org.junit.jupiter.api.Test;

/// Kusto's own answers: each is given, or it is listed why not.
class OracleGoldenTest {
    @Test
    void everyAnswerIsRightOrListed() throws IOException {
        var shared = Shared.folder();
        assumeTrue(shared.isPresent(), "the shared folder is not here");
        var results = Oracle.run(shared.get());
        assertTrue(results.size() >= 1_242, results.size() + " cases");
        if (Project.updatesGolden()) {
            Differences.read().update(results);
        }
        assertEquals("", String.join("\n", Differences.read().wrong(results)));
    }
}
