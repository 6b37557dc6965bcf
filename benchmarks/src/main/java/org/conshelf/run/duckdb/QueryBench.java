package org.conshelf.run.duckdb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.plan.Plan;
import org.conshelf.run.EngineException;
import org.conshelf.run.Rows;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogTable;
import org.conshelf.schema.Column;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;

/// `./dev bench query [ROWS] [RUNS] [SHAPE]`: compiled queries beside SQL written by hand over the
/// same table, in turn, and the ratio of their medians. Both give the same rows, which is checked.
public final class QueryBench {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final DuckDbEngine engine = DuckDbEngine.open(EngineOptions.defaults());
    private final List<CatalogTable> tables = new ArrayList<>();

    private QueryBench() {}

    public static void main(String[] args) throws EngineException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 2_000_000;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        var bench = new QueryBench();
        bench.store(
                "Events",
                """
                range i from 1 to %d step 1
                | extend h = (i * 7919) %% 1000003
                | project Time = datetime(2024-01-01) + i * 100ms,
                    Computer = strcat('Host', tostring(h %% 500)),
                    Account = strcat('user', tostring((h * 31) %% 5000)),
                    EventID = toint(4600 + h %% 100),
                    Command = strcat('C:\\\\Windows\\\\System32\\\\Tool', tostring(h %% 600), '.exe /run job=', tostring(h %% 1000), ' user=', tostring(i %% 777)),
                    Size = h %% 100000,
                    Details = bag_pack('id', i, 'name', strcat('n', tostring(h %% 50)), 'flag', true),
                    List = pack_array(h %% 3, h %% 5, h %% 7)
                """
                        .formatted(rows));
        bench.store(
                "Hosts",
                "range i from 1 to 400 step 1 | project Name = strcat('Host', tostring(i * 3)), Site = strcat('s', tostring(i % 9))");
        System.out.println("%d rows, %d runs each, in turn".formatted(rows, runs));
        System.out.println("%-20s %10s %10s %7s".formatted("shape", "KQL ms", "SQL ms", "ratio"));
        for (var shape : Shape.all()) {
            if (args.length < 3 || shape.name().contains(args[2])) {
                bench.measure(shape, runs);
            }
        }
        System.exit(0);
    }

    private void store(String name, String query) throws EngineException {
        var plan = bind(query);
        engine.store(name, plan.rel(), TIMEOUT);
        var schema =
                new TableSchema(
                        name,
                        plan.rel().columns().stream()
                                .map(c -> new Column(c.name(), c.type()))
                                .toList());
        tables.add(
                new CatalogTable(schema, List.of(new CatalogTable.TableSource.Stored(schema))));
    }

    private Plan bind(String query) {
        var source = SourceText.of("bench", query);
        var plan =
                Binder.bind(
                        Parser.parse(source), source, new BindOptions(new Catalog(tables), 0, false));
        if (!plan.ok()) {
            throw new IllegalStateException(plan.diagnostics().getFirst().render());
        }
        return plan;
    }

    private void measure(Shape shape, int runs) throws EngineException {
        var plan = bind(shape.kql());
        var sql = shape.sql().replace("@E", "stored_Events").replace("@H", "stored_Hosts");
        var columns = plan.rel().columns();
        var compiled = engine.run(plan.rel(), false, TIMEOUT);
        var written = engine.handWritten(sql, columns, TIMEOUT);
        if (!lines(compiled).equals(lines(written))) {
            System.out.println(shape.name() + ": NOT THE SAME ROWS");
            difference(lines(compiled), lines(written));
            return;
        }
        var one = new double[runs];
        var two = new double[runs];
        for (int run = 0; run < runs; run++) {
            boolean first = run % 2 == 0;
            for (int side = 0; side < 2; side++) {
                long start = System.nanoTime();
                if (first == (side == 0)) {
                    engine.run(plan.rel(), false, TIMEOUT);
                    one[run] = (System.nanoTime() - start) / 1e6;
                } else {
                    engine.handWritten(sql, columns, TIMEOUT);
                    two[run] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        System.out.println(
                "%-20s %10.1f %10.1f %7.2f"
                        .formatted(shape.name(), median(one), median(two), median(one) / median(two)));
        if (System.getenv("CONSHELF_BENCH_SQL") != null) {
            System.out.println(engine.explain(plan.rel(), false));
        }
    }

    private static void difference(List<String> one, List<String> two) {
        System.out.println("  KQL " + one.size() + " rows, SQL " + two.size());
        for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
            if (!one.get(i).equals(two.get(i))) {
                System.out.println("  KQL " + one.get(i) + "\n  SQL " + two.get(i));
                return;
            }
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static List<String> lines(Rows rows) {
        return rows.rows().stream().map(Arrays::toString).sorted().toList();
    }
}
