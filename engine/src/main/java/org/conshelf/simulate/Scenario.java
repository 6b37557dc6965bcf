package org.conshelf.simulate;

/// Something that happens: an attack, or work.
interface Scenario {
    /// Plays it, from the stage's time on.
    void play(Stage stage);
}
