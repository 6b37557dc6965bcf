package org.conshelf.simulate;

/// What a test should leave behind, in words and as a query that finds it: over simulated
/// telemetry, and over that of a real host on which somebody ran the test's commands.
///
/// @param text a sentence
/// @param query KQL that gives at least one row where the signal is there
public record ExpectedSignal(String text, String query) {
    public ExpectedSignal {
        query = query.strip();
    }
}
