package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.column;
import static org.conshelf.plugin.PluginParameter.constant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;

/// `basket`: the patterns of values that at least a part of the rows has (Apriori).
///
/// Of all patterns that hold for the same rows the one with most values is given: the columns whose
/// values follow from the others do not count for the limit of dimensions. The most frequent
/// pattern comes first.
///
/// Source: <https://learn.microsoft.com/kusto/query/basket-plugin>
record Basket(PatternColumns columns, double threshold, int maxDimensions)
        implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("basket")
                    .summary("The patterns of values that at least a part of the rows has.")
                    .note(
                            "Kusto samples the rows for the first step and numbers the segments in an "
                                    + "order of its own. Here all rows count, and segments are numbered "
                                    + "from the most frequent on.")
                    .page("basket-plugin")
                    .takes(
                            number("Threshold"),
                            column(
                                            "WeightColumn",
                                            KqlType.INT,
                                            KqlType.LONG,
                                            KqlType.REAL,
                                            KqlType.DECIMAL)
                                    .orTilde(),
                            constant("MaxDimensions", KqlType.INT, KqlType.LONG).orTilde(),
                            constant("CustomWildcard").orTilde().anyNumber())
                    .wholeRows()
                    .example(
                            "datatable(color: string, size: string) "
                                    + "['red', 'big', 'red', 'small', 'red', 'big', 'blue', 'big'] "
                                    + "| evaluate basket(0.5) | project Count, Percent, color, size",
                            "datatable(Count: long, Percent: real, color: string, size: string) "
                                    + "[3, 75.0, '', 'big', 3, 75.0, 'red', '', 2, 50.0, 'red', 'big']")
                    .planned(Basket::plan);

    static PluginParameter number(String name) {
        return constant(name, KqlType.REAL, KqlType.INT, KqlType.LONG, KqlType.DECIMAL).orTilde();
    }

    private static Plugin.Planned plan(PluginArguments arguments) {
        double threshold = arguments.real("Threshold", 0.05);
        if (!(threshold > 0 && threshold <= 1)) {
            throw PluginMistake.badValue(
                    "Threshold", "the threshold must be above 0 and at most 1");
        }
        long dimensions = arguments.whole("MaxDimensions", 5);
        if (dimensions < 1) {
            throw PluginMistake.badValue("MaxDimensions", "a pattern has at least one dimension");
        }
        var patterns = PatternColumns.of(arguments, -1);
        var columns = new ArrayList<Column>();
        columns.add(new Column("SegmentId", KqlType.LONG));
        columns.add(new Column("Count", KqlType.LONG));
        columns.add(new Column("Percent", KqlType.REAL));
        columns.addAll(patterns.columns());
        return new Plugin.Planned(
                columns, new Basket(patterns, threshold, (int) Math.min(dimensions, 1_000)));
    }

    @Override
    public String name() {
        return "basket";
    }

    /// A pattern and its weight.
    private record Found(int[] pattern, double weight) {}

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var table = new PatternTable(columns.indexes(), 1);
        for (var row : inputs.getFirst()) {
            table.add(row, 0, columns.weightOf(row));
        }
        var found = new ArrayList<Found>();
        if (table.total(0) > 0) {
            table.closedPatterns(threshold, maxDimensions)
                    .forEach(p -> found.add(new Found(p.pattern(), p.weights()[0])));
        }
        found.sort(
                Comparator.comparingDouble((Found f) -> -f.weight())
                        .thenComparing(f -> texts(table, f.pattern())));
        var result = new ArrayList<TableRow>();
        for (var one : found) {
            result.add(
                    columns.row(
                            table,
                            one.pattern(),
                            (long) result.size(),
                            PatternColumns.count(one.weight()),
                            PatternColumns.percent(one.weight(), table.total(0))));
        }
        return result;
    }

    private String texts(PatternTable table, int[] pattern) {
        var text = new StringBuilder();
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i] != PatternTable.ANY) {
                text.append(
                        Narrow.Texts.of(
                                columns.columns().get(i).type(), table.value(i, pattern[i])));
            }
            text.append('\0');
        }
        return text.toString();
    }
}
