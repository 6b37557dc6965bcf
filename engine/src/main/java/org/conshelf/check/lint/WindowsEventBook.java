package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which events the providers of Windows write, into which log, with which values.
///
/// It knows some providers whole and no others: that an event is not in it means something only for
/// a provider that is.
public final class WindowsEventBook {
    private static final WindowsEventBook BOOK = new WindowsEventBook();

    private final Map<Long, List<Entry>> byId = new HashMap<>();
    private final Map<String, String> channels = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> securityNames = new HashSet<>();

    /// An event of a provider.
    ///
    /// @param names the values of its EventData in any version; empty where they are not known
    public record Entry(String provider, String channel, long id, Set<String> names) {
        public Entry {
            names = Set.copyOf(names);
        }
    }

    private WindowsEventBook() {
        for (var row : LintResource.rows("windows-events.tsv", 4)) {
            var names = row.get(3).equals("?") ? Set.<String>of() : namesOf(row.get(3));
            for (long id : ids(row.get(2))) {
                byId.computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(new Entry(row.get(0), row.get(1), id, names));
            }
            channels.merge(row.get(0), row.get(1), (a, b) -> a.equals(b) ? a : "");
            if (row.get(1).equals("Security")) {
                securityNames.addAll(names);
            }
        }
    }

    public static WindowsEventBook get() {
        return BOOK;
    }

    private static Set<String> namesOf(String cell) {
        return new LinkedHashSet<>(List.of(cell.split(",")));
    }

    private static List<Long> ids(String cell) {
        var ids = new ArrayList<Long>();
        for (var part : cell.split(",")) {
            int dash = part.indexOf('-');
            long from = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
            long to = dash < 0 ? from : Long.parseLong(part.substring(dash + 1));
            for (long id = from; id <= to; id++) {
                ids.add(id);
            }
        }
        return ids;
    }

    /// The events with an id.
    public List<Entry> events(long id) {
        return byId.getOrDefault(id, List.of());
    }

    /// Whether the Security log, or what Sentinel's connector puts beside it into SecurityEvent,
    /// has an event of this id.
    public boolean isInSecurityEvent(long id) {
        return events(id).stream()
                .anyMatch(e ->
                        e.channel().equals("Security")
                                || e.provider().equals("Microsoft-Windows-AppLocker"));
    }

    /// Whether all events of a provider are known.
    public boolean knows(String provider) {
        return !channels.getOrDefault(provider, "").isEmpty();
    }

    /// The log that a provider writes to.
    public Optional<String> channel(String provider) {
        return Optional.ofNullable(channels.get(provider)).filter(c -> !c.isEmpty());
    }

    /// The event of a provider.
    public Optional<Entry> event(String provider, long id) {
        return events(id).stream().filter(e -> e.provider().equalsIgnoreCase(provider)).findFirst();
    }

    /// Whether any event of the Security log has a value of this name.
    public boolean isSecurityName(String name) {
        return securityNames.contains(name);
    }

    /// Whether any event at all has a value of this name.
    public boolean isName(String name) {
        return byId.values().stream()
                .flatMap(Collection::stream)
                .anyMatch(e -> e.names().contains(name));
    }
}
