package org.conshelf.simulate;

/// What one computer logs of an ordinary day, bit by bit: what the [Noise] is made of. To add a
/// kind of computer: a class that implements this, and its line in [Noise].
interface OrdinaryHost {
    /// How much it logs, beside others.
    int weight();

    /// Somebody does something on it: plays that from the stage's time on, and logs at least once
    /// at that time.
    void people();

    /// It does something on its own.
    void machine();
}
