package org.conshelf.hunt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.bind.Selection;
import org.conshelf.bind.TableProbe;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.RawTable;
import org.conshelf.function.net.IpLocations;
import org.conshelf.library.Library;
import org.conshelf.mapping.Mappings;
import org.conshelf.plan.EventDataDemand;
import org.conshelf.plan.ExternalData;
import org.conshelf.plan.Plan;
import org.conshelf.plan.Pruner;
import org.conshelf.plan.Rel;
import org.conshelf.run.Engine;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogTable;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.Severity;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.ParseResult;
import org.conshelf.syntax.Parser;
import org.jspecify.annotations.Nullable;

/// Opened evidence, the tables that it gives, and an engine to ask them. Used by one thread.
///
/// ```java
/// try (var workspace = Workspace.open(paths, DuckDbEngine::new, Progress.NONE)) {
///     QueryOutcome outcome = workspace.query(SourceText.of("<query>", kql), now, timeout);
/// }
/// ```
public final class Workspace implements AutoCloseable {
    private final List<OpenedFile> files;
    private final Library library;
    private final ExternalTables externals;
    private final Catalog catalog;
    private final Supplier<Engine> engines;
    private final Progress progress;
    private Map<String, String> parameters = Map.of();
    private @Nullable Engine engine;
    private @Nullable Survey survey;
    private @Nullable IpLocations locations;

    private Workspace(
            List<OpenedFile> files,
            Library library,
            ExternalPaths external,
            Supplier<Engine> engines,
            Progress progress) {
        this.files = files;
        this.externals = new ExternalTables(external);
        this.library = library;
        this.engines = engines;
        this.progress = progress;
        var tables = new ArrayList<RawTable>();
        opened().forEach(f -> tables.addAll(f.tables()));
        this.catalog = library.extend(Mappings.catalog(tables));
    }

    /// Opens evidence; nothing of it is read yet but the beginnings of the files.
    ///
    /// @param paths files and folders; there may be none
    /// @param engines makes the engine, when the first query runs
    public static Workspace open(
            List<EvidencePath> paths, Supplier<Engine> engines, Progress progress) {
        return open(paths, Library.NONE, ExternalPaths.NONE, engines, progress);
    }

    /// Opens evidence beside a library, whose files are the workspace's from now on.
    ///
    /// @param external which files queries may name themselves
    public static Workspace open(
            List<EvidencePath> paths,
            Library library,
            ExternalPaths external,
            Supplier<Engine> engines,
            Progress progress) {
        return open(paths, List.of(), library, external, engines, progress);
    }

    /// Opens evidence beside rows that are at hand, as those that a test brings.
    ///
    /// @param further evidence that is open already; it is the workspace's from now on
    public static Workspace open(
            List<EvidencePath> paths,
            List<EvidenceFile> further,
            Library library,
            ExternalPaths external,
            Supplier<Engine> engines,
            Progress progress) {
        var opened = new ArrayList<>(OpenedFile.openAll(paths, progress));
        further.forEach(f -> opened.add(new OpenedFile(f.path(), Optional.of(f), List.of())));
        return new Workspace(List.copyOf(opened), library, external, engines, progress);
    }

    /// Lets `geo_info_from_ip_address()` look up addresses in a file in MaxMind's format.
    ///
    /// @throws IOException where it cannot be read or is in another format
    public void locateAddresses(Path file) throws IOException {
        locations = IpLocations.open(file);
    }

    private List<EvidenceFile> opened() {
        return files.stream().flatMap(f -> f.file().stream()).toList();
    }

    /// Gives the parameters that queries declare their values, as text.
    public void setParameters(Map<String, String> values) {
        parameters = Map.copyOf(values);
    }

    /// The tables that queries can name.
    public Catalog catalog() {
        return catalog;
    }

    /// Whether there is any evidence.
    public boolean hasEvidence() {
        return files.stream().anyMatch(f -> f.file().isPresent());
    }

    /// Why files are no evidence, for those that were looked at.
    public List<Diagnostic> rejections() {
        return files.stream().flatMap(f -> f.diagnostics().stream()).toList();
    }

    /// What each file of evidence holds and what is damaged in it. The first call reads them all.
    public List<EvidenceOutcome> evidence() {
        return survey().evidence();
    }

    /// The time of the newest event, in ticks. The first call reads all evidence.
    public OptionalLong newestEvent() {
        return survey().newest();
    }

    private Survey survey() {
        if (survey == null) {
            survey = Survey.of(files, progress);
        }
        return survey;
    }

    /// Binds a parsed query to the tables.
    ///
    /// @param now what `now()` is, in ticks
    /// @param lenient see [BindOptions]
    public Plan bind(ParseResult parsed, SourceText source, long now, boolean lenient) {
        return Binder.bind(parsed, source, options(now, lenient));
    }

    private BindOptions options(long now, boolean lenient) {
        return new BindOptions(
                catalog,
                now,
                lenient,
                Mappings.conditionalEvents(),
                parameters,
                locations,
                null,
                null);
    }

    /// Binds a parsed query whose columns may depend on data: then a part of it runs now.
    ///
    /// @param timeout how long such a part may take
    Plan bind(ParseResult parsed, SourceText source, long now, boolean lenient, Duration timeout) {
        return Binder.bind(parsed, source, probing(source, now, lenient, timeout));
    }

