package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.jspecify.annotations.Nullable;

/// Who did something when: what the plugins about activity read of their input's rows.
///
/// @param id the column of who
/// @param dimensions the columns that the result is sliced by
record Activity(int id, int[] dimensions, Timeline timeline) {
    /// An event on the timeline.
    ///
    /// @param at its place, as [Timeline] counts
    record Event(@Nullable Object id, Object at, long bin, TableRow row) {}

    static Activity of(PluginArguments arguments, String stepParameter) {
        return new Activity(
                arguments.column("IdColumn"),
                arguments.columns("Dimension"),
                Timeline.of(arguments, stepParameter));
    }

    /// The columns of a result that has a row for each period and combination of dimensions.
    static List<Column> columns(PluginArguments arguments, Column... measures) {
        var all = new ArrayList<Column>();
        all.add(arguments.columnAt(arguments.column("TimelineColumn")));
        for (int dimension : arguments.columns("Dimension")) {
            all.add(arguments.columnAt(dimension));
        }
        all.addAll(List.of(measures));
        return all;
    }

    Activity over(List<TableRow> rows) {
        return new Activity(id, dimensions, timeline.over(rows));
    }

    /// The events of each combination of dimensions, in the order in which they come first; those
    /// outside of the timeline too.
    Map<List<@Nullable Object>, List<Event>> slices(List<TableRow> rows) {
        Map<List<@Nullable Object>, List<Event>> slices = new LinkedHashMap<>();
        for (var row : rows) {
            var at = timeline.at(row);
            if (at != null) {
                slices.computeIfAbsent(key(row), _ -> new ArrayList<>())
                        .add(new Event(row.values()[id], at, timeline.bin(at), row));
            }
        }
        return slices;
    }

    private List<@Nullable Object> key(TableRow row) {
        var key = new ArrayList<@Nullable Object>(dimensions.length);
        for (int dimension : dimensions) {
            key.add(row.values()[dimension]);
        }
        return key;
    }

    /// The events on the timeline by bin, ascending.
    TreeMap<Long, List<Event>> bins(List<Event> events) {
        var bins = new TreeMap<Long, List<Event>>();
        for (var event : events) {
            if (timeline.holds(event.at())) {
                bins.computeIfAbsent(event.bin(), _ -> new ArrayList<>()).add(event);
            }
        }
        return bins;
    }

    /// Who is in the events; null is nobody.
    static Set<Object> ids(Collection<Event> events) {
        Set<Object> ids = new HashSet<>();
        for (var event : events) {
            if (event.id() != null) {
                ids.add(event.id());
            }
        }
        return ids;
    }

    /// A row of the result.
    TableRow row(
            long bin,
            List<@Nullable Object> slice,
            Collection<Event> madeOf,
            @Nullable Object... measures) {
        var values = new ArrayList<@Nullable Object>();
        values.add(timeline.begin(bin));
        values.addAll(slice);
        values.addAll(Arrays.asList(measures));
        return TableRow.merged(values.toArray(), madeOf.stream().map(Event::row).toList());
    }
}
