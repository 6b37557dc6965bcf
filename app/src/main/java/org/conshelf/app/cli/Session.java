package org.conshelf.app.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.function.Supplier;
import org.conshelf.app.report.Messages;
import org.conshelf.app.report.Terminal;
import org.conshelf.run.Engine;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.Diagnostic;

/// What a command has to work with.
///
/// @param out for results
/// @param err for messages and progress
/// @param clock the wall clock
/// @param engines makes an engine
record Session(
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Clock clock,
        Supplier<Engine> engines) {
    /// What the wall clock shows, in ticks.
    long now() {
        return KustoDateTime.ofInstant(clock.instant());
    }

    void say(Diagnostic diagnostic) {
        err.println(Messages.render(diagnostic));
    }
}
