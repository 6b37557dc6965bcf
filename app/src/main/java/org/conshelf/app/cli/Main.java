package org.conshelf.app.cli;

import java.io.PrintStream;

/// Conshelf's command line.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /// Runs one command.
    ///
    /// @return the exit code: 0 done, 1 a query or rule was refused or failed, 2 wrong usage or
    ///   nothing to read
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return 0;
    }
}
