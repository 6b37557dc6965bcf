package org.conshelf.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.TableOperation;
import org.jspecify.annotations.Nullable;

/// An operation done for each group of rows by itself, as in the subquery of mv-apply and
/// partition. The last column of the input says which group a row is of, and is the last of the
/// output.
///
/// @param operation what is done with the rows of each group, without that column
public record ForEachGroup(TableOperation operation) implements TableOperation {
    @Override
    public String name() {
        return operation.name() + " for each group";
    }

    @Override
    public List<@Nullable Object[]> apply(List<@Nullable Object[]> rows) {
        // A group that is null is a group as well: the key is a list of one value.
        Map<List<@Nullable Object>, List<@Nullable Object[]>> groups = new LinkedHashMap<>();
        for (var row : rows) {
            int last = row.length - 1;
            groups.computeIfAbsent(Arrays.asList(row[last]), _ -> new ArrayList<>())
                    .add(Arrays.copyOf(row, last));
        }
        var output = new ArrayList<@Nullable Object[]>();
        groups.forEach((key, members) -> {
            for (var row : operation.apply(members)) {
                @Nullable Object[] marked = Arrays.copyOf(row, row.length + 1);
                marked[row.length] = key.getFirst();
                output.add(marked);
            }
        });
        return output;
    }
}
