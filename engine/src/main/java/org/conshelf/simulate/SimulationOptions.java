package org.conshelf.simulate;

import java.time.Instant;
import java.util.List;

/// What to simulate.
///
/// @param tests what is played, one after the other
/// @param seed chooses hosts, people, numbers and times; the same seed gives the same bytes
/// @param start when the first test begins
/// @param noise how many events of ordinary work are added, 0 for none
public record SimulationOptions(List<SimulatedTest> tests, long seed, Instant start, int noise) {
    /// The usual start, in the past of whoever hunts.
    public static final Instant START = Instant.parse("2025-10-14T08:00:00Z");

    /// Starts lie between these: what events and ids can hold.
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("2099-12-31T00:00:00Z");

    /// The usual seed.
    public static final long SEED = 1;

    public SimulationOptions {
        tests = List.copyOf(tests);
        if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
            throw new IllegalArgumentException("start is of another century");
        }
        if (noise < 0) {
            throw new IllegalArgumentException("noise is below zero");
        }
    }

    /// Tests with the usual seed and start, and no noise.
    public static SimulationOptions of(List<SimulatedTest> tests) {
        return new SimulationOptions(tests, SEED, START, 0);
    }
}
