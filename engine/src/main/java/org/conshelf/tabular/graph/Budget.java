package org.conshelf.tabular.graph;

import org.conshelf.plan.OperationFailure;
import org.conshelf.source.DiagnosticCode;

/// What one operator on a graph may cost. A pattern with long paths over a dense graph has more
/// matches than anybody can wait for.
final class Budget {
    private static final long MAX_STEPS = 400_000_000;
    private static final long MAX_ROWS = 1_000_000;
    private static final long MAX_CHARACTERS = 256L << 20;
    private static final int ASK_EVERY = 1 << 12;

    private final long maxSteps;
    private final long maxRows;
    private long steps;
    private long rows;
    private long characters;

    Budget() {
        this(MAX_STEPS, MAX_ROWS);
    }

    Budget(long maxSteps, long maxRows) {
        this.maxSteps = maxSteps;
        this.maxRows = maxRows;
    }

    /// Counts one edge or node that was looked at.
    void step() {
        steps++;
        if (steps % ASK_EVERY == 0) {
            OperationFailure.ifInterrupted();
            if (steps > maxSteps) {
                throw tooMuch("the pattern was given up after " + maxSteps + " steps");
            }
        }
    }

    /// Counts a row of the result.
    void row(Object[] values) {
        rows++;
        for (var value : values) {
            if (value instanceof String text) {
                characters += text.length();
            }
        }
        if (rows > maxRows) {
            throw tooMuch("the pattern has more than " + maxRows + " matches");
        }
        if (characters > MAX_CHARACTERS) {
            throw tooMuch(
                    "the matches of the pattern have more than " + MAX_CHARACTERS + " characters");
        }
    }

    private static OperationFailure tooMuch(String what) {
        return new OperationFailure(
                DiagnosticCode.RESULT_TOO_LARGE,
                what
                        + ": name a node to begin at, take a smaller maximum of hops, or leave edges out"
                        + " before make-graph");
    }
}
