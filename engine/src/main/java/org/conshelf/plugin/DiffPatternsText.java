package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.column;
import static org.conshelf.plugin.PluginParameter.constant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `diffpatterns_text`: the runs of words that are much more frequent in the texts for which a
/// condition holds than in the others, or the other way round.
///
/// A pattern is words that stand next to each other, with `*` for a single word that may be any
/// between two that are fixed. Of patterns that are found in nearly the same texts the one with the
/// greatest difference is given, and of equal ones the longest.
///
/// Source: <https://learn.microsoft.com/kusto/query/diffpatterns-text-plugin>
record DiffPatternsText(int text, int condition, int minTokens, double threshold, int maxTokens)
        implements TableOperation {
    /// Places at which patterns are found, over all patterns of one length.
    private static final int MAX_PLACES = 20_000_000;

    private static final int MAX_PATTERNS = 100_000;

    /// Only so many words of a text are looked at.
    private static final int MAX_WORDS = 2_000;

    /// A pattern whose texts are to this part those of another is left out.
    private static final double SAME = 0.8;

    private static final String ANY = "*";

    static final Plugin DEFINITION =
            Plugin.named("diffpatterns_text")
                    .summary("The runs of words that tell two sets of texts apart.")
                    .note(
                            "Kusto's search is not published: which of overlapping patterns are chosen, "
                                    + "and where they have wildcards, may differ. Counts and percentages "
                                    + "of a pattern are exact.")
                    .page("diffpatterns-text-plugin")
                    .takes(
                            column("TextColumn", KqlType.STRING),
                            PluginParameter.condition("BooleanCondition"),
                            constant("MinTokens", KqlType.INT, KqlType.LONG).orTilde(),
                            Basket.number("Threshold"),
                            constant("MaxTokens", KqlType.INT, KqlType.LONG).orTilde())
                    .example(
                            "datatable(line: string, bad: bool) "
                                    + "['disk full now', true, 'disk full again', true, 'all is well', false] "
                                    + "| evaluate diffpatterns_text(line, bad, 2) | where Count_of_True > 0",
                            "print Count_of_True = 2, Count_of_False = 0, Percent_of_True = 100.0, "
                                    + "Percent_of_False = 0.0, Pattern = 'disk full'")
                    .planned(DiffPatternsText::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        long least = arguments.whole("MinTokens", 1);
        if (least < 0 || least > 200) {
            throw PluginMistake.badValue("MinTokens", "the number of words is from 0 to 200");
        }
        double threshold = arguments.real("Threshold", 0.05);
        if (!(threshold > 0 && threshold <= 1)) {
            throw PluginMistake.badValue(
                    "Threshold", "the threshold must be above 0 and at most 1");
        }
        long most = arguments.whole("MaxTokens", 20);
        if (most < 0 || most > 20) {
            throw PluginMistake.badValue("MaxTokens", "the number of words is from 0 to 20");
        }
        return new Plugin.Planned(
                List.of(
                        new Column("Count_of_True", KqlType.LONG),
                        new Column("Count_of_False", KqlType.LONG),
                        new Column("Percent_of_True", KqlType.REAL),
                        new Column("Percent_of_False", KqlType.REAL),
                        new Column("Pattern", KqlType.STRING)),
                new DiffPatternsText(
                        arguments.column("TextColumn"),
                        arguments.column("BooleanCondition"),
                        (int) Math.max(1, least),
                        threshold,
                        most == 0 ? 20 : (int) most));
    }

    @Override
    public String name() {
        return "diffpatterns_text";
    }

    /// Where a pattern is found: texts and the places of its last words, side by side.
    private static final class Places {
        private int[] texts = new int[4];
        private int[] ends = new int[4];
        private int size;

        void add(int text, int end) {
            if (size == texts.length) {
                texts = Arrays.copyOf(texts, size * 2);
                ends = Arrays.copyOf(ends, size * 2);
            }
            texts[size] = text;
            ends[size++] = end;
        }

        void forEach(BiConsumer<Integer, Integer> visit) {
            for (int i = 0; i < size; i++) {
                visit.accept(texts[i], ends[i]);
            }
        }

        BitSet set() {
            var set = new BitSet();
            for (int i = 0; i < size; i++) {
                set.set(texts[i]);
            }
            return set;
        }
    }

    /// A pattern, the texts that it is found in, and its difference.
    private record Found(String pattern, int words, BitSet texts, long yes, long no, double gap) {}

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var rows = inputs.getFirst();
        var texts = new ArrayList<String[]>();
        var holds = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            var value = rows.get(i).values()[text];
            texts.add(words(value));
            holds.set(i, Boolean.TRUE.equals(rows.get(i).values()[condition]));
        }
        var found = found(texts, holds);
        found.sort(
                Comparator.comparingDouble((Found f) -> -Math.abs(f.gap()))
                        .thenComparingInt(f -> -f.words())
                        .thenComparing(Found::pattern));
        var chosen = new ArrayList<Found>();
        for (var one : found) {
            if (chosen.stream().noneMatch(c -> nearlySame(one.texts(), c.texts()))) {
                chosen.add(one);
            }
        }
        long yes = holds.cardinality();
        long no = rows.size() - yes;
        var result = new ArrayList<TableRow>();
        for (var one : chosen) {
            @Nullable Object[] values = {
                one.yes(),
                one.no(),
                PatternColumns.percent((double) one.yes(), (double) yes),
                PatternColumns.percent((double) one.no(), (double) no),
                one.pattern()
            };
            result.add(TableRow.merged(values, one.texts().stream().mapToObj(rows::get).toList()));
        }
        return result;
    }

    private static String[] words(@Nullable Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            return new String[0];
        }
        var words = text.strip().split("\\s+", MAX_WORDS + 1);
        return words.length <= MAX_WORDS ? words : Arrays.copyOf(words, MAX_WORDS);
    }

    private static boolean nearlySame(BitSet some, BitSet others) {
        var shared = (BitSet) some.clone();
        shared.and(others);
        return shared.cardinality() >= SAME * some.cardinality();
    }

    /// Patterns grow word by word; what is rare in both sets is given up.
    private List<Found> found(List<String[]> texts, BitSet holds) {
        var found = new ArrayList<Found>();
        Map<String, Places> level = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            var words = texts.get(i);
            for (int at = 0; at < words.length; at++) {
                level.computeIfAbsent(words[at], _ -> new Places()).add(i, at);
            }
        }
        var sizes = new Sizes(holds.cardinality(), texts.size() - holds.cardinality());
        for (int words = 1; words <= maxTokens && !level.isEmpty(); words++) {
            Map<String, Places> next = new LinkedHashMap<>();
            long places = 0;
            for (var entry : level.entrySet()) {
                OperationFailure.ifInterrupted();
                var set = entry.getValue().set();
                var both = (BitSet) set.clone();
                both.and(holds);
                long yes = both.cardinality();
                long no = set.cardinality() - yes;
                if (!sizes.isFrequent(yes, no, threshold)) {
                    continue;
                }
                double gap = sizes.gap(yes, no);
                if (words >= minTokens && Math.abs(gap) >= threshold) {
                    found.add(new Found(entry.getKey(), words, set, yes, no, gap));
                }
                if (words < maxTokens) {
                    places += grow(entry.getKey(), entry.getValue(), texts, next);
                }
                if (places > MAX_PLACES || found.size() + next.size() > 10 * MAX_PATTERNS) {
                    throw new OperationFailure(
                            "there are too many patterns; take fewer rows or a higher threshold");
                }
            }
            level = next;
        }
        return found.size() > MAX_PATTERNS ? found.subList(0, MAX_PATTERNS) : found;
    }

    private long grow(
            String pattern, Places places, List<String[]> texts, Map<String, Places> next) {
        var longer = new HashMap<String, Places>();
        long[] count = new long[1];
        places.forEach((text, end) -> {
            var words = texts.get(text);
            if (end + 1 < words.length) {
                count[0]++;
                longer.computeIfAbsent(pattern + " " + words[end + 1], _ -> new Places())
                        .add(text, end + 1);
            }
            if (end + 2 < words.length) {
                count[0]++;
                longer.computeIfAbsent(
                                pattern + " " + ANY + " " + words[end + 2], _ -> new Places())
                        .add(text, end + 2);
            }
        });
        longer.keySet().stream().sorted().forEach(k -> next.put(k, longer.get(k)));
        return count[0];
    }

    /// How many texts each set has.
    private record Sizes(long yes, long no) {
        boolean isFrequent(long inYes, long inNo, double least) {
            return (yes > 0 && inYes > 0 && inYes >= least * yes)
                    || (no > 0 && inNo > 0 && inNo >= least * no);
        }

        double gap(long inYes, long inNo) {
            return (yes == 0 ? 0 : (double) inYes / yes) - (no == 0 ? 0 : (double) inNo / no);
        }
    }
}
