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

/// `diffpatterns`: the patterns of values that are much more frequent among the rows with one value
/// of a column than among those with another.
///
/// The patterns are those of `basket` that are frequent in either set. Of patterns of which one
/// asks for more than the other, that with the greater difference is given.
///
/// Source: <https://learn.microsoft.com/kusto/query/diffpatterns-plugin>
record DiffPatterns(
        PatternColumns columns,
        int split,
        KqlType splitType,
        String valueA,
        String valueB,
        double threshold,
        int maxDimensions)
        implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("diffpatterns")
                    .summary("The patterns of values that tell two sets of rows apart.")
                    .note(
                            "Kusto's search is not published: which of overlapping patterns are chosen "
                                    + "may differ. Counts and percentages of a pattern are exact.")
                    .page("diffpatterns-plugin")
                    .takes(
                            column("SplitColumn"),
                            constant("SplitValueA", KqlType.STRING),
                            constant("SplitValueB", KqlType.STRING),
                            column(
                                            "WeightColumn",
                                            KqlType.INT,
                                            KqlType.LONG,
                                            KqlType.REAL,
                                            KqlType.DECIMAL)
                                    .orTilde(),
                            Basket.number("Threshold"),
                            constant("MaxDimensions", KqlType.INT, KqlType.LONG).orTilde(),
                            constant("CustomWildcard").orTilde().anyNumber())
                    .wholeRows()
                    .example(
                            "datatable(failed: bool, host: string) "
                                    + "[true, 'a', true, 'a', false, 'b', false, 'a', false, 'b', false, 'b'] "
                                    + "| evaluate diffpatterns(failed, 'True', 'False')",
                            "datatable(SegmentId: long, CountA: long, CountB: long, PercentA: real, "
                                    + "PercentB: real, PercentDiffAB: real, host: string) "
                                    + "[0, 2, 1, 100.0, 25.0, 75.0, 'a', 1, 0, 3, 0.0, 75.0, 75.0, 'b']")
                    .planned(DiffPatterns::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        double threshold = arguments.real("Threshold", 0.05);
        if (!(threshold > 0 && threshold <= 1)) {
            throw PluginMistake.badValue(
                    "Threshold", "the threshold must be above 0 and at most 1");
        }
        long dimensions = arguments.whole("MaxDimensions", 1_000);
        if (dimensions < 1) {
            throw PluginMistake.badValue("MaxDimensions", "a pattern has at least one dimension");
        }
        int split = arguments.column("SplitColumn");
        var patterns = PatternColumns.of(arguments, split);
        var columns = new ArrayList<Column>();
        columns.add(new Column("SegmentId", KqlType.LONG));
        columns.add(new Column("CountA", KqlType.LONG));
        columns.add(new Column("CountB", KqlType.LONG));
        columns.add(new Column("PercentA", KqlType.REAL));
        columns.add(new Column("PercentB", KqlType.REAL));
        columns.add(new Column("PercentDiffAB", KqlType.REAL));
        columns.addAll(patterns.columns());
        return new Plugin.Planned(
                columns,
                new DiffPatterns(
                        patterns,
                        split,
                        arguments.columnAt(split).type(),
                        text(arguments, "SplitValueA"),
                        text(arguments, "SplitValueB"),
                        threshold,
                        (int) Math.min(dimensions, 1_000)));
    }

    private static String text(PluginArguments arguments, String parameter) {
        return String.valueOf(arguments.constant(parameter).orElseThrow().value());
    }

    @Override
    public String name() {
        return "diffpatterns";
    }

    /// A pattern, and its percentages.
    private record Found(int[] pattern, double countA, double countB, double a, double b) {
        double difference() {
            return Math.abs(a - b);
        }

        /// Whether the other says the same, and no less.
        boolean isLess(Found other) {
            return (a > b) == (other.a > other.b)
                    && other.difference() >= difference()
                    && (PatternTable.isWider(pattern, other.pattern)
                            || PatternTable.isWider(other.pattern, pattern));
        }
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var table = new PatternTable(columns.indexes(), 2);
        for (var row : inputs.getFirst()) {
            var value = row.values()[split];
            var text = value == null ? "" : Narrow.Texts.of(splitType, value);
            if (text.equals(valueA)) {
                table.add(row, 0, columns.weightOf(row));
            } else if (text.equals(valueB)) {
                table.add(row, 1, columns.weightOf(row));
            }
        }
        var candidates = new ArrayList<Found>();
        if (table.total(0) + table.total(1) > 0) {
            for (var closed : table.closedPatterns(threshold, maxDimensions)) {
                double countA = closed.weights()[0];
                double countB = closed.weights()[1];
                var found =
                        new Found(
                                closed.pattern(),
                                countA,
                                countB,
                                PatternColumns.percent(countA, table.total(0)),
                                PatternColumns.percent(countB, table.total(1)));
                if (found.difference() >= 100 * threshold) {
                    candidates.add(found);
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(f -> -f.difference()));
        var chosen = new ArrayList<Found>();
        for (var candidate : candidates) {
            if (chosen.stream().noneMatch(candidate::isLess)) {
                chosen.add(candidate);
            }
        }
        var result = new ArrayList<TableRow>();
        for (var one : chosen) {
            result.add(
                    columns.row(
                            table,
                            one.pattern(),
                            (long) result.size(),
                            PatternColumns.count(one.countA()),
                            PatternColumns.count(one.countB()),
                            one.a(),
                            one.b(),
                            one.difference()));
        }
        return result;
    }
}
