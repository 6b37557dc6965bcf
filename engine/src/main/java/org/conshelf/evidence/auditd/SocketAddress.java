package org.conshelf.evidence.auditd;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// The address of a `SOCKADDR` record: the bytes that the program gave the kernel, in hexadecimal
/// digits.
///
/// Source: `sockaddr(3type)`; the family is in the host's byte order, which is little-endian on all
/// hosts that are seen, port and address in the network's.
final class SocketAddress {
    private static final int UNIX = 1;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NETLINK = 16;
    private static final int MAX_BYTES = 256;

    private SocketAddress() {}

    /// What the address says: `family`, and `address` and `port`, or `path`. Empty where the digits
    /// are none.
    static Map<String, String> of(String hex) {
        var members = new LinkedHashMap<String, String>();
        if (hex.length() < 4 || hex.length() % 2 != 0 || hex.length() > 2 * MAX_BYTES) {
            return members;
        }
        if (!AuditRecord.isHex(hex)) {
            return members;
        }
        var bytes = HexFormat.of().parseHex(hex);
        int family = (bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8;
        switch (family) {
            case UNIX -> {
                members.put("family", "unix");
                members.put("path", path(bytes));
            }
            case INET -> {
                members.put("family", "inet");
                if (bytes.length >= 8) {
                    members.put("address", dotted(bytes, 4));
                    members.put("port", port(bytes));
                }
            }
            case INET6 -> {
                members.put("family", "inet6");
                if (bytes.length >= 24) {
                    members.put("address", colons(bytes, 8));
                    members.put("port", port(bytes));
                }
            }
            case NETLINK -> members.put("family", "netlink");
            default -> members.put("family", Integer.toString(family));
        }
        return members;
    }

    private static String port(byte[] bytes) {
        return Integer.toString((bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF));
    }

    private static String path(byte[] bytes) {
        // A name without a file begins with a zero byte.
        boolean isAbstract = bytes.length > 2 && bytes[2] == 0;
        int from = isAbstract ? 3 : 2;
        int to = from;
        while (to < bytes.length && bytes[to] != 0) {
            to++;
        }
        if (from >= bytes.length || to == from) {
            return "";
        }
        var name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return isAbstract ? "@" + name : name;
    }

    private static String dotted(byte[] bytes, int from) {
        return (bytes[from] & 0xFF)
                + "."
                + (bytes[from + 1] & 0xFF)
                + "."
                + (bytes[from + 2] & 0xFF)
                + "."
                + (bytes[from + 3] & 0xFF);
    }

    /// As RFC 5952 writes it: the longest run of two or more zero groups is `::`.
    private static String colons(byte[] bytes, int from) {
        var groups = new int[8];
        boolean mapped = true;
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[from + 2 * i] & 0xFF) << 8 | (bytes[from + 2 * i + 1] & 0xFF);
            mapped &= i > 5 || groups[i] == (i == 5 ? 0xFFFF : 0);
        }
        if (mapped) {
            return "::ffff:" + dotted(bytes, from + 12);
        }
        int best = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                best = i;
            }
        }
        var out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += longest - 1;
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
