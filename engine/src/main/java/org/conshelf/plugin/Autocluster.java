package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.column;
import static org.conshelf.plugin.PluginParameter.constant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `autocluster`: a few patterns of values that many rows share.
///
/// The idea is that of Kusto's page, Seed-Expand: from rows that stand for the most others (the
/// seeds) one column after the other is given up, and the best pattern on the way is kept. A
/// pattern is as good as the weighted geometric mean of the part of the rows that it covers (weight
/// `SizeWeight`) and of the part of the columns that it fixes. The best pattern of all seeds is
/// taken; then seeds are looked for among the rows that no pattern covers yet.
///
/// Source: <https://learn.microsoft.com/kusto/query/autocluster-plugin>
record Autocluster(PatternColumns columns, double sizeWeight, int seeds) implements TableOperation {
    private static final int MOST_PATTERNS = 20;

    /// The part of all rows that a pattern must add to what others cover.
    private static final double LEAST_GAIN = 0.02;

    /// Comparisons of a value that one round may make.
    private static final double ROUND_WORK = 1e9;

    static final Plugin DEFINITION =
            Plugin.named("autocluster")
                    .summary("A few patterns of values that many rows share.")
                    .note(
                            "Kusto's search is not published in full and begins at random rows: which "
                                    + "patterns are chosen, how many, and their numbers may differ. "
                                    + "Counts and percentages of a pattern are exact.")
                    .page("autocluster-plugin")
                    .takes(
                            Basket.number("SizeWeight"),
                            column(
                                            "WeightColumn",
                                            KqlType.INT,
                                            KqlType.LONG,
                                            KqlType.REAL,
                                            KqlType.DECIMAL)
                                    .orTilde(),
                            constant("NumSeeds", KqlType.INT, KqlType.LONG).orTilde(),
                            constant("CustomWildcard").orTilde().anyNumber())
                    .wholeRows()
                    .example(
                            "datatable(color: string, size: string) "
                                    + "['red', 'big', 'red', 'big', 'red', 'big', 'blue', 'small'] "
                                    + "| evaluate autocluster()",
                            "datatable(SegmentId: long, Count: long, Percent: real, color: string, "
                                    + "size: string) "
                                    + "[0, 3, 75.0, 'red', 'big', 1, 1, 25.0, 'blue', 'small']")
                    .planned(Autocluster::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        double weight = arguments.real("SizeWeight", 0.5);
        if (!(weight >= 0 && weight <= 1)) {
            throw PluginMistake.badValue("SizeWeight", "the weight of the size is from 0 to 1");
        }
        long seeds = arguments.whole("NumSeeds", 25);
        if (seeds < 1) {
            throw PluginMistake.badValue("NumSeeds", "there is at least one seed");
        }
        var patterns = PatternColumns.of(arguments, -1);
        var columns = new ArrayList<Column>();
        columns.add(new Column("SegmentId", KqlType.LONG));
        columns.add(new Column("Count", KqlType.LONG));
        columns.add(new Column("Percent", KqlType.REAL));
        columns.addAll(patterns.columns());
        return new Plugin.Planned(
                columns, new Autocluster(patterns, weight, (int) Math.min(seeds, 1_000)));
    }

    @Override
    public String name() {
        return "autocluster";
    }

    /// A pattern, how good it is, and the weight of its rows.
    private record Cluster(int[] pattern, double score, double weight) {}

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var table = new PatternTable(columns.indexes(), 1);
        for (var row : inputs.getFirst()) {
            table.add(row, 0, columns.weightOf(row));
        }
        var clusters = clusters(table);
        clusters.sort(Comparator.comparingDouble(c -> -c.score()));
        var result = new ArrayList<TableRow>();
        for (var cluster : clusters) {
            result.add(
                    columns.row(
                            table,
                            cluster.pattern(),
                            (long) result.size(),
                            PatternColumns.count(cluster.weight()),
                            PatternColumns.percent(cluster.weight(), table.total(0))));
        }
        return result;
    }

    private List<Cluster> clusters(PatternTable table) {
        var clusters = new ArrayList<Cluster>();
        var covered = new BitSet();
        var byWeight =
                IntStream.range(0, table.rows().size())
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -table.weight(i, 0)))
                        .toList();
        while (clusters.size() < MOST_PATTERNS && table.width() > 0 && table.total(0) > 0) {
            Cluster best = null;
            int tried = 0;
            for (int seed : byWeight) {
                if (covered.get(seed)) {
                    continue;
                }
                if (tried++ >= seeds) {
                    break;
                }
                var cluster = expand(table, byWeight, table.rows().get(seed));
                if (best == null || cluster.score() > best.score()) {
                    best = cluster;
                }
            }
            if (best == null || !adds(table, best, covered)) {
                return clusters;
            }
            clusters.add(best);
        }
        return clusters;
    }

    /// Marks the rows of a cluster; false where they are too few that no other covers.
    private static boolean adds(PatternTable table, Cluster cluster, BitSet covered) {
        double gain = 0;
        for (int i : table.covered(cluster.pattern())) {
            if (!covered.get(i)) {
                covered.set(i);
                gain += table.weight(i, 0);
            }
        }
        return gain >= LEAST_GAIN * table.total(0);
    }

    /// The best pattern on the way from a row to any row, giving up that column each time without
    /// which the pattern is best.
    private Cluster expand(PatternTable table, List<Integer> byWeight, int[] seed) {
        int[] pattern = seed.clone();
        int width = pattern.length;
        int sampled =
                (int)
                        Math.clamp(
                                ROUND_WORK / seeds / width / width,
                                1_000,
                                table.rows().size() + 1_000);
        var rows = byWeight.subList(0, Math.min(sampled, byWeight.size()));
        double total = rows.stream().mapToDouble(i -> table.weight(i, 0)).sum();
        int[] best = null;
        double bestScore = -1;
        for (int fixed = width; fixed > 0; fixed--) {
            OperationFailure.ifInterrupted();
            double[] gains = new double[width];
            double weight = weigh(table, rows, pattern, gains);
            double score = score(weight / total, (double) fixed / width);
            if (score > bestScore) {
                bestScore = score;
                best = pattern.clone();
            }
            int dropped = -1;
            for (int c = 0; c < width; c++) {
                if (pattern[c] != PatternTable.ANY && (dropped < 0 || gains[c] > gains[dropped])) {
                    dropped = c;
                }
            }
            pattern[dropped] = PatternTable.ANY;
        }
        return new Cluster(best == null ? seed : best, bestScore, weightOf(table, best));
    }

    private static double weightOf(PatternTable table, int @Nullable [] pattern) {
        return pattern == null ? 0 : table.weight(pattern, 0);
    }

    /// @param gains becomes for each column the weight of the rows that only it keeps out
    private static double weigh(
            PatternTable table, List<Integer> rows, int[] pattern, double[] gains) {
        Arrays.fill(gains, 0);
        double weight = 0;
        for (int index : rows) {
            int[] row = table.rows().get(index);
            int misses = 0;
            int missed = -1;
            for (int c = 0; c < pattern.length && misses < 2; c++) {
                if (pattern[c] != PatternTable.ANY && pattern[c] != row[c]) {
                    misses++;
                    missed = c;
                }
            }
            if (misses == 0) {
                weight += table.weight(index, 0);
            } else if (misses == 1) {
                gains[missed] += table.weight(index, 0);
            }
        }
        return weight;
    }

    private double score(double coverage, double informative) {
        return Math.pow(coverage, sizeWeight) * Math.pow(informative, 1 - sizeWeight);
    }
}
