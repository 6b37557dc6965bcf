package org.conshelf.function.net;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.text.DynamicText;
import org.conshelf.function.text.Terms;

/// `has_ipv4` and its relatives: addresses as whole terms in a text, with nothing alphanumeric, and
/// no further part of an address, on either side.
final class Ipv4Search {
    private static final List<Definition> FAMILY =
            List.of(
                    new Definition("has_ipv4", false, false, "has-ipv4-function"),
                    new Definition("has_any_ipv4", false, true, "has-any-ipv4-function"),
                    new Definition("has_ipv4_prefix", true, false, "has-ipv4-prefix-function"),
                    new Definition(
                            "has_any_ipv4_prefix", true, true, "has-any-ipv4-prefix-function"));

    static final List<KqlFunction> ALL =
            FAMILY.stream().<KqlFunction>map(Ipv4Search::define).toList();

    private record Definition(String name, boolean prefix, boolean any, String page) {}

    private static ScalarFunction define(Definition definition) {
        boolean prefix = definition.prefix();
        var builder =
                ScalarFunction.named(definition.name())
                        .summary(
                                prefix
                                        ? "True where a text has an IPv4 address that begins so."
                                        : "True where a text has an IPv4 address.")
                        .page(definition.page())
                        .overload(
                                BOOL,
                                Parameter.of("source", STRING),
                                Parameter.of("ip", STRING).exact());
        if (definition.any()) {
            builder.variadic();
        }
        builder.java(a -> {
            for (int i = 1; i < a.length; i++) {
                if (a[0] instanceof String text
                        && a[i] instanceof String sought
                        && has(text, sought, prefix)) {
                    return true;
                }
            }
            return false;
        });
        if (definition.any()) {
            builder.overload(BOOL, Parameter.of("source", STRING), Parameter.wrapped("ips"))
                    .variadic()
                    .java(a -> {
                        for (int i = 1; i < a.length; i++) {
                            for (String sought : DynamicText.strings((String) a[i])) {
                                if (a[0] instanceof String text && has(text, sought, prefix)) {
                                    return true;
                                }
                            }
                        }
                        return false;
                    });
        }
        String sought = prefix ? "'127.0.'" : "'127.0.0.1'";
        return builder.example(
                        definition.name() + "('05:04 127.0.0.1 GET', " + sought + ")", "true")
                .example(definition.name() + "('05:04127.0.0.1 GET', " + sought + ")", "false")
                .build();
    }

    static boolean has(String text, String sought, boolean prefix) {
        if (prefix ? !isPrefix(sought) : IpAddress.v4Bits(sought) < 0) {
            return false;
        }
        for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
            int end = at + sought.length();
            while (prefix && end < text.length() && isOfAddress(text.charAt(end))) {
                end++;
            }
            // a sentence may end with the dot behind an address
            if (end > at && text.charAt(end - 1) == '.') {
                end--;
            }
            boolean free =
                    (at == 0 || !isOfTerm(text, text.codePointBefore(at), at - 2))
                            && (end == text.length()
                                    || !isOfTerm(text, text.codePointAt(end), end + 1));
            if (free && IpAddress.v4Bits(text.substring(at, end)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAddress(char c) {
        return c == '.' || (c >= '0' && c <= '9');
    }

    /// Whether a character on the side of an address makes it another one: a letter or digit, or a
    /// dot with a digit behind.
    private static boolean isOfTerm(String text, int codePoint, int beyond) {
        return Terms.isOfTerm(codePoint)
                || (codePoint == '.'
                        && beyond >= 0
                        && beyond < text.length()
                        && Character.isDigit(text.charAt(beyond)));
    }

    /// One to three numbers, each with a dot behind.
    private static boolean isPrefix(String text) {
        if (!text.endsWith(".") || text.length() > 12) {
            return IpAddress.v4Bits(text) >= 0;
        }
        int dots = (int) text.chars().filter(c -> c == '.').count();
        return dots <= 3 && IpAddress.v4Bits(text + "0.0.0".substring(2 * (dots - 1))) >= 0;
    }

    private Ipv4Search() {}
}
