package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// The rows of a table as the plugins that look for patterns see them: values are numbered column
/// by column, equal rows are one, with a weight for each of the sides that are compared.
///
/// A pattern has for each column the number of a value or [#ANY].
final class PatternTable {
    static final int ANY = -1;

    /// Steps of work after which a search is given up: some seconds.
    private static final long MAX_WORK = 4_000_000_000L;

    private static final int MAX_PATTERNS = 50_000;

    /// Memory for sets of rows, in words of eight bytes.
    private static final long MAX_WORDS = 30_000_000L;

    private final int[] columns;
    private final int sides;
    private final List<Map<Object, Integer>> codes = new ArrayList<>();
    private final List<List<@Nullable Object>> values = new ArrayList<>();
    private final List<int[]> rows = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();
    private final List<List<TableRow>> madeOf = new ArrayList<>();
    private final Map<List<Integer>, Integer> known = new HashMap<>();
    private final double[] totals;
    private boolean hasSources;

    /// @param columns the places of the columns in the input's rows
    PatternTable(int[] columns, int sides) {
        this.columns = columns;
        this.sides = sides;
        this.totals = new double[sides];
        for (int i = 0; i < columns.length; i++) {
            codes.add(new HashMap<>());
            values.add(new ArrayList<>());
        }
    }

    /// Stands for null among the values.
    private enum Nothing {
        NULL
    }

