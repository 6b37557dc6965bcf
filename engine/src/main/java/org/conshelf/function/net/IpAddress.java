package org.conshelf.function.net;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address with the length of its prefix. IPv4 stands in the 128 bits of IPv6 as a
/// mapped address, its prefix counted there too.
///
/// What cannot be read is no address: the functions give null for it.
public record IpAddress(long high, long low, int prefix) {
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int MAX_LENGTH = 64;

    /// Reads `10.0.0.1` or `10.0.0.0/8`.
    public static @Nullable IpAddress v4(@Nullable Object value) {
        if (!(value instanceof String text) || text.length() > MAX_LENGTH) {
            return null;
        }
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        long bits = v4Bits(address.strip());
        int prefix = slash < 0 ? 32 : number(text.substring(slash + 1).strip(), 32);
        return bits < 0 || prefix < 0 ? null : new IpAddress(0, MAPPED | bits, 96 + prefix);
    }

    /// Reads an IPv4 or IPv6 address with or without a prefix, to be compared: IPv4 in dots behind
    /// colons (`::10.0.0.1`) is the mapped address too.
    public static @Nullable IpAddress any(@Nullable Object value) {
        return read(value, true);
    }

    /// The same to be shown: `::10.0.0.1` stays as it is.
    static @Nullable IpAddress asWritten(@Nullable Object value) {
        return read(value, false);
    }

    private static @Nullable IpAddress read(@Nullable Object value, boolean mapsDotted) {
        var mapped = v4(value);
        if (mapped != null || !(value instanceof String text) || text.length() > MAX_LENGTH) {
            return mapped;
        }
        int slash = text.indexOf('/');
        String address = (slash < 0 ? text : text.substring(0, slash)).strip();
        long[] bits = v6Bits(address);
        if (bits == null) {
            return null;
        }
        int prefix = slash < 0 ? 128 : number(text.substring(slash + 1).strip(), 128);
        if (prefix < 0) {
            return null;
        }
        boolean dotted = address.indexOf('.') >= 0;
        boolean compatible = dotted && bits[0] == 0 && bits[1] >>> 32 == 0;
        return new IpAddress(
                bits[0],
                compatible && mapsDotted ? MAPPED | bits[1] : bits[1],
                dotted && prefix <= 32 ? 96 + prefix : prefix);
    }

    private static int number(String text, int most) {
        if (text.isEmpty()
                || text.length() > 3
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int value = Integer.parseInt(text);
        return value <= most ? value : -1;
    }

    /// The 32 bits of a dotted address, or -1.
    static long v4Bits(String text) {
        long bits = 0;
        int parts = 0;
        int at = 0;
        while (true) {
            int dot = text.indexOf('.', at);
            int part = number(text.substring(at, dot < 0 ? text.length() : dot), 255);
            if (part < 0 || ++parts > 4) {
                return -1;
            }
            bits = bits << 8 | part;
            if (dot < 0) {
                return parts == 4 ? bits : -1;
            }
            at = dot + 1;
        }
    }

    private static long @Nullable [] v6Bits(String text) {
        if (text.indexOf(':') < 0) {
            return null;
        }
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        int gap = address.indexOf("::");
        if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        var head = groups(gap < 0 ? address : address.substring(0, gap), gap < 0);
        var tail = gap < 0 ? List.<Integer>of() : groups(address.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int count = head.size() + tail.size();
        if (gap < 0 ? count != 8 : count > 7) {
            return null;
        }
        long[] bits = new long[2];
        for (int i = 0; i < 8; i++) {
            int fromEnd = i - (8 - tail.size());
            long group = i < head.size() ? head.get(i) : fromEnd >= 0 ? tail.get(fromEnd) : 0;
            bits[i / 4] = bits[i / 4] << 16 | group;
        }
        return bits;
    }

    /// Groups of hexadecimal digits between colons; at the end there may be a dotted address.
    private static @Nullable List<Integer> groups(String text, boolean atEnd) {
        var groups = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (atEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                long bits = v4Bits(parts[i]);
                if (bits < 0) {
                    return null;
                }
                groups.add((int) (bits >>> 16));
                groups.add((int) (bits & 0xffff));
            } else {
                if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
                    return null;
                }
                groups.add(Integer.parseInt(parts[i], 16));
            }
        }
        return groups;
    }

    /// The address with all bits behind a prefix cleared.
    public IpAddress masked(int length) {
        long highMask = length >= 64 ? -1 : length == 0 ? 0 : -1L << (64 - length);
        long lowMask = length >= 128 ? -1 : length <= 64 ? 0 : -1L << (128 - length);
        return new IpAddress(high & highMask, low & lowMask, length);
    }

    /// How two addresses are ordered within the shorter of their prefixes and a further one.
    int compare(IpAddress other, int atMost) {
        int length = Math.min(atMost, Math.min(prefix, other.prefix));
        var a = masked(length);
        var b = other.masked(length);
        int order = Long.compareUnsigned(a.high, b.high);
        return Integer.signum(order != 0 ? order : Long.compareUnsigned(a.low, b.low));
    }

    /// Whether the address lies in a range.
    boolean isIn(IpAddress range) {
        return masked(range.prefix).sameBits(range.masked(range.prefix));
    }

    private boolean sameBits(IpAddress other) {
        return high == other.high && low == other.low;
    }

    /// The 32 bits of an IPv4 address.
    long v4Bits() {
        return low & 0xffff_ffffL;
    }

    static String dotted(long bits) {
        return (bits >>> 24 & 255)
                + "."
                + (bits >>> 16 & 255)
                + "."
                + (bits >>> 8 & 255)
                + "."
                + (bits & 255);
    }

    /// All eight groups with four digits each.
    String canonical() {
        var text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            long group = (i < 4 ? high : low) >>> (48 - i % 4 * 16) & 0xffff;
            String digits = Long.toHexString(group);
            text.append(i == 0 ? "" : ":").append("0".repeat(4 - digits.length())).append(digits);
        }
        return text.toString();
    }
}
