package org.conshelf.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFolder;
import org.conshelf.evidence.EvidenceFormats;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogFunction;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.TableSchema;
import org.conshelf.schema.Watchlist;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A user's functions and watchlists, as files give them.
///
/// A file that ends with `.kql` (or `.csl`, `.kusto`) holds functions, see [FunctionFile]; one that
/// ends with `.csv` (or `.csv.gz`) is the watchlist that is called as the file is. Other files are
/// left alone.
///
/// ```java
/// var library = Library.read(List.of(Path.of("library")));
/// var catalog = library.extend(Mappings.catalog(tables));
/// ```
///
/// @param functions by what they define
/// @param watchlists those that could be read
/// @param diagnostics what is wrong, at the line of its file
public record Library(
        List<CatalogFunction> functions,
        List<WatchlistFile> watchlists,
        List<Diagnostic> diagnostics) {
    /// Nothing at all.
    public static final Library NONE = new Library(List.of(), List.of(), List.of());

    private static final int LONGEST_FILE_BYTES = 8 * 1024 * 1024;
    private static final int MOST_FUNCTIONS = 20_000;

    /// A column that the user may fill himself, instead of naming a column that is the key.
    private static final String SEARCH_KEY = "SearchKey";

    public Library {
        functions = List.copyOf(functions);
        watchlists = List.copyOf(watchlists);
        diagnostics = List.copyOf(diagnostics);
    }

    /// A watchlist and the file that has its rows. Who holds the library closes the file.
    public record WatchlistFile(Watchlist watchlist, EvidenceFile file) {}

    /// Reads files, and the files of folders.
    public static Library read(List<Path> paths) {
        var reading = new Reading();
        var found = EvidenceFolder.find(paths);
        found.problems()
                .forEach(p -> reading.warn(p.path(), DiagnosticCode.UNREADABLE, p.reason()));
        found.files().forEach(reading::file);
        return new Library(
                List.copyOf(reading.functions.values()),
                List.copyOf(reading.watchlists.values()),
                reading.diagnostics);
    }

    /// The catalogue with these functions and watchlists.
    public Catalog extend(Catalog catalog) {
        return catalog.withFunctions(functions)
                .withWatchlists(watchlists.stream().map(WatchlistFile::watchlist).toList());
    }

    /// Reads one file after another.
    private static final class Reading {
        private final Map<String, CatalogFunction> functions = new LinkedHashMap<>();
        private final Map<String, WatchlistFile> watchlists = new LinkedHashMap<>();
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private final EvidenceFormats formats = new EvidenceFormats(name -> Optional.empty());

        void warn(Path path, DiagnosticCode code, String message) {
            var source = SourceText.of(path.toString(), "");
            diagnostics.add(Diagnostic.warning(code, message, source, Span.NONE));
        }

        void file(Path path) {
            var name = String.valueOf(path.getFileName());
            var lower = name.toLowerCase(Locale.ROOT);
            try {
                if (FunctionFile.isKql(name)) {
                    functions(path, name.substring(0, name.lastIndexOf('.')));
                } else if (lower.endsWith(".csv") || lower.endsWith(".csv.gz")) {
                    watchlist(path, name.substring(0, lower.lastIndexOf(".csv")));
                }
            } catch (IOException e) {
                warn(path, DiagnosticCode.UNREADABLE, "it cannot be read: " + e.getMessage());
            }
        }

        private void functions(Path path, String name) throws IOException {
            String text;
            try (var in = Files.newInputStream(path)) {
                var bytes = in.readNBytes(LONGEST_FILE_BYTES + 1);
                if (bytes.length > LONGEST_FILE_BYTES) {
                    warn(path, DiagnosticCode.LEFT_OUT, "it is longer than any file of functions");
                    return;
                }
                text = new String(bytes, StandardCharsets.UTF_8);
            }
            if (text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            if (text.isBlank()) {
                warn(path, DiagnosticCode.EMPTY, "the file is empty");
                return;
            }
            var source = SourceText.of(path.toString(), text);
            var found = new Diagnostics(source);
            for (var function : FunctionFile.read(source, name, found)) {
                add(function, found);
            }
            diagnostics.addAll(found.toList());
        }

        private void add(CatalogFunction function, Diagnostics found) {
            var name = function.name();
            if (FunctionLibrary.scalar(name).isPresent()
                    || FunctionLibrary.aggregate(name).isPresent()) {
                error(
                        function,
                        found,
                        "'" + name + "' is a function of KQL, which cannot be defined anew");
            } else if (functions.size() >= MOST_FUNCTIONS) {
                error(function, found, "more than " + MOST_FUNCTIONS + " functions are not taken");
            } else if (functions.putIfAbsent(name, function) != null) {
                error(function, found, "the function '" + name + "' is defined in another file");
            }
        }

        private static void error(CatalogFunction function, Diagnostics found, String message) {
            found.add(
                    Diagnostic.error(
                            DiagnosticCode.DUPLICATE_NAME,
                            message,
                            function.text(),
                            new Span(0, Math.min(1, function.text().text().length()))));
        }

        private void watchlist(Path path, String alias) throws IOException {
            // The table's name makes it a table's file, whatever it is called.
            switch (formats.open(path, Optional.of(alias))) {
                case EvidenceFormats.Opening.Rejected(_, var reason) ->
                        warn(path, DiagnosticCode.NOT_EVIDENCE, "no watchlist: " + reason);
                case EvidenceFormats.Opening.Opened(var file) -> {
                    if (!file.format().equals("csv") || watchlists.containsKey(alias)) {
                        var why =
                                file.format().equals("csv")
                                        ? "another file has this name too"
                                        : "it holds no comma-separated values";
                        warn(path, DiagnosticCode.NOT_EVIDENCE, "no watchlist: " + why);
                        file.close();
                        return;
                    }
                    watchlists.put(alias, new WatchlistFile(watchlist(path, alias, file), file));
                }
            }
        }

        private Watchlist watchlist(Path path, String alias, EvidenceFile file) throws IOException {
            // Sentinel has only strings in a watchlist.
            var columns =
                    file.tables().getFirst().columns().stream()
                            .map(c -> new Column(c.name(), KqlType.STRING))
                            .toList();
            var key =
                    columns.stream().anyMatch(c -> c.name().equals(SEARCH_KEY))
                            ? SEARCH_KEY
                            : columns.getFirst().name();
            if (!key.equals(SEARCH_KEY)) {
                diagnostics.add(
                        Diagnostic.note(
                                DiagnosticCode.SUBSTITUTED,
                                "SearchKey of the watchlist '"
                                        + alias
                                        + "' is its first column, '"
                                        + key
                                        + "'",
                                SourceText.of(path.toString(), ""),
                                Span.NONE));
            }
            return new Watchlist(
                    alias,
                    new TableSchema("watchlist " + alias, columns),
                    key,
                    KustoDateTime.ofInstant(Files.getLastModifiedTime(path).toInstant()));
        }
    }
}
