package org.conshelf.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.conshelf.app.report.Terminal;
import picocli.CommandLine.ParseResult;

/// Where a command's result goes: standard output, or the file of `--out`, which appears only once
/// the result is whole.
final class Output implements AutoCloseable {
    private final PrintStream stream;
    private final Terminal terminal;
    private final Optional<Path> target;
    private final Optional<Path> partial;
    private boolean complete;

    private Output(
            PrintStream stream, Terminal terminal, Optional<Path> target, Optional<Path> partial) {
        this.stream = stream;
        this.terminal = terminal;
        this.target = target;
        this.partial = partial;
    }

    static Output of(ParseResult arguments, Session session) throws UsageException {
        var named = Options.value(arguments, "--out");
        if (named.isEmpty()) {
            return new Output(
                    session.out(), session.terminal(), Optional.empty(), Optional.empty());
        }
        var target = Options.path(named.get());
        if (Files.isDirectory(target)) {
            throw new UsageException("'" + target + "' is a folder, not a file to write");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return stream(target, target);
        }
        return stream(target, target.resolveSibling(target.getFileName() + ".partial"));
    }

    private static Output stream(Path target, Path partial) throws UsageException {
        try {
            var stream =
                    new PrintStream(
                            new BufferedOutputStream(Files.newOutputStream(partial)),
                            false,
                            StandardCharsets.UTF_8);
            return new Output(stream, Terminal.NONE, Optional.of(target), Optional.of(partial));
        } catch (IOException e) {
            throw new UsageException("'" + target + "' cannot be written: " + reason(e));
        }
    }

    private static String reason(IOException problem) {
        return problem instanceof NoSuchFileException
                ? "its folder does not exist"
                : String.valueOf(problem.getMessage());
    }

    PrintStream stream() {
        return stream;
    }

    Terminal terminal() {
        return terminal;
    }

    /// Says that everything was written.
    void complete() throws UsageException {
        if (target.isPresent() && stream.checkError()) {
            throw new UsageException("'" + target.get() + "' cannot be written: the disk is full?");
        }
        complete = true;
    }

    @Override
    public void close() throws IOException {
        if (partial.isEmpty() || target.isEmpty()) {
            stream.flush();
            return;
        }
        stream.close();
        if (partial.get().equals(target.get())) {
            return;
        }
        if (complete) {
            Files.move(partial.get(), target.get(), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(partial.get());
        }
    }
}
