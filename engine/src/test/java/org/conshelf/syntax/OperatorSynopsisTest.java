package org.conshelf.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every operator that the parser knows is explained, and no other.
class OperatorSynopsisTest {
    /// What Kusto's own tools write, and nobody else.
    private static final Set<String> INTERNAL = Set.of("__executeAndCache", "__partitionby");

    /// Heads that the parser of sources knows.
    private static final Set<String> SOURCES = Set.of("datatable", "externaldata");

    @Test
    void everyOperatorIsExplained() {
        var parsed = new TreeSet<>(PipelineParser.OPERATORS);
        parsed.addAll(SOURCES);
        parsed.removeAll(INTERNAL);
        var explained = new TreeSet<String>();
        for (var operator : OperatorSynopsis.ALL) {
            explained.add(operator.name());
            explained.addAll(operator.aliases());
        }
        assertEquals(parsed, explained);
    }
}
