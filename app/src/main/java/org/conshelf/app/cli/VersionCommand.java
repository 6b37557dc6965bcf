package org.conshelf.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf version`.
final class VersionCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.command("version", "Prints the version.", "conshelf version");
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        var version = VersionCommand.class.getPackage().getImplementationVersion();
        session.out()
                .println(
                        "conshelf %s (Java %s)"
                                .formatted(
                                        version == null ? "of the sources" : version,
                                        Runtime.version()));
        return ExitCode.DONE;
    }
}
