package org.conshelf.check.testing;

/// A simulated test to make telemetry of.
///
/// @param id as `conshelf simulate` has it
/// @param noise how many ordinary events are around it
public record Simulation(String id, long seed, int noise) {
    /// The seed where a test names none.
    static final long USUAL_SEED = 1;
}
