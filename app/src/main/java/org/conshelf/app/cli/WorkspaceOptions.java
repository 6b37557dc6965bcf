package org.conshelf.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.check.testing.Workspaces;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.ExternalPaths;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.Workspace;
import org.conshelf.library.Library;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What queries run over beside the evidence: the user's library, files elsewhere, values of
/// parameters, locations of addresses. Every command that runs queries has these options.
final class WorkspaceOptions {
    private WorkspaceOptions() {}

    static void declare(CommandSpec spec) {
        Options.evidence(spec, false);
        declareBeside(spec);
    }

    /// All but the evidence itself.
    static void declareBeside(CommandSpec spec) {
        library(spec);
        external(spec);
        locations(spec);
        parameters(spec);
    }

    static Workspace open(
            List<EvidencePath> evidence, ParseResult arguments, Session session, Progress progress)
            throws UsageException {
        var library = library(arguments, session);
        var external = external(arguments);
        var values = parameters(arguments);
        var workspace = Workspace.open(evidence, library, external, session.engines(), progress);
        try {
            workspace.setParameters(values);
            locate(arguments, workspace);
            return workspace;
        } catch (UsageException e) {
            workspace.close();
            throw e;
        }
    }

    /// Opens workspaces for a run that has several at a time. What the library has to say is said
    /// once.
    ///
    /// @param workers how many share the machine
    static Workspaces workspaces(ParseResult arguments, Session session, int workers)
            throws UsageException {
        library(arguments, session);
        var paths = Options.paths(arguments, "--library");
        var external = external(arguments);
        var values = parameters(arguments);
        var locations = Options.value(arguments, "--geoip");
        var file = locations.isEmpty() ? null : Options.path(locations.get());
        if (file != null && !Files.isReadable(file)) {
            throw new UsageException("there is no file '" + file + "'");
        }
        var usual = EngineOptions.defaults();
        var options =
                new EngineOptions(
                        1, Math.max(256, usual.memoryLimitMib() / workers), usual.maxResultCells());
        return (evidence, further) -> {
            // A workspace closes its library's files, so each has its own.
            var library = paths.isEmpty() ? Library.NONE : Library.read(paths);
            var workspace =
                    Workspace.open(
                            evidence,
                            further,
                            library,
                            external,
                            () -> DuckDbEngine.open(options),
                            Progress.NONE);
            workspace.setParameters(values);
            if (file != null) {
                try {
                    workspace.locateAddresses(file);
                } catch (IOException e) {
                    workspace.close();
                    throw new UncheckedIOException(e);
                }
            }
            return workspace;
        };
    }

    private static void parameters(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("--param")
                        .paramLabel("NAME=VALUE")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("The value of a parameter that a query declares.")
                        .build());
    }

    /// The values of `--param`, by their names.
    private static Map<String, String> parameters(ParseResult arguments) throws UsageException {
        List<String> given = arguments.matchedOptionValue("--param", List.of());
        Map<String, String> values = new LinkedHashMap<>();
        for (var one : given) {
            int equals = one.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("--param takes NAME=VALUE, not '" + one + "'");
            }
            var name = one.substring(0, equals);
            if (values.put(name, one.substring(equals + 1)) != null) {
                throw new UsageException("the parameter '" + name + "' is given twice");
            }
        }
        return values;
    }

    private static void locations(CommandSpec spec) {
        Options.option(
                spec,
                "--geoip",
                "FILE",
                "A file of IP locations in MaxMind's format, such as GeoLite2-City.mmdb.");
    }

    /// Hands the file of IP locations to the workspace, where one is given.
    private static void locate(ParseResult arguments, Workspace workspace) throws UsageException {
        var file = Options.value(arguments, "--geoip");
        if (file.isPresent()) {
            try {
                workspace.locateAddresses(Options.path(file.get()));
            } catch (IOException e) {
                throw new UsageException(Options.cannotRead(file.get(), e));
            }
        }
    }

    static void library(CommandSpec spec) {
        Options.paths(
                spec,
                "--library",
                false,
                "Files and folders of functions (.kql) and watchlists (.csv, called as its alias).");
    }

    /// The library that the user names, whose messages are said at once.
    static Library library(ParseResult arguments, Session session) throws UsageException {
        var paths = Options.paths(arguments, "--library");
        for (var path : paths) {
            Options.existing(path);
        }
        var library = paths.isEmpty() ? Library.NONE : Library.read(paths);
        library.diagnostics().forEach(session::say);
        return library;
    }

    private static void external(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("--external")
                        .paramLabel("PREFIX=PATH")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(
                                "What externaldata may read: addresses that begin with PREFIX are the"
                                        + " files below PATH; a PATH alone allows itself. Nothing is"
                                        + " ever fetched.")
                        .build());
    }

    private static ExternalPaths external(ParseResult arguments) throws UsageException {
        List<String> values = arguments.matchedOptionValue("--external", List.of());
        var allowed = new ArrayList<ExternalPaths.Allowed>();
        for (var value : values) {
            int equals = value.lastIndexOf('=');
            var path = Options.path(value.substring(equals + 1));
            Options.existing(path);
            var prefix = equals < 0 ? "" : value.substring(0, equals);
            allowed.add(new ExternalPaths.Allowed(prefix, path));
        }
        return new ExternalPaths(allowed);
    }
}
