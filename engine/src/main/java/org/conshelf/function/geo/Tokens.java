package org.conshelf.function.geo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Lists of cell names, which need no escapes, as dynamic arrays.
final class Tokens {
    /// The number of buckets that a hash table of the C++ library opens for as many elements.
    private static final int[] BUCKETS = {2, 2, 2, 3, 5, 5, 7, 7, 11};

    private Tokens() {}

    static String array(List<String> tokens) {
        return tokens.isEmpty()
                ? "[]"
                : tokens.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    static String arrays(List<List<String>> lists) {
        return lists.stream().map(Tokens::array).collect(Collectors.joining(",", "[", "]"));
    }

    /// Neighbours in the order in which Kusto gives them: that of a hash set of GNU's C++ library,
    /// which they pass through. A set is one linked list; a new element goes before those of its
    /// bucket, or before all where its bucket is empty.
    ///
    /// @param tokens at most eight
    static List<String> inHashOrder(List<String> tokens) {
        int buckets = BUCKETS[tokens.size()];
        var order = new ArrayList<String>();
        for (var token : tokens.stream().distinct().toList()) {
            int place = 0;
            for (int i = 0; i < order.size(); i++) {
                if (bucket(order.get(i), buckets) == bucket(token, buckets)) {
                    place = i;
                    break;
                }
            }
            order.add(place, token);
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
            word |= (bytes[at + i] & 0xffL) << 8 * i;
        }
        return word;
    }
}