    /// Binds a rule's query as a hunt does, and tells where it selects rows.
    public Plan bind(
            ParseResult parsed,
            SourceText source,
            long now,
            Duration timeout,
            Selection.Observer observer) {
        var options = probing(source, now, true, timeout);
        return Binder.bind(parsed, source, options.observedBy(observer));
    }

    private BindOptions probing(SourceText source, long now, boolean lenient, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        TableProbe probe = (rel, declared) -> probe(rel, declared, source, end);
        return options(now, lenient).probing(probe);
    }

    private List<@Nullable Object[]> probe(
            Rel rel, List<ExternalData> declared, SourceText source, long end)
            throws TableProbe.Failure {
        var refused =
                externals.open(declared, engine(), source).stream()
                        .filter(Diagnostic::isError)
                        .findFirst();
        if (refused.isPresent()) {
            throw new TableProbe.Failure(refused.get().code(), refused.get().message());
        }
        try {
            long left = Math.max(1, end - System.nanoTime());
            return run(rel, false, Duration.ofNanos(left)).rows();
        } catch (EngineException e) {
            var message = e.getMessage() == null ? e.code().summary() : e.getMessage();
            throw new TableProbe.Failure(e.code(), message);
        }
    }

    /// Parses, binds and runs a query as strictly as Kusto does, without sources.
    public QueryOutcome query(SourceText source, long now, Duration timeout) {
        try {
            var plan = bind(Parser.parse(source), source, now, false, timeout);
            return run(plan, source, false, timeout);
        } catch (RuntimeException | StackOverflowError e) {
            return new QueryOutcome.Failed(List.of(QueryOutcome.bug(source, e)));
        }
    }

    /// Runs a bound query.
    ///
    /// @param lineage whether the rows carry their sources
    public QueryOutcome run(Plan plan, SourceText source, boolean lineage, Duration timeout) {
        if (!plan.ok()) {
            // What ran while it was bound may have failed as the query itself may.
            boolean ran =
                    plan.diagnostics().stream()
                            .anyMatch(d ->
                                    d.severity() == Severity.ERROR
                                            && d.code().code().startsWith("KQ3"));
            return ran
                    ? new QueryOutcome.Failed(plan.diagnostics())
                    : new QueryOutcome.Refused(plan.diagnostics());
        }
        var said = new ArrayList<>(plan.diagnostics());
        if (!plan.externals().isEmpty()) {
            said.addAll(externals.open(plan.externals(), engine(), source));
            if (said.stream().anyMatch(Diagnostic::isError)) {
                return new QueryOutcome.Refused(said);
            }
        }
        try {
            var results = new ArrayList<QueryOutcome.Result>();
            long end = System.nanoTime() + timeout.toNanos();
            for (var result : plan.results()) {
                var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                var rows = run(result.rel(), lineage, results.isEmpty() ? timeout : left);
                results.add(new QueryOutcome.Result(result.name(), rows));
            }
            return new QueryOutcome.Answered(results, said);
        } catch (EngineException e) {
            var message = e.getMessage() == null ? e.code().summary() : e.getMessage();
            var error = Diagnostic.error(e.code(), message, source, Span.NONE);
            var all = new ArrayList<>(said);
            all.add(error);
            return e.code().code().startsWith("KQ2")
                    ? new QueryOutcome.Refused(all)
                    : new QueryOutcome.Failed(all);
        }
    }

    /// Computes a bound table, without its sources: one that [#bind] gave, or told of.
    public Rows rows(Rel rel, Duration timeout) throws EngineException {
        return run(Pruner.prune(EventDataDemand.apply(Pruner.prune(rel))), false, timeout);
    }

    Rows run(Rel rel, boolean lineage, Duration timeout) throws EngineException {
        return engine().run(rel, lineage, timeout);
    }

    /// The SQL that a plan becomes.
    public String sql(Rel rel, boolean lineage) {
        return engine().explain(rel, lineage);
    }

    private Engine engine() {
        if (engine == null) {
            var made = engines.get();
            for (var name : givenTables()) {
                for (var source : catalog.table(name).orElseThrow().sources()) {
                    if (source instanceof CatalogTable.TableSource.Stored(var schema)) {
                        made.addEvidence(schema, filesOf(name));
                    }
                }
            }
            for (var list : library.watchlists()) {
                made.addEvidence(list.watchlist().rows(), List.of(list.file()));
            }
            engine = made;
        }
        return engine;
    }

    /// The names of the tables that files give rows to.
    private Set<String> givenTables() {
        Set<String> names = new LinkedHashSet<>();
        opened().forEach(f -> f.tables().forEach(t -> names.add(t.name())));
        return names;
    }

    private List<EvidenceFile> filesOf(String table) {
        return opened().stream()
                .filter(f -> f.tables().stream().anyMatch(t -> t.name().equals(table)))
                .toList();
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        if (locations != null) {
            try {
                locations.close();
            } catch (IOException e) {
                // It was only read: nothing is lost.
            }
        }
        var read = new ArrayList<>(opened());
        library.watchlists().forEach(w -> read.add(w.file()));
        for (var file : read) {
            try {
                file.close();
            } catch (IOException e) {
                // It was only read: nothing is lost.
            }
        }
    }
}
