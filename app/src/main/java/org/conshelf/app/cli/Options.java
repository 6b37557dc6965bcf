package org.conshelf.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.app.report.Format;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.source.SourceText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The options that several commands have, and how their values are read.
final class Options {
    private static final long MAX_TIMEOUT_SECONDS = 30L * 24 * 60 * 60;
    private static final int LONGEST_QUERY_BYTES = 8 * 1024 * 1024;

    private Options() {}

    /// A command's beginning: its name, what it does, an example.
    static CommandSpec command(String name, String summary, String... example) {
        var spec = CommandSpec.create().name(name);
        spec.usageMessage().description(summary).footer(footer(example)).width(100);
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .type(boolean.class)
                        .description("Shows this help.")
                        .build());
        return spec;
    }

    private static String[] footer(String... example) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(example.length == 1 ? "Example:" : "Examples:");
        for (var line : example) {
            // Help is a format string to the library.
            lines.add("  " + line.replace("%", "%%").replace("@", "@@"));
        }
        return lines.toArray(String[]::new);
    }

    static void option(CommandSpec spec, String name, String label, String... description) {
        spec.addOption(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .type(String.class)
                        .description(description)
                        .build());
    }

    /// An option that is there or not.
    static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(
                OptionSpec.builder(name)
                        .type(boolean.class)
                        .arity("0")
                        .description(description)
                        .build());
    }

    static void paths(CommandSpec spec, String name, boolean required, String description) {
        spec.addOption(
                OptionSpec.builder(name)
                        .paramLabel("PATH")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .required(required)
                        .description(description)
                        .build());
    }

    static void evidence(CommandSpec spec, boolean required) {
        paths(
                spec,
                "--evidence",
                required,
                "Files and folders of evidence, searched through. Gzipped files are unpacked.");
        spec.addOption(
                OptionSpec.builder("--table")
                        .paramLabel("NAME=PATH")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("A file of rows of the table NAME, whatever it is called.")
                        .build());
    }

    static void format(CommandSpec spec) {
        option(spec, "--format", "FORMAT", "table (what people get), json, ndjson or csv.");
    }

    static void query(CommandSpec spec) {
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("KQL")
                        .arity("0..1")
                        .type(String.class)
                        .description("The query.")
                        .build());
        option(spec, "--file", "FILE", "Reads the query from a file (- is standard input).");
    }

    static Optional<String> value(ParseResult arguments, String option) {
        String value = arguments.matchedOptionValue(option, "");
        return value.isEmpty() && !arguments.hasMatchedOption(option)
                ? Optional.empty()
                : Optional.of(value);
    }

    static List<Path> paths(ParseResult arguments, String option) throws UsageException {
        List<String> values = arguments.matchedOptionValue(option, List.of());
        var paths = new ArrayList<Path>();
        for (var value : values) {
            paths.add(path(value));
        }
        return paths;
    }

    /// Files and folders that must be there.
    static List<Path> existing(List<String> named) throws UsageException {
        var paths = new ArrayList<Path>();
        for (var text : named) {
            paths.add(existing(path(text)));
        }
        return paths;
    }

    static Path existing(Path path) throws UsageException {
        if (!Files.exists(path)) {
            throw new UsageException("there is no file or folder '" + path + "'");
        }
        return path;
    }

    static Path path(String text) throws UsageException {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text + "' is no path: " + e.getReason());
        }
        throw new UsageException("a path is empty");
    }

    static List<EvidencePath> evidence(ParseResult arguments) throws UsageException {
        var evidence = new ArrayList<EvidencePath>();
        for (var path : paths(arguments, "--evidence")) {
            evidence.add(EvidencePath.of(path));
        }
        List<String> tables = arguments.matchedOptionValue("--table", List.of());
        for (var table : tables) {
            int equals = table.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("--table takes NAME=PATH, not '" + table + "'");
            }
            evidence.add(
                    new EvidencePath(
                            path(table.substring(equals + 1)),
                            Optional.of(table.substring(0, equals))));
        }
        return evidence;
    }

    static Format format(ParseResult arguments) throws UsageException {
        var word = value(arguments, "--format").orElse("table");
        return Format.ofWord(word)
                .orElseThrow(() ->
                        new UsageException(
                                "'" + word + "' is no format: table, json, ndjson or csv"));
    }

    /// A number of seconds, such as `10` or `0.5`.
    static Duration timeout(ParseResult arguments, Duration usual) throws UsageException {
        var text = value(arguments, "--timeout");
        if (text.isEmpty()) {
            return usual;
        }
        var digits = text.get().endsWith("s") ? text.get().replaceFirst("s$", "") : text.get();
        if (digits.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            double seconds = Double.parseDouble(digits);
            if (seconds > 0 && seconds <= MAX_TIMEOUT_SECONDS) {
                return Duration.ofNanos(Math.round(seconds * 1e9));
            }
        }
        throw new UsageException("--timeout takes seconds, not '" + text.get() + "'");
    }

    /// The query, given as an argument or as a file.
    static SourceText query(ParseResult arguments) throws UsageException {
        String given = arguments.matchedPositionalValue(0, "");
        var file = value(arguments, "--file");
        if (file.isPresent() && !given.isEmpty()) {
            throw new UsageException("a query is given twice: as an argument and with --file");
        }
        if (file.isPresent()) {
            return SourceText.of(
                    file.get().equals("-") ? "<stdin>" : file.get(), queryFile(file.get()));
        }
        if (given.isBlank()) {
            throw new UsageException(
                    "a query is missing: give it as the first argument, before --evidence, or with --file");
        }
        return SourceText.of("<query>", given);
    }

    private static String queryFile(String name) throws UsageException {
        try (var in = name.equals("-") ? System.in : Files.newInputStream(path(name))) {
            var bytes = in.readNBytes(LONGEST_QUERY_BYTES + 1);
            if (bytes.length > LONGEST_QUERY_BYTES) {
                throw new UsageException(name + " is longer than any query");
            }
            var text = new String(bytes, StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                throw new UsageException(name + " is binary, so it is no query");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UsageException(cannotRead(name, e));
        }
    }

    /// A sentence for a file that cannot be read.
    static String cannotRead(String name, IOException problem) {
        return switch (problem) {
            case NoSuchFileException _ -> "there is no file '" + name + "'";
            case AccessDeniedException _ -> "'" + name + "': access is denied";
            default -> "'" + name + "' cannot be read: " + problem.getMessage();
        };
    }
}
