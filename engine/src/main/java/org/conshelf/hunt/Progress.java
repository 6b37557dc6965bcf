package org.conshelf.hunt;

/// Hears how far long work has come. Called from several threads.
@FunctionalInterface
public interface Progress {
    /// Nobody listens.
    Progress NONE = (_, _, _) -> {};

    /// @param what the work, as a person reads it: `reading evidence`, `running rules`
    /// @param done how much of it is done
    /// @param total how much there is
    void at(String what, long done, long total);
}
