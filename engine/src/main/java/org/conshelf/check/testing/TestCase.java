package org.conshelf.check.testing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// One test as its file states it.
///
/// @param asOf where the clock stands, in ticks; without it at the newest event
/// @param emptyTables whether the rule's tables may be empty, which the test then says
/// @param skip why it is not run
record TestCase(
        SourceText source,
        String name,
        Span nameSpan,
        List<TestEvidence> evidence,
        OptionalLong asOf,
        boolean emptyTables,
        Optional<String> skip,
        Expectation expectation) {
    TestCase {
        evidence = List.copyOf(evidence);
    }
}
