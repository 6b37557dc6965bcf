package org.conshelf.hunt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFolder;
import org.conshelf.evidence.EvidenceFormats;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A file that was looked at.
///
/// @param file the opened file, where it is evidence
/// @param diagnostics why it is not
record OpenedFile(Path path, Optional<EvidenceFile> file, List<Diagnostic> diagnostics) {

    /// Every file of the paths, opened where it is evidence.
    ///
    /// A path that the user named and that gives no evidence is warned of; files that a folder
    /// happens to hold are only noted. A file whose table he says is that table's, even where a
    /// folder leads to it too.
    static List<OpenedFile> openAll(List<EvidencePath> paths, Progress progress) {
        var formats = new EvidenceFormats(BuiltInTables::schema);
        var all = new ArrayList<OpenedFile>();
        var tabled = new HashSet<Path>();
        for (var path : paths) {
            if (path.table().isPresent()) {
                for (var file : find(List.of(path.path()), all)) {
                    tabled.add(real(file));
                    all.add(open(formats, file, path.table(), true));
                }
            }
        }
        var untabled =
                paths.stream().filter(p -> p.table().isEmpty()).map(EvidencePath::path).toList();
        var named = Set.copyOf(untabled);
        var files = find(untabled, all);
        for (int i = 0; i < files.size(); i++) {
            progress.at("opening evidence", i, files.size());
            var file = files.get(i);
            if (!tabled.contains(real(file))) {
                all.add(open(formats, file, Optional.empty(), named.contains(file)));
            }
        }
        for (var folder : untabled) {
            if (Files.isDirectory(folder) && !hasEvidence(folder, all)) {
                all.add(
                        without(
                                folder,
                                DiagnosticCode.NOT_EVIDENCE,
                                "no evidence is in this folder",
                                true));
            }
        }
        return List.copyOf(all);
    }

    private static boolean hasEvidence(Path folder, List<OpenedFile> all) {
        return all.stream().anyMatch(f -> f.file().isPresent() && f.path().startsWith(folder));
    }

    private static List<Path> find(List<Path> paths, List<OpenedFile> all) {
        var found = EvidenceFolder.find(paths);
        for (var problem : found.problems()) {
            all.add(without(problem.path(), DiagnosticCode.UNREADABLE, problem.reason(), true));
        }
        return found.files();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }

    private static OpenedFile open(
            EvidenceFormats formats, Path path, Optional<String> table, boolean named) {
        return switch (formats.open(path, table)) {
            case EvidenceFormats.Opening.Opened(var file) ->
                    new OpenedFile(path, Optional.of(file), List.of());
            case EvidenceFormats.Opening.Rejected(var rejected, var reason) ->
                    without(rejected, code(rejected), reason, named);
        };
    }

    private static DiagnosticCode code(Path path) {
        try {
            if (!Files.isReadable(path)) {
                return DiagnosticCode.UNREADABLE;
            }
            return Files.size(path) == 0 ? DiagnosticCode.EMPTY : DiagnosticCode.NOT_EVIDENCE;
        } catch (IOException e) {
            return DiagnosticCode.UNREADABLE;
        }
    }

    private static OpenedFile without(
            Path path, DiagnosticCode code, String reason, boolean named) {
        var source = SourceText.of(path.toString(), "");
        return new OpenedFile(
                path,
                Optional.empty(),
                List.of(
                        named
                                ? Diagnostic.warning(code, reason, source, Span.NONE)
                                : Diagnostic.note(code, reason, source, Span.NONE)));
    }
}
