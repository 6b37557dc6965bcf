package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// How the rows of an input and of a lookup table stand side by side.
///
/// @param width the number of the input's columns
/// @param kept the columns of the lookup table that are in the result
/// @param keptTypes their types
/// @param lookupFirst whether they stand before the input's
/// @param unmatched whether a row that matches nothing is in the result, with nulls
record LookupShape(
        int width,
        List<Integer> kept,
        List<KqlType> keptTypes,
        boolean lookupFirst,
        boolean unmatched) {
    /// More rows than this are refused: every row of one table may match every one of the other.
    static final int MAX_ROWS = 2_000_000;

    static LookupShape of(
            PluginArguments arguments,
            List<Integer> dropped,
            boolean lookupFirst,
            boolean unmatched) {
        var kept =
                IntStream.range(0, arguments.lookup().size())
                        .boxed()
                        .filter(i -> !dropped.contains(i))
                        .toList();
        var types = kept.stream().map(i -> arguments.lookup().get(i).type()).toList();
        return new LookupShape(arguments.columns().size(), kept, types, lookupFirst, unmatched);
    }

    List<Column> columns(PluginArguments arguments) {
        var all = new ArrayList<Column>();
        if (!lookupFirst) {
            all.addAll(arguments.columns());
        }
        kept.forEach(i -> all.add(arguments.lookup().get(i)));
        if (lookupFirst) {
            all.addAll(arguments.columns());
        }
        return all;
    }

    /// Adds the rows that a row of the input gives with those that it matches.
    void add(TableRow row, List<TableRow> matches, List<TableRow> result) {
        if (result.size() + matches.size() > MAX_ROWS) {
            throw new OperationFailure("the lookup gives more than " + MAX_ROWS + " rows");
        }
        OperationFailure.ifInterrupted();
        for (var match : matches) {
            result.add(TableRow.merged(values(row, match), List.of(row, match)));
        }
        if (matches.isEmpty() && unmatched) {
            result.add(row.with(values(row, null)));
        }
    }

    private @Nullable Object[] values(TableRow row, @Nullable TableRow match) {
        @Nullable Object[] values = new @Nullable Object[width + kept.size()];
        System.arraycopy(row.values(), 0, values, lookupFirst ? kept.size() : 0, width);
        int at = lookupFirst ? 0 : width;
        for (int i = 0; i < kept.size(); i++) {
            values[at + i] =
                    match == null
                            ? keptTypes.get(i) == KqlType.STRING ? "" : null
                            : match.values()[kept.get(i)];
        }
        return values;
    }
}
