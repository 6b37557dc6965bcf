package org.conshelf.law;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.plan.Plan;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogTable;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoReal;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;
import org.jspecify.annotations.Nullable;

/// An engine with a table `T` of random rows, and `U` with the same rows in another order.
final class LawTable implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /// 2024-03-05T12:00:00Z.
    private static final long NOW = 638_452_512_000_000_000L;

    private final DuckDbEngine engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000));
    private final BindOptions options =
            new BindOptions(new Catalog(List.of(table("T"), table("U"))), NOW, false);

    LawTable(RandomKql kql, int rows) {
        var stored = new ArrayList<List<Scalar.Literal>>();
        for (int i = 0; i < rows; i++) {
            stored.add(kql.row(i));
        }
        store("T", stored);
        java.util.Collections.shuffle(stored, new java.util.Random(7));
        store("U", stored);
    }

    private static CatalogTable table(String name) {
        var columns = new ArrayList<Column>();
        RandomKql.COLUMNS.forEach((column, type) -> columns.add(new Column(column, type)));
        var schema = new TableSchema(name, columns);
        return new CatalogTable(schema, List.of(new CatalogTable.TableSource.Stored(schema)));
    }

    private void store(String name, List<List<Scalar.Literal>> rows) {
        var columns = new ArrayList<PlanColumn>();
        RandomKql.COLUMNS.forEach(
                (column, type) -> columns.add(new PlanColumn(columns.size() + 1, column, type)));
        try {
            engine.store(name, new Rel.Values(columns, rows), TIMEOUT);
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    BindOptions options() {
        return options;
    }

    Plan bind(String query) {
        var source = SourceText.of("law", query);
        return Binder.bind(Parser.parse(source), source, options);
    }

    /// The rows of a query as sorted lines; empty where the query is refused, or too large.
    Optional<List<String>> rows(String query) {
        var plan = bind(query);
        return plan.ok() ? rows(query, plan.rel(), false) : Optional.empty();
    }

    Optional<List<String>> rows(String query, Rel rel, boolean lineage) {
        try {
            return Optional.of(lines(engine.run(rel, lineage, TIMEOUT)));
        } catch (EngineException e) {
            if (e.code() == DiagnosticCode.RUN_FAILED) {
                throw new AssertionError(query + "\n" + e.getMessage(), e);
            }
            return Optional.empty();
        }
    }

    /// How often a Java function threw.
    long failures() {
        return engine.functionFailures();
    }

    private static List<String> lines(Rows rows) {
        var lines = new ArrayList<String>();
        for (var row : rows.rows()) {
            var line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(i == 0 ? "" : " | ");
                line.append(text(rows.columns().get(i).type(), row[i]));
            }
            lines.add(line.toString());
        }
        lines.sort(null);
        return lines;
    }

    private static String text(KqlType type, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (type == KqlType.REAL) {
            double number = (Double) value;
            // sums of reals depend on the order in their last digits
            return Double.isFinite(number)
                    ? "%.10e".formatted(number + 0.0)
                    : KustoReal.format(number);
        }
        return type == KqlType.DECIMAL
                ? ((java.math.BigDecimal) value).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    @Override
    public void close() {
        engine.close();
    }
}
