package org.conshelf.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.evidence.EvidenceFormats;
import org.conshelf.evidence.RawTable;
import org.conshelf.plan.EventDataDemand;
import org.conshelf.plan.Plan;
import org.conshelf.plan.Pruner;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.ParseOptions;
import org.conshelf.syntax.Parser;
import org.jspecify.annotations.Nullable;

/// Files of evidence with the mappings over them, for tests.
final class MappedEvidence implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final List<EvidenceFile> files = new ArrayList<>();
    private final Catalog catalog;
    private final DuckDbEngine engine;

    MappedEvidence(List<Path> paths) {
        var formats = new EvidenceFormats(BuiltInTables::schema);
        var tables = new ArrayList<RawTable>();
        var byTable = new LinkedHashMap<String, List<EvidenceFile>>();
        for (var path : paths) {
            if (formats.open(path, Optional.empty())
                    instanceof EvidenceFormats.Opening.Opened(var file)) {
                files.add(file);
                for (var table : file.tables()) {
                    tables.add(table);
                    byTable.computeIfAbsent(table.name(), n -> new ArrayList<>()).add(file);
                }
            }
        }
        catalog = Mappings.catalog(tables);
        engine = DuckDbEngine.open(EngineOptions.defaults());
        byTable.forEach((name, of) -> engine.addEvidence(stored(name), of));
    }

    private TableSchema stored(String name) {
        return catalog.table(name).orElseThrow().schema();
    }

    /// The plan of a query, with lenient reading as for rules.
    Plan plan(SourceText query) {
        var options = new BindOptions(catalog, KustoDateTime.UNIX_EPOCH_TICKS, true);
        var parsed = Parser.parse(query);
        if (!parsed.ok()) {
            parsed = Parser.parse(query, ParseOptions.PASTED);
        }
        return Binder.bind(parsed, query, options);
    }

    Rows run(SourceText query) {
        var plan = plan(query);
        if (!plan.ok()) {
            throw new AssertionError(
                    plan.diagnostics().stream().map(Diagnostic::render).toList().toString());
        }
        try {
            return engine.run(Pruner.prune(EventDataDemand.apply(plan.rel())), true, TIMEOUT);
        } catch (EngineException e) {
            throw new AssertionError(query.name() + ": " + e.getMessage(), e);
        }
    }

    Rows run(String query) {
        return run(SourceText.of("<test>", query));
    }

    /// The rows as maps from column to value.
    List<Map<String, @Nullable Object>> rows(String query) {
        var result = run(query);
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var row : result.rows()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < row.length; i++) {
                map.put(result.columns().get(i).name(), row[i]);
            }
            rows.add(map);
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        engine.close();
        for (var file : files) {
            file.close();
        }
    }
}
