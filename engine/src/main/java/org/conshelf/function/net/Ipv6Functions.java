package org.conshelf.function.net;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// The functions on IPv6 addresses, which take IPv4 addresses too, as mapped ones.
final class Ipv6Functions {
    private static final Parameter ADDRESS = Parameter.of("ip", STRING);

    static final ScalarFunction IS_IN_RANGE =
            ScalarFunction.named("ipv6_is_in_range")
                    .summary(
                            "True where an address lies in a range; null where one of them is none.")
                    .page("ipv6-is-in-range-function")
                    .overload(BOOL, ADDRESS, Parameter.of("range", STRING))
                    .java(a -> Ranges.isIn(IpAddress.any(a[0]), IpAddress.any(a[1])))
                    .example("ipv6_is_in_range('fe80::1', 'fe80::/10')", "true")
                    .example("ipv6_is_in_range('192.168.1.1', 'fe80::/10')", "false")
                    .example("ipv6_is_in_range('-', 'fe80::/10')", "bool(null)")
                    .build();

    static final ScalarFunction IS_IN_ANY_RANGE =
            Ranges.anyRange("ipv6_is_in_any_range", IpAddress::any)
                    .summary("True where an address lies in at least one of several ranges.")
                    .page("ipv6-is-in-any-range-function")
                    .example(
                            "ipv6_is_in_any_range('fe80::1', dynamic(['::1/128', 'fe80::/10']))",
                            "true")
                    .build();

    static final ScalarFunction COMPARE =
            ScalarFunction.named("ipv6_compare")
                    .summary("-1, 0 or 1: the order of two addresses within the shorter prefix.")
                    .page("ipv6-compare-function")
                    .overload(
                            LONG,
                            Parameter.of("ip1", STRING),
                            Parameter.of("ip2", STRING),
                            Parameter.of("prefix", LONG).asOptional())
                    .java(a -> compare(a))
                    .example("ipv6_compare('192.168.1.1', '::ffff:c0a8:0101')", "0")
                    .example("ipv6_compare('::192.168.1.1/30', '192.168.1.255/24')", "0")
                    .build();

    static final ScalarFunction IS_MATCH =
            ScalarFunction.named("ipv6_is_match")
                    .summary("True where two addresses are equal within the shorter prefix.")
                    .page("ipv6-is-match-function")
                    .overload(
                            BOOL,
                            Parameter.of("ip1", STRING),
                            Parameter.of("ip2", STRING),
                            Parameter.of("prefix", LONG).asOptional())
                    .java(a -> {
                        Long order = compare(a);
                        return order == null ? null : (Boolean) (order == 0);
                    })
                    .example(
                            "ipv6_is_match('fe80::85d:e82c:9446:7994/120', 'fe80::85d:e82c:9446:7998')",
                            "true")
                    .build();

    static final ScalarFunction PARSE =
            ScalarFunction.named("parse_ipv6")
                    .summary("An address with all its digits, cut to its prefix.")
                    .page("parse-ipv6-function")
                    .overload(STRING, ADDRESS)
                    .java(a -> canonical(a[0], 128L))
                    .example(
                            "parse_ipv6('192.168.255.255/24')",
                            "'0000:0000:0000:0000:0000:ffff:c0a8:ff00'")
                    .build();

    static final ScalarFunction PARSE_MASK =
            ScalarFunction.named("parse_ipv6_mask")
                    .summary(
                            "An address with all its digits, cut to its prefix and to the one given.")
                    .page("parse-ipv6-mask-function")
                    .overload(STRING, ADDRESS, Parameter.of("prefix", LONG))
                    .java(a -> canonical(a[0], a[1]))
                    .example(
                            "parse_ipv6_mask('fe80::85d:e82c:9446:7994/120', 124)",
                            "'fe80:0000:0000:0000:085d:e82c:9446:7900'")
                    .example(
                            "parse_ipv6_mask('::192.168.255.255/24', 128)",
                            "'0000:0000:0000:0000:0000:0000:c0a8:ff00'")
                    .build();

    private static int prefix(@Nullable Object value) {
        return value instanceof Long length && length >= 0 && length <= 128
                ? length.intValue()
                : -1;
    }

    private static @Nullable Long compare(@Nullable Object[] arguments) {
        var first = IpAddress.any(arguments[0]);
        var second = IpAddress.any(arguments[1]);
        int length = arguments.length < 3 ? 128 : prefix(arguments[2]);
        return first == null || second == null || length < 0
                ? null
                : (Long) (long) first.compare(second, length);
    }

    private static String canonical(@Nullable Object value, @Nullable Object wanted) {
        var address = IpAddress.asWritten(value);
        int length = prefix(wanted);
        return (address == null || length < 0)
                ? ""
                : address.masked(Math.min(address.prefix(), length)).canonical();
    }

    private Ipv6Functions() {}
}
