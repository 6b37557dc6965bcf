package org.conshelf.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.ExternalPaths;
import org.conshelf.library.Library;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf demo`: the project's own detections over its own samples.
final class DemoCommand implements Command {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "demo",
                        "Hunts with Conshelf's own detections over its own sample evidence.",
                        "conshelf demo");
        Options.format(spec);
        Options.option(spec, "--out", "FILE", "Writes the result to a file.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var format = Options.format(arguments);
        var home = shortened(Path.of(System.getProperty("conshelf.home", "")));
        var detections = home.resolve("detections");
        var samples = home.resolve("samples");
        if (!Files.isDirectory(detections) || !Files.isDirectory(samples)) {
            throw new UsageException(
                    "the folders detections and samples are not in "
                            + home.toAbsolutePath()
                            + ": start conshelf from where it was cloned");
        }
        try (var output = Output.of(arguments, session)) {
            int code =
                    HuntCommand.hunt(
                            List.of(detections),
                            List.of(EvidencePath.of(samples)),
                            Library.NONE,
                            ExternalPaths.NONE,
                            OptionalLong.empty(),
                            format,
                            TIMEOUT,
                            output,
                            session);
            output.complete();
            return code;
        }
    }

    /// The folder as seen from the working directory where it is in it, for shorter lines.
    private static Path shortened(Path home) {
        var here = Path.of("").toAbsolutePath();
        return home.startsWith(here) ? here.relativize(home) : home;
    }
}