    /// Adds a row to a side.
    void add(TableRow row, int side, double weight) {
        int[] coded = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            var value = row.values()[columns[i]];
            var list = values.get(i);
            coded[i] =
                    codes.get(i)
                            .computeIfAbsent(
                                    value == null ? Nothing.NULL : value,
                                    _ -> {
                                        list.add(value);
                                        return list.size() - 1;
                                    });
        }
        int index =
                known.computeIfAbsent(
                        Arrays.stream(coded).boxed().toList(),
                        _ -> {
                            rows.add(coded);
                            weights.add(new double[sides]);
                            madeOf.add(new ArrayList<>());
                            return rows.size() - 1;
                        });
        weights.get(index)[side] += weight;
        totals[side] += weight;
        var some = madeOf.get(index);
        hasSources |= !row.sources().isEmpty();
        if (!row.sources().isEmpty() && some.size() < 64) {
            some.add(row);
        }
    }

    int width() {
        return columns.length;
    }

    List<int[]> rows() {
        return rows;
    }

    double total(int side) {
        return totals[side];
    }

    double weight(int row, int side) {
        return weights.get(row)[side];
    }

    /// The weight of all rows that a pattern holds for.
    double weight(int[] pattern, int side) {
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (matches(rows.get(i), pattern)) {
                sum += weights.get(i)[side];
            }
        }
        return sum;
    }

    static boolean matches(int[] row, int[] pattern) {
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i] != ANY && pattern[i] != row[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the first pattern holds for every row that the second holds for, because it asks for
    /// less.
    static boolean isWider(int[] wide, int[] narrow) {
        return matches(narrow, wide);
    }

    @Nullable Object value(int column, int code) {
        return values.get(column).get(code);
    }

    /// Some of the rows that a pattern holds for.
    List<TableRow> rowsOf(int[] pattern) {
        var found = new ArrayList<TableRow>();
        for (int i = 0; hasSources && i < rows.size() && found.size() < 256; i++) {
            if (matches(rows.get(i), pattern)) {
                found.addAll(madeOf.get(i));
            }
        }
        return found;
    }

    /// Every closed pattern that has at least a part of the weight of some side: the one with most
    /// values of all that hold for the same rows. They come by the number of columns that were
    /// chosen for them, the fewest first; columns whose value follows from those do not count.
    ///
    /// @param least the part of a side's weight, from 0 to 1
    /// @param maxDimensions how many columns may be chosen
    List<Found> closedPatterns(double least, int maxDimensions) {
        var items = items(least);
        var found = new LinkedHashMap<List<Integer>, double[]>();
        var all = new BitSet();
        all.set(0, rows.size());
        int[] none = new int[width()];
        Arrays.fill(none, ANY);
        long work = 0;
        Map<List<Integer>, BitSet> level = new LinkedHashMap<>();
        var widest = list(closure(none, all));
        level.put(widest, all);
        found.put(widest, totals.clone());
        long words = rows.size() / 64 + 1L;
        for (int depth = 0; depth < maxDimensions && !level.isEmpty(); depth++) {
            Map<List<Integer>, BitSet> next = new LinkedHashMap<>();
            for (var entry : level.entrySet()) {
                for (var item : items) {
                    if (entry.getKey().get(item.column()) != ANY) {
                        continue;
                    }
                    work += rows.size() / 16 + width();
                    check(work, found.size(), (level.size() + next.size() + 1) * words);
                    var shared = (BitSet) entry.getValue().clone();
                    shared.and(item.rows());
                    double[] sums = sums(shared);
                    if (!isEnough(sums, least)) {
                        continue;
                    }
                    int[] pattern = array(entry.getKey());
                    pattern[item.column()] = item.code();
                    var closed = list(closure(pattern, shared));
                    if (found.putIfAbsent(closed, sums) == null) {
                        next.put(closed, shared);
                    }
                }
            }
            level = next;
        }
        return found.entrySet().stream()
                .map(e -> new Found(array(e.getKey()), e.getValue()))
                .filter(f -> Arrays.stream(f.pattern()).anyMatch(c -> c != ANY))
                .toList();
    }

    /// A pattern, and the weight of its rows on each side.
    record Found(int[] pattern, double[] weights) {}

    private static void check(long work, int patterns, long words) {
        OperationFailure.ifInterrupted();
        if (work > MAX_WORK || patterns > MAX_PATTERNS || words > MAX_WORDS) {
            throw new OperationFailure(
                    "there are too many patterns; take fewer columns or a higher threshold");
        }
    }

    /// A value of a column, and the rows that have it.
    private record Item(int column, int code, BitSet rows) {}

    private List<Item> items(double least) {
        var items = new ArrayList<Item>();
        for (int column = 0; column < width(); column++) {
            var sets = new LinkedHashMap<Integer, BitSet>();
            double[][] sums = new double[values.get(column).size()][sides];
            for (int i = 0; i < rows.size(); i++) {
                for (int side = 0; side < sides; side++) {
                    sums[rows.get(i)[column]][side] += weights.get(i)[side];
                }
            }
            for (int i = 0; i < rows.size(); i++) {
                int code = rows.get(i)[column];
                if (isEnough(sums[code], least)) {
                    sets.computeIfAbsent(code, _ -> new BitSet()).set(i);
                }
            }
            int at = column;
            sets.forEach((code, set) -> items.add(new Item(at, code, set)));
            check(0, 0, items.size() * (rows.size() / 64 + 1L));
        }
        return items;
    }

    private double[] sums(BitSet set) {
        double[] sums = new double[sides];
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            for (int side = 0; side < sides; side++) {
                sums[side] += weights.get(i)[side];
            }
        }
        return sums;
    }

    private boolean isEnough(double[] sums, double least) {
        for (int side = 0; side < sides; side++) {
            if (sums[side] > 0 && sums[side] >= least * totals[side]) {
                return true;
            }
        }
        return false;
    }

    /// The pattern with the value of every column in which all of the rows agree.
    private int[] closure(int[] pattern, BitSet set) {
        int first = set.nextSetBit(0);
        if (first < 0) {
            return pattern;
        }
        int[] closed = rows.get(first).clone();
        int open = closed.length;
        for (int i = first; i >= 0 && open > 0; i = set.nextSetBit(i + 1)) {
            int[] row = rows.get(i);
            open = 0;
            for (int c = 0; c < closed.length; c++) {
                if (closed[c] != row[c]) {
                    closed[c] = ANY;
                }
                open += closed[c] != ANY ? 1 : 0;
            }
        }
        return closed;
    }

    private static List<Integer> list(int[] pattern) {
        return Arrays.stream(pattern).boxed().toList();
    }

    private static int[] array(List<Integer> pattern) {
        return pattern.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The distinct rows that a set of patterns holds for.
    Set<Integer> covered(int[] pattern) {
        var found = new HashSet<Integer>();
        for (int i = 0; i < rows.size(); i++) {
            if (matches(rows.get(i), pattern)) {
                found.add(i);
            }
        }
        return found;
    }
}
