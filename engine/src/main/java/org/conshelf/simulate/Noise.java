package org.conshelf.simulate;

import java.time.Instant;

/// Ordinary work around the tests, on the same computers.
final class Noise {
    private Noise() {}

    /// Plays ordinary work.
    ///
    /// @param events how many events there are to be at least
    /// @param from the first moment that something may happen
    /// @param to about the last
    static void play(Stage stage, int events, Instant from, Instant to) {
        int before = stage.events().size();
        for (int round = 0; stage.events().size() - before < events; round++) {
            stage.begin("noise " + round, from);
            new OrdinaryWork(3).play(stage);
        }
    }
}
