package org.conshelf.function.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which code points are equal where case does not count: those with the same simple case folding,
/// such as `k`, `K` and the Kelvin sign.
final class CaseOrbits {
    private static final Map<Integer, int[]> ORBITS = orbits();

    private static Map<Integer, int[]> orbits() {
        var byKey = new HashMap<Integer, List<Integer>>();
        for (int c = 0; c <= CodePoints.MAX; c++) {
            int key = key(c);
            if (key != c || Character.toUpperCase(c) != c) {
                byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(c);
            }
        }
        var orbits = new HashMap<Integer, int[]>();
        byKey.forEach((key, members) -> {
            if (!members.contains(key)) {
                members.add(key);
            }
            int[] orbit = members.stream().mapToInt(Integer::intValue).toArray();
            members.forEach(m -> orbits.put(m, orbit));
        });
        return orbits;
    }

    /// The dotted and the dotless i have no simple folding.
    private static int key(int c) {
        return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
    }

    /// The set with everything that is equal to one of its members but for case.
    static CodePoints close(CodePoints set) {
        var added = new ArrayList<int[]>();
        if (set.rangeCount() <= 4 && size(set) < 500) {
            for (int i = 0; i < set.bounds().length; i += 2) {
                for (int c = set.bounds()[i]; c <= set.bounds()[i + 1]; c++) {
                    add(added, ORBITS.get(c));
                }
            }
        } else {
            ORBITS.forEach((c, orbit) -> {
                if (set.contains(c)) {
                    add(added, orbit);
                }
            });
        }
        return added.isEmpty() ? set : set.union(CodePoints.ofRanges(added));
    }

    private static int size(CodePoints set) {
        int size = 0;
        for (int i = 0; i < set.bounds().length; i += 2) {
            size += set.bounds()[i + 1] - set.bounds()[i] + 1;
        }
        return size;
    }

    private static void add(List<int[]> ranges, int @Nullable [] orbit) {
        if (orbit != null) {
            for (int c : orbit) {
                ranges.add(new int[] {c, c});
            }
        }
    }

    private CaseOrbits() {}
}
