package org.conshelf.app.cli;

/// What a command ends with. Scripts rely on it.
final class ExitCode {
    /// Done. Damaged evidence alone changes nothing: the summary tells of it.
    static final int DONE = 0;

    /// A query or rule was refused or failed.
    static final int FAILED = 1;

    /// Wrong usage, or nothing to read.
    static final int USAGE = 2;

    private ExitCode() {}
}
