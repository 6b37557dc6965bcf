package org.conshelf.simulate;

/// What happens on one Linux host.
interface LinuxScene {
    /// Plays it, from the stage's time on.
    ///
    /// @param administrator who logs on
    /// @param from the address that he comes from
    void play(LinuxHost host, String administrator, String from);
}
