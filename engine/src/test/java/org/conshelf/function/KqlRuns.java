package org.conshelf.function;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.plan.Rel;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoReal;
import org.conshelf.schema.KustoTimeSpan;
import org.conshelf.source.Severity;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;
import org.jspecify.annotations.Nullable;

/// Runs queries that need no table, for the tests of functions.
public final class KqlRuns implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private final DuckDbEngine engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000));

    /// The rows of a query as text: values by `, `, rows by `; `.
    public String rows(String query) {
        var rows = run(query);
        var lines = new ArrayList<String>();
        for (var row : rows.rows()) {
            var values = new ArrayList<String>();
            for (int i = 0; i < row.length; i++) {
                values.add(text(rows.columns().get(i).type(), row[i]));
            }
            lines.add(String.join(", ", values));
        }
        return String.join("; ", lines);
    }

    public Rows run(String query) {
        var source = SourceText.of("test", query);
        var plan =
                Binder.bind(
                        Parser.parse(source),
                        source,
                        new BindOptions(new Catalog(List.of()), 0, false)
                                .probing((rel, _) -> run(rel).rows()));
        var error =
                plan.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).findFirst();
        if (error.isPresent()) {
            throw new AssertionError(query + ": " + error.get().message());
        }
        return run(plan.rel());
    }

    Rows run(Rel rel) {
        try {
            return engine.run(rel, false, TIMEOUT);
        } catch (EngineException e) {
            throw new AssertionError(engine.explain(rel, false), e);
        }
    }

    /// A value as tests write it: strings as they are, null as `null`.
    static String text(KqlType type, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return switch (type) {
            case REAL -> KustoReal.format((Double) value);
            case DATETIME -> KustoDateTime.format((Long) value);
            case TIMESPAN -> KustoTimeSpan.format((Long) value);
            case DECIMAL -> ((BigDecimal) value).stripTrailingZeros().toPlainString();
            case BOOL, INT, LONG, STRING, GUID, DYNAMIC -> value.toString();
        };
    }

    @Override
    public void close() {
        engine.close();
    }
}
