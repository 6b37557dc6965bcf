package org.conshelf.hunt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.external.ExternalFormat;
import org.conshelf.evidence.external.FieldPlace;
import org.conshelf.evidence.parquet.ParquetFile;
import org.conshelf.plan.ExternalData;
import org.conshelf.run.Engine;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Opens the files that queries declare as tables, each declaration once.
final class ExternalTables {
    private static final int BATCH_ROWS = 2048;

    private final ExternalPaths paths;

    /// Table → what was said when it was opened; those that were refused are tried again.
    private final Map<String, List<Diagnostic>> opened = new HashMap<>();

    ExternalTables(ExternalPaths paths) {
        this.paths = paths;
    }

    /// Makes the tables of a plan readable by the engine.
    ///
    /// @return what is wrong: errors where a file may not be read, warnings where a part of one
    ///   cannot be
    List<Diagnostic> open(List<ExternalData> tables, Engine engine, SourceText query) {
        var said = new ArrayList<Diagnostic>();
        for (var table : tables) {
            var before = opened.get(table.schema().name());
            said.addAll(before != null ? before : open(table, engine, query));
        }
        return said;
    }

    private List<Diagnostic> open(ExternalData table, Engine engine, SourceText query) {
        var places = new ArrayList<FieldPlace>();
        table.fields()
                .forEach(f -> places.add(new FieldPlace(f.ordinal(), f.path(), f.constant())));
        var format =
                new ExternalFormat(
                        table.schema(),
                        places,
                        table.format(),
                        table.ignoreFirstRecord(),
                        table.zipPattern());
        var files = new ArrayList<EvidenceFile>();
        var said = new ArrayList<Diagnostic>();
        for (var uri : table.uris()) {
            try {
                var path = paths.find(uri);
                for (var file : format.open(path, ExternalPaths.withoutSecrets(uri))) {
                    check(file, table, said);
                    files.add(file);
                }
            } catch (ExternalPaths.RefusedException e) {
                return List.of(error(DiagnosticCode.NOT_ALLOWED, message(e), query, table));
            } catch (IOException e) {
                var message =
                        "'" + ExternalPaths.withoutSecrets(uri) + "' cannot be read: " + message(e);
                return List.of(error(DiagnosticCode.UNREADABLE, message, query, table));
            }
        }
        engine.addEvidence(table.schema(), files);
        opened.put(table.schema().name(), List.copyOf(said));
        return said;
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Diagnostic error(
            DiagnosticCode code, String message, SourceText query, ExternalData table) {
        return Diagnostic.error(code, message, query, table.span());
    }

    /// Reads a file once, so that what is wrong in it is known before the query runs. It is small.
    private static void check(EvidenceFile file, ExternalData table, List<Diagnostic> said)
            throws IOException {
        if (file instanceof ParquetFile) {
            return;
        }
        var request = new ReadRequest(table.schema().name(), table.schema().columns(), Set.of());
        var batch = new RowBatch(table.schema().columns(), BATCH_ROWS);
        for (var split : file.splits()) {
            try (var cursor = file.read(split, request)) {
                while (cursor.next(batch) > 0) {
                    // Only what is wrong is of interest.
                }
                for (var issue : cursor.report().issues()) {
                    if (said.size() < SplitReport.MAX_ISSUES) {
                        said.add(
                                Diagnostic.warning(
                                        DiagnosticCode.DAMAGED,
                                        "at record " + issue.offset() + ": " + issue.reason(),
                                        SourceText.of(file.path().toString(), ""),
                                        Span.NONE));
                    }
                }
            }
        }
    }
}
