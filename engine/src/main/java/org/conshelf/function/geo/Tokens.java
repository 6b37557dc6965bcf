package org.conshelf.function.geo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Lists of cell names, which need no escapes, as dynamic arrays.
final class Tokens {
    /// The numbers of buckets that a hash table of GNU's C++ library may have, up to the most cells
    /// that a function gives.
    private static final int[] BUCKETS = {
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
        97, 103, 109, 113, 127, 137, 139, 149, 157, 167, 179, 193, 199, 211, 227, 241, 257, 277,
        293, 313, 337, 359, 383, 409, 439, 467, 503, 541, 577, 619, 661, 709, 761, 823, 887, 953,
        1031, 1109, 1193, 1289, 1381, 1493, 1613, 1741, 1879, 2029, 2179, 2357, 2549, 2753, 2971,
        3209, 3469, 3739, 4027, 4349, 4703, 5087, 5503, 5953, 6427, 6949, 7517, 8123, 8783, 9497,
        10273, 11113, 12011, 12983, 14033, 15173, 16411, 17749, 19183, 20753, 22447, 24281, 26267,
        28411, 30727, 33223, 35933, 38873, 42043, 45481, 49201, 53201, 57557, 62233
    };

    private Tokens() {}

    static String array(List<String> tokens) {
        return tokens.isEmpty()
                ? "[]"
                : tokens.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    static String arrays(List<List<String>> lists) {
        return lists.stream().map(Tokens::array).collect(Collectors.joining(",", "[", "]"));
    }

    /// Cells in the order in which Kusto gives neighbours and coverings: that of a hash set of
    /// GNU's C++ library, which they pass through. Such a set is one linked list, where a new
    /// element goes before those of its bucket, or before all where its bucket is empty.
    static List<String> inHashOrder(List<String> tokens) {
        int buckets = BUCKETS[BUCKETS.length - 1];
        for (int i = BUCKETS.length - 1; i >= 0 && BUCKETS[i] >= tokens.size(); i--) {
            buckets = BUCKETS[i];
        }
        var byBucket = new LinkedHashMap<Long, List<String>>();
        for (var token : tokens) {
            byBucket.computeIfAbsent(bucket(token, buckets), _ -> new ArrayList<>()).add(token);
        }
        var order = new ArrayList<String>();
        for (var bucket : byBucket.sequencedValues().reversed()) {
            order.addAll(bucket.reversed());
        }
        return order;
    }

    private static long bucket(String token, int buckets) {
        return Long.remainderUnsigned(hash(token.getBytes(StandardCharsets.US_ASCII)), buckets);
    }

    /// MurmurHash64A with the seed that the C++ library takes for strings.
    private static long hash(byte[] bytes) {
        long factor = 0xc6a4a7935bd1e995L;
        long hash = 0xc70f6907L ^ bytes.length * factor;
        int at = 0;
        for (; at + 8 <= bytes.length; at += 8) {
            long block = word(bytes, at, 8) * factor;
            hash = (hash ^ (block ^ block >>> 47) * factor) * factor;
        }
        if (at < bytes.length) {
            hash = (hash ^ word(bytes, at, bytes.length - at)) * factor;
        }
        hash = (hash ^ hash >>> 47) * factor;
        return hash ^ hash >>> 47;
    }

    private static long word(byte[] bytes, int at, int length) {
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[at + i] & 0xffL) << (8 * i);
        }
        return word;
    }
}
