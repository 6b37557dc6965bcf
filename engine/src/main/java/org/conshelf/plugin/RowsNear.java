package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.constant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;

/// `rows_near`: the rows around those for which a condition holds.
///
/// Source: <https://learn.microsoft.com/kusto/query/rows-near-plugin>
record RowsNear(int condition, long before, long after) implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("rows_near")
                    .summary("The rows that hold a condition, and so many before and behind each.")
                    .page("rows-near-plugin")
                    .takes(
                            PluginParameter.condition("Condition"),
                            constant("NumRows", KqlType.INT, KqlType.LONG),
                            constant("NumRowsAfter", KqlType.INT, KqlType.LONG).asOptional())
                    .wholeRows()
                    .keepsOrder()
                    .example(
                            "range x from 1 to 9 step 1 | sort by x asc "
                                    + "| evaluate rows_near(x == 5, 1, 2)",
                            "range x from 4 to 7 step 1")
                    .planned(RowsNear::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        long before = arguments.whole("NumRows", 0);
        long after = arguments.whole("NumRowsAfter", before);
        if (before < 0 || after < 0) {
            throw PluginMistake.badValue(
                    before < 0 ? "NumRows" : "NumRowsAfter", "the number of rows is negative");
        }
        int condition = arguments.column("Condition");
        return new Plugin.Planned(
                arguments.columns().subList(0, condition), new RowsNear(condition, before, after));
    }

    @Override
    public String name() {
        return "rows_near";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var rows = inputs.getFirst();
        var result = new ArrayList<TableRow>();
        int next = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (!Boolean.TRUE.equals(rows.get(i).values()[condition])) {
                continue;
            }
            int to = (int) Math.min(rows.size() - 1L, i + after);
            for (int j = (int) Math.max(next, i - before); j <= to; j++) {
                var row = rows.get(j);
                result.add(row.with(Arrays.copyOf(row.values(), condition)));
            }
            next = Math.max(next, to + 1);
        }
        return result;
    }
}
