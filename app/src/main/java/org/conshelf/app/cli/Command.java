package org.conshelf.app.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command.
interface Command {
    /// Its name, options and help, with an example.
    CommandSpec spec();

    /// Runs it.
    ///
    /// @return the exit code, see [ExitCode]
    /// @throws UsageException where the user asked for what cannot be
    int run(ParseResult arguments, Session session) throws IOException, UsageException;
}
