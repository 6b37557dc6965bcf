package org.conshelf.hunt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceSplit;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Reads all evidence once, and of each row only its time: how many records there are, what is
/// damaged, and which event is the newest. Rules that look back from now need that before they run.
///
/// @param evidence what came of each file that was looked at
/// @param newest the time of the newest event, in ticks
record Survey(List<EvidenceOutcome> evidence, OptionalLong newest) {
    private static final int BATCH_ROWS = 2048;

    /// The columns in which a row's time stands, best first.
    private static final List<String> TIME_COLUMNS =
            List.of("TimeCreated", "TimeGenerated", "Timestamp");

    /// What reading one table of one split came to.
    private record Part(long rows, long newest, SplitReport report) {}

    static Survey of(List<OpenedFile> files, Progress progress) {
        long total =
                files.stream()
                        .flatMap(f -> f.file().stream())
                        .mapToLong(f -> (long) f.splits().size() * f.tables().size())
                        .sum();
        var done = new AtomicLong();
        int threads = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var pending = new ArrayList<Map<RawTable, List<Future<Part>>>>();
            for (var found : files) {
                Map<RawTable, List<Future<Part>>> parts = new LinkedHashMap<>();
                if (found.file().isPresent()) {
                    var file = found.file().get();
                    for (var table : file.tables()) {
                        var futures = new ArrayList<Future<Part>>();
                        for (var split : file.splits()) {
                            Callable<Part> work =
                                    () -> {
                                        var part = read(file, table, split);
                                        progress.at(
                                                "reading evidence", done.incrementAndGet(), total);
                                        return part;
                                    };
                            futures.add(pool.submit(work));
                        }
                        parts.put(table, futures);
                    }
                }
                pending.add(parts);
            }
            var outcomes = new ArrayList<EvidenceOutcome>();
            long newest = Long.MIN_VALUE;
            for (int i = 0; i < files.size(); i++) {
                var gathered = new Gathered(files.get(i));
                pending.get(i).forEach(gathered::add);
                newest = Math.max(newest, gathered.newest);
                outcomes.add(gathered.outcome());
            }
            return new Survey(
                    outcomes,
                    newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest));
        }
    }

    private static Part read(EvidenceFile file, RawTable table, EvidenceSplit split)
            throws IOException {
        var time =
                TIME_COLUMNS.stream()
                        .flatMap(
                                name -> table.columns().stream().filter(c -> c.name().equals(name)))
                        .findFirst()
                        .map(c -> new Column(c.name(), KqlType.DATETIME))
                        .or(() ->
                                table.columns().stream()
                                        .filter(c -> c.type() == KqlType.DATETIME)
                                        .findFirst());
        var columns = time.map(List::of).orElse(List.of());
        var batch = new RowBatch(columns, BATCH_ROWS);
        long rows = 0;
        long newest = Long.MIN_VALUE;
        try (var cursor = file.read(split, new ReadRequest(table.name(), columns, Set.of()))) {
            while (true) {
                batch.clear();
                int count = cursor.next(batch);
                if (count == 0) {
                    return new Part(rows, newest, cursor.report());
                }
                rows += count;
                for (int row = 0; row < count && !columns.isEmpty(); row++) {
                    if (batch.isPresent(0, row)) {
                        newest = Math.max(newest, batch.number(0, row));
                    }
                }
            }
        }
    }

    /// Adds up the parts of one file.
    private static final class Gathered {
        private final OpenedFile found;
        private final Map<String, Long> raw = new TreeMap<>();
        private final Set<Integer> counted = new HashSet<>();
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private final SourceText source;
        private long records;
        private long damaged;
        private long skipped;
        private long newest = Long.MIN_VALUE;

        Gathered(OpenedFile found) {
            this.found = found;
            this.source = SourceText.of(found.path().toString(), "");
            diagnostics.addAll(found.diagnostics());
            if (found.file().isEmpty()) {
                skipped++;
            }
        }

        void add(RawTable table, List<Future<Part>> parts) {
            for (int split = 0; split < parts.size(); split++) {
                try {
                    var part = parts.get(split).get();
                    raw.merge(table.name(), part.rows(), Long::sum);
                    newest = Math.max(newest, part.newest());
                    // Every scan of a split gives the same report, so one table's is enough.
                    if (counted.add(split)) {
                        records += part.report().records();
                        damaged += part.report().damaged();
                        skipped += part.report().skipped();
                        part.report().issues().forEach(this::add);
                    }
                } catch (ExecutionException e) {
                    failed(e.getCause() == null ? e : e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failed(e);
                    return;
                }
            }
        }

        /// A part that cannot be read at all, whatever the reason, must not end the run.
        private void failed(Throwable problem) {
            damaged++;
            var reason =
                    problem.getMessage() == null
                            ? problem.getClass().getSimpleName()
                            : problem.getMessage();
            diagnostics.add(
                    Diagnostic.warning(
                            DiagnosticCode.UNREADABLE,
                            "reading stopped: " + reason,
                            source,
                            Span.NONE));
        }

        private void add(SplitReport.Issue issue) {
            if (diagnostics.size() >= SplitReport.MAX_ISSUES) {
                return;
            }
            var format = found.file().map(EvidenceFile::format).orElse("");
            var at = (format.equals("evtx") ? "at byte " : "at line ") + issue.offset() + ": ";
            diagnostics.add(
                    switch (issue.kind()) {
                        case DAMAGED ->
                                Diagnostic.warning(
                                        DiagnosticCode.DAMAGED,
                                        at + issue.reason(),
                                        source,
                                        Span.NONE);
                        case SKIPPED ->
                                Diagnostic.warning(
                                        DiagnosticCode.LEFT_OUT,
                                        at + issue.reason(),
                                        source,
                                        Span.NONE);
                        case NOTE ->
                                Diagnostic.note(
                                        DiagnosticCode.REMARK,
                                        at + issue.reason(),
                                        source,
                                        Span.NONE);
                    });
        }

        EvidenceOutcome outcome() {
            return new EvidenceOutcome(
                    found.path(),
                    found.file().map(EvidenceFile::format).orElse(""),
                    records,
                    damaged,
                    skipped,
                    raw,
                    diagnostics);
        }
    }
}
