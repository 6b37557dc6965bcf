package org.conshelf.simulate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.mapping.Mappings;
import org.conshelf.run.Engine;
import org.conshelf.run.Rows;
import org.conshelf.run.ValueForms;
import org.conshelf.schema.CatalogTable;
import org.conshelf.source.SourceText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes evidence as the rows that it has in the tables of Sentinel and Defender: a file
/// `TABLE.json` for each table that has any, a row a line, without the columns that are empty.
///
/// The rows are made by the mappings that a hunt uses, so that a rule finds in them what it finds
/// in the logs. Evidence can be given piece by piece, of which each is held in memory on its own;
/// its rows are added to the files that are begun.
final class TableExport implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final SimulationTarget target;
    private final Supplier<Engine> engines;
    private final Map<String, OutputStream> files = new TreeMap<>();
    private Instant newest = Instant.EPOCH;

    /// @param engines makes the engine that maps
    TableExport(SimulationTarget target, Supplier<Engine> engines) {
        this.target = target;
        this.engines = engines;
    }

    /// Adds what evidence gives.
    ///
    /// @param evidence a file or a folder
    /// @param end the time of the last entry in it
    /// @throws IOException where a file cannot be written
    /// @throws IllegalStateException where a mapping fails, which is a bug
    void add(Path evidence, Instant end) throws IOException {
        newest = end;
        try (var workspace =
                Workspace.open(List.of(EvidencePath.of(evidence)), engines, Progress.NONE)) {
            for (var table : Mappings.names()) {
                boolean fed =
                        workspace
                                .catalog()
                                .table(table)
                                .map(CatalogTable::sources)
                                .filter(sources -> !sources.isEmpty())
                                .isPresent();
                if (fed) {
                    write(table, rows(workspace, table));
                }
            }
        }
    }

    private static Rows rows(Workspace workspace, String table) {
        var outcome = workspace.query(SourceText.of("<table " + table + ">", table), 0, TIMEOUT);
        return switch (outcome) {
            case QueryOutcome.Answered answer -> answer.rows();
            case QueryOutcome.Refused refused ->
                    throw new IllegalStateException(refused.error().render());
            case QueryOutcome.Failed failed ->
                    throw new IllegalStateException(failed.error().render());
        };
    }

    private void write(String table, Rows rows) throws IOException {
        if (rows.rows().isEmpty()) {
            return;
        }
        var file = files.get(table);
        if (file == null) {
            file =
                    new BufferedOutputStream(
                            Files.newOutputStream(target.file(path(table))), 1 << 16);
            files.put(table, file);
        }
        for (var row : rows.rows()) {
            file.write(JsonMapper.shared().writeValueAsBytes(values(rows, row)));
            file.write('\n');
        }
    }

    private static Map<String, Object> values(Rows rows, @Nullable Object[] row) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < row.length; i++) {
            var column = rows.columns().get(i);
            var value = ValueForms.json(column.type(), row[i]);
            if (value != null && !value.equals("")) {
                values.put(column.name(), value);
            }
        }
        return values;
    }

    private static String path(String table) {
        return table + ".json";
    }

    /// The files' paths.
    List<String> paths() {
        return files.keySet().stream().map(TableExport::path).toList();
    }

    @Override
    public void close() throws IOException {
        for (var file : files.entrySet()) {
            file.getValue().close();
            target.complete(path(file.getKey()), newest);
        }
    }
}
