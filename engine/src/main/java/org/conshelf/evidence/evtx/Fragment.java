package org.conshelf.evidence.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A template with its values, which stay where they are in the chunk. Used again for record after
/// record.
final class Fragment {
    /// The type of a value that is not there.
    static final int NULL = 0;

    private @Nullable Template template;
    private int count;
    private int[] offsets = new int[32];
    private int[] sizes = new int[32];
    private byte[] types = new byte[32];
    private @Nullable Fragment[] nested = new @Nullable Fragment[32];

    /// About how many bytes it makes, by which it is bounded.
    long weight;

    void begin(Template newTemplate, int newCount) {
        template = newTemplate;
        if (newCount > offsets.length) {
            int capacity = Math.max(newCount, offsets.length * 2);
            offsets = new int[capacity];
            sizes = new int[capacity];
            types = new byte[capacity];
            nested = new @Nullable Fragment[capacity];
        } else {
            Arrays.fill(nested, 0, Math.max(count, newCount), null);
        }
        count = newCount;
        weight = newTemplate.ownWeight();
    }

    void set(int index, int type, int offset, int size) {
        types[index] = (byte) type;
        offsets[index] = offset;
        sizes[index] = size;
    }

    /// Says that the value is binary XML, and which.
    void nest(int index, Fragment fragment) {
        nested[index] = fragment;
    }

    Template template() {
        var it = template;
        if (it == null) {
            throw new IllegalStateException("begin() was not called");
        }
        return it;
    }

    int count() {
        return count;
    }

    int type(int index) {
        return index < count ? types[index] & 0xFF : NULL;
    }

    int offset(int index) {
        return offsets[index];
    }

    int size(int index) {
        return index < count ? sizes[index] : 0;
    }

    @Nullable Fragment nested(int index) {
        return index < count ? nested[index] : null;
    }
}
