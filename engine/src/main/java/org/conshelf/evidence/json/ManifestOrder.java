package org.conshelf.evidence.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/// The order in which a provider's manifest lists the values of an event.
///
/// Rules read values by their place (`Data[3]`), and JSON comes shuffled, so the values of a known
/// event are put in order. A value that the manifest lists and the evidence lacks is given as
/// empty, since a real event has all of them and those behind it must keep their places: all of
/// them where the version is known, else those before the last one that is there. Values that the
/// manifest does not list stand behind, as they came.
///
/// Providers have had several layouts under one version (Sysmon more than most). Of those that may
/// be meant that one is taken which has the most of the names that are there; of several the one
/// with the fewest others, of equals the older one.
///
/// The orders are facts of Microsoft's providers: `manifest-order.tsv` has a line per event and
/// version.
final class ManifestOrder {
    private static final String RESOURCE = "/org/conshelf/evidence/manifest-order.tsv";
    private static final Map<Event, List<Layout>> LAYOUTS = load();

    private ManifestOrder() {}

    private record Event(String provider, long id) {}

    private record Layout(int version, List<String> names) {}

    /// The names of an event's values, if there are as many as this; else nothing.
    static List<String> names(String provider, long id, OptionalLong version, int count) {
        var layouts = LAYOUTS.getOrDefault(new Event(provider, id), List.of());
        for (var layout : ofVersion(layouts, version)) {
            if (layout.names.size() == count) {
                return layout.names;
            }
        }
        return List.of();
    }

    /// Puts an event's values in order, in place.
    static void arrange(
            String provider,
            long id,
            OptionalLong version,
            List<String> names,
            List<String> values) {
        var layouts = LAYOUTS.get(new Event(provider, id));
        if (layouts == null || names.isEmpty()) {
            return;
        }
        var candidates = ofVersion(layouts, version);
        boolean known = version.isPresent() && candidates.getFirst().version == version.getAsLong();
        arrange(closest(candidates, names), known, names, values);
    }

    /// The layouts of the version; where it is not known, all.
    private static List<Layout> ofVersion(List<Layout> layouts, OptionalLong version) {
        if (version.isEmpty()) {
            return layouts;
        }
        var same = layouts.stream().filter(l -> l.version == version.getAsLong()).toList();
        return same.isEmpty() ? layouts : same;
    }

    private static Layout closest(List<Layout> layouts, List<String> names) {
        var best = layouts.getFirst();
        long fewest = Long.MAX_VALUE;
        for (var layout : layouts) {
            var listed = new HashSet<>(layout.names);
            long strange = names.stream().filter(n -> !listed.contains(n)).count();
            var given = new HashSet<>(names);
            long missing = layout.names.stream().filter(n -> !given.contains(n)).count();
            long distance = strange * 1_000 + missing;
            if (distance < fewest) {
                fewest = distance;
                best = layout;
            }
        }
        return best;
    }

    private static void arrange(
            Layout layout, boolean all, List<String> names, List<String> values) {
        var orderedNames = new ArrayList<String>(names.size());
        var orderedValues = new ArrayList<String>(names.size());
        int last = layout.names.size() - 1;
        while (!all && last >= 0 && !names.contains(layout.names.get(last))) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            var name = layout.names.get(i);
            boolean found = false;
            for (int j = 0; j < names.size(); j++) {
                if (names.get(j).equals(name)) {
                    orderedNames.add(name);
                    orderedValues.add(values.get(j));
                    found = true;
                }
            }
            if (!found) {
                orderedNames.add(name);
                orderedValues.add("");
            }
        }
        var listed = new HashSet<>(layout.names);
        for (int j = 0; j < names.size(); j++) {
            if (!listed.contains(names.get(j))) {
                orderedNames.add(names.get(j));
                orderedValues.add(values.get(j));
            }
        }
        names.clear();
        names.addAll(orderedNames);
        values.clear();
        values.addAll(orderedValues);
    }

    private static Map<Event, List<Layout>> load() {
        var layouts = new HashMap<Event, List<Layout>>();
        var stream = Objects.requireNonNull(ManifestOrder.class.getResourceAsStream(RESOURCE));
        try (var reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                var cells = line.split("\t", -1);
                var event = new Event(cells[0], Long.parseLong(cells[1]));
                var names = List.of(cells[3].split(",", -1));
                var versions = layouts.computeIfAbsent(event, _ -> new ArrayList<>());
                for (var version : cells[2].split(",", -1)) {
                    versions.add(new Layout(Integer.parseInt(version), names));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return layouts;
    }
}
