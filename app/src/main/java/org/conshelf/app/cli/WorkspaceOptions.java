package org.conshelf.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.ExternalPaths;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.Workspace;
import org.conshelf.library.Library;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What queries run over beside the evidence: the user's library, files elsewhere, values of
/// parameters, locations of addresses. Every command that runs queries has these options.
final class WorkspaceOptions {
    private WorkspaceOptions() {}

    static void declare(CommandSpec spec) {
        Options.evidence(spec, false);
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
            if (!Files.exists(path)) {
                throw new UsageException("there is no file or folder '" + path + "'");
            }
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
            if (!Files.exists(path)) {
                throw new UsageException("there is no file or folder '" + path + "'");
            }
            var prefix = equals < 0 ? "" : value.substring(0, equals);
            allowed.add(new ExternalPaths.Allowed(prefix, path));
        }
        return new ExternalPaths(allowed);
    }
}
