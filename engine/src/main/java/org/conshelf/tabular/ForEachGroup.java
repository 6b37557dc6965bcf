package org.conshelf.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.jspecify.annotations.Nullable;

/// An operation done for each group of rows by itself, as in the subquery of mv-apply and
/// partition. The last column of each input says which group a row is of, and is the last of the
/// output.
///
/// @param operation what is done with the rows of each group, without that column
public record ForEachGroup(TableOperation operation) implements TableOperation {
    @Override
    public String name() {
        return operation.name() + " for each group";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        // A group that is null is a group as well: the key is a list of one value.
        Map<List<@Nullable Object>, List<List<TableRow>>> groups = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            for (var row : inputs.get(i)) {
                int last = row.values().length - 1;
                groups.computeIfAbsent(
                                Arrays.asList(row.values()[last]), _ -> noRows(inputs.size()))
                        .get(i)
                        .add(row.with(Arrays.copyOf(row.values(), last)));
            }
        }
        var output = new ArrayList<TableRow>();
        groups.forEach((key, members) -> {
            for (var row : operation.apply(members)) {
                int width = row.values().length;
                @Nullable Object[] marked = Arrays.copyOf(row.values(), width + 1);
                marked[width] = key.getFirst();
                output.add(row.with(marked));
            }
        });
        return output;
    }

    private static List<List<TableRow>> noRows(int tables) {
        return Stream.generate(() -> (List<TableRow>) new ArrayList<TableRow>())
                .limit(tables)
                .toList();
    }
}
