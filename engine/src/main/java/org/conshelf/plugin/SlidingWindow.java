package org.conshelf.plugin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/// The events of the bins that begin less than a length before the one at hand, and of that one.
/// The bin at hand only moves on.
final class SlidingWindow {
    private static final int MOST_EVENTS = 256;

    private final Timeline timeline;
    private final Object length;
    private final Deque<Map.Entry<Long, List<Activity.Event>>> waiting;
    private final Deque<Map.Entry<Long, List<Activity.Event>>> inside = new ArrayDeque<>();
    private final Map<Object, Integer> ids = new HashMap<>();
    private long count;

    SlidingWindow(Timeline timeline, Object length, SortedMap<Long, List<Activity.Event>> bins) {
        this.timeline = timeline;
        this.length = length;
        this.waiting = new ArrayDeque<>(bins.entrySet());
    }

    void moveTo(long bin) {
        while (!waiting.isEmpty() && waiting.getFirst().getKey() <= bin) {
            var entered = waiting.removeFirst();
            inside.addLast(entered);
            count += entered.getValue().size();
            for (var event : entered.getValue()) {
                if (event.id() != null) {
                    ids.merge(event.id(), 1, Integer::sum);
                }
            }
        }
        while (!inside.isEmpty() && !holds(inside.getFirst().getKey(), bin)) {
            var left = inside.removeFirst();
            count -= left.getValue().size();
            for (var event : left.getValue()) {
                if (event.id() != null) {
                    ids.computeIfPresent(event.id(), (_, n) -> n == 1 ? null : n - 1);
                }
            }
        }
    }

    private boolean holds(long bin, long last) {
        return bin == last
                || Timeline.within(
                        timeline.beginNumber(bin), timeline.beginNumber(last), length, false);
    }

    long count() {
        return count;
    }

    long distinctIds() {
        return ids.size();
    }

    /// The number of the next bin that has events; none where there is none.
    OptionalLong next() {
        return waiting.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(waiting.getFirst().getKey());
    }

    /// Some of the events that know their sources.
    List<Activity.Event> events() {
        var some = new ArrayList<Activity.Event>();
        for (var bin : inside) {
            for (var event : bin.getValue()) {
                if (some.size() >= MOST_EVENTS || event.row().sources().isEmpty()) {
                    break;
                }
                some.add(event);
            }
        }
        return some;
    }
}
