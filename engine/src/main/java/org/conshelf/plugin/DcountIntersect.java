package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conshelf.function.Evaluator;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.NullRule;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.jspecify.annotations.Nullable;

/// `dcount_intersect`: how many values sets have in common, the first with itself, with the second,
/// with the second and third…, from what `hll()` kept of them.
///
/// The size of a union can be estimated from such values and that of an intersection cannot: it is
/// counted from those of all unions, so that for large sets the errors of many estimates add up.
///
/// Source: <https://learn.microsoft.com/kusto/query/dcount-intersect-plugin>
record DcountIntersect(int[] columns, Evaluator merge, Evaluator size) implements TableOperation {
    /// Each set doubles the number of unions.
    private static final int MOST_SETS = 16;

    static final Plugin DEFINITION =
            Plugin.named("dcount_intersect")
                    .summary("Estimates how many values sets kept by hll() have in common.")
                    .note("Kusto estimates in a way that is not published; results are near.")
                    .page("dcount-intersect-plugin")
                    .takes(column("hll", KqlType.DYNAMIC).atLeastOne())
                    .wholeRows()
                    .example(
                            "range x from 1 to 10 step 1 "
                                    + "| summarize a = hll(x), b = hll(iff(x > 4, x, 10)) "
                                    + "| evaluate dcount_intersect(a, b) | project s0, s1",
                            "print s0 = 10, s1 = 6")
                    .planned(DcountIntersect::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        int[] columns = arguments.columns("hll");
        if (columns.length < 2 || columns.length > MOST_SETS) {
            throw new PluginMistake(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    "",
                    "dcount_intersect takes 2 to %d columns, not %d"
                            .formatted(MOST_SETS, columns.length));
        }
        var all = new ArrayList<>(arguments.columns());
        for (int i = 0; i < columns.length; i++) {
            all.add(new Column("s" + i, KqlType.LONG));
        }
        return new Plugin.Planned(
                all,
                new DcountIntersect(columns, function("hll_merge", 2), function("dcount_hll", 1)));
    }

    /// The method of a function over so many dynamic values.
    private static Evaluator function(String name, int arguments) {
        var function =
                FunctionLibrary.scalar(name)
                        .orElseThrow(() ->
                                new PluginMistake(
                                        DiagnosticCode.UNSUPPORTED_FUNCTION,
                                        "",
                                        "dcount_intersect needs the function '"
                                                + name
                                                + "', which is not supported"));
        var overload =
                function.overloads().stream()
                        .filter(o ->
                                o.minimumArguments() <= arguments
                                        && arguments <= o.maximumArguments())
                        .findFirst()
                        .orElseThrow();
        return values ->
                function.nulls() == NullRule.PROPAGATE
                                && Arrays.stream(values).anyMatch(v -> v == null)
                        ? null
                        : overload.evaluator().evaluate(values);
    }

    @Override
    public String name() {
        return "dcount_intersect";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var result = new ArrayList<TableRow>();
        for (var row : inputs.getFirst()) {
            int width = row.values().length;
            var values = Arrays.copyOf(row.values(), width + columns.length);
            // The number of values of each union by the sets in it, as bits.
            @Nullable Object[] unions = new @Nullable Object[1 << columns.length];
            long[] sizes = new long[unions.length];
            for (int sets = 1; sets < unions.length; sets++) {
                OperationFailure.ifInterrupted();
                int lowest = Integer.numberOfTrailingZeros(sets);
                var one = row.values()[columns[lowest]];
                int rest = sets & (sets - 1);
                unions[sets] =
                        rest == 0
                                ? one
                                : merge.evaluate(new @Nullable Object[] {unions[rest], one});
                sizes[sets] =
                        size.evaluate(new @Nullable Object[] {unions[sets]}) instanceof Number n
                                ? n.longValue()
                                : 0;
            }
            for (int i = 0; i < columns.length; i++) {
                values[width + i] = intersection(sizes, (2 << i) - 1);
            }
            result.add(row.with(values));
        }
        return result;
    }

    /// The size of the intersection of all of some sets, by inclusion and exclusion.
    private static long intersection(long[] sizes, int all) {
        long sum = 0;
        for (int sets = all; sets > 0; sets = (sets - 1) & all) {
            sum += Integer.bitCount(sets) % 2 == 1 ? sizes[sets] : -sizes[sets];
        }
        return Math.max(0, sum);
    }
}
