package org.conshelf.function.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/// The code points in groups that no set of a program tells apart, so that a table has a column a
/// group. What places look at (word characters, line ends) is told apart too.
final class Alphabet {
    private final int[] starts;
    private final int[] classes;
    private final int[] ascii = new int[128];
    private final int[] representatives;

    private Alphabet(int[] starts, int[] classes, int[] representatives) {
        this.starts = starts;
        this.classes = classes;
        this.representatives = representatives;
        for (int c = 0; c < 128; c++) {
            ascii[c] = search(c);
        }
    }

    static Alphabet of(List<CodePoints> programSets) {
        var sets = new ArrayList<>(programSets);
        sets.add(CharacterClasses.word());
        sets.add(CodePoints.range(0, 127));
        sets.add(CodePoints.of('\n'));
        sets.add(CodePoints.of('\r'));
        var cuts = new TreeSet<Integer>();
        cuts.add(0);
        for (var set : sets) {
            for (int i = 0; i < set.bounds().length; i += 2) {
                cuts.add(set.bounds()[i]);
                cuts.add(set.bounds()[i + 1] + 1);
            }
        }
        cuts.remove(CodePoints.MAX + 1);
        int[] starts = cuts.stream().mapToInt(Integer::intValue).toArray();
        int[] classes = new int[starts.length];
        var bySignature = new HashMap<BitSet, Integer>();
        var representatives = new ArrayList<Integer>();
        for (int i = 0; i < starts.length; i++) {
            var signature = new BitSet(sets.size());
            for (int s = 0; s < sets.size(); s++) {
                signature.set(s, sets.get(s).contains(starts[i]));
            }
            Integer known = bySignature.putIfAbsent(signature, representatives.size());
            if (known == null) {
                representatives.add(starts[i]);
            }
            classes[i] = known == null ? representatives.size() - 1 : known;
        }
        return new Alphabet(
                starts, classes, representatives.stream().mapToInt(Integer::intValue).toArray());
    }

    int classOf(int codePoint) {
        return codePoint < 128 ? ascii[codePoint] : search(codePoint);
    }

    private int search(int codePoint) {
        int index = Arrays.binarySearch(starts, codePoint);
        return classes[index >= 0 ? index : -index - 2];
    }

    int size() {
        return representatives.length;
    }

    /// One code point of a group.
    int representative(int group) {
        return representatives[group];
    }
}
