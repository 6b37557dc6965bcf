package org.conshelf.function.net;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// The functions on IPv4 addresses. An address may carry a prefix (`10.0.0.1/8`); null for what is
/// no address.
final class Ipv4Functions {
    private static final Parameter ADDRESS = Parameter.of("ip", STRING);
    private static final List<IpAddress> PRIVATE =
            Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
                    .map(range -> Objects.requireNonNull(IpAddress.v4(range)))
                    .toList();

    static final ScalarFunction IS_PRIVATE =
            ScalarFunction.named("ipv4_is_private")
                    .summary("True for an address of the private networks of RFC 1918.")
                    .page("ipv4-is-private-function")
                    .overload(BOOL, ADDRESS)
                    .java(a -> {
                        var address = IpAddress.v4(a[0]);
                        return address == null
                                ? null
                                : (Boolean) PRIVATE.stream().anyMatch(address::isIn);
                    })
                    .example("ipv4_is_private('192.168.1.1/24')", "true")
                    .example("ipv4_is_private('202.1.2.3')", "false")
                    .example("ipv4_is_private('-')", "bool(null)")
                    .build();

    static final ScalarFunction IS_IN_RANGE =
            ScalarFunction.named("ipv4_is_in_range")
                    .summary("True where an IPv4 address lies in a range.")
                    .page("ipv4-is-in-range-function")
                    .overload(BOOL, ADDRESS, Parameter.of("range", STRING))
                    .java(a -> Ranges.isIn(IpAddress.v4(a[0]), IpAddress.v4(a[1])))
                    .example("ipv4_is_in_range('192.168.1.6', '192.168.1.0/24')", "true")
                    .example("ipv4_is_in_range('10.0.0.1', 'x')", "bool(null)")
                    .build();

    static final ScalarFunction IS_IN_ANY_RANGE =
            Ranges.anyRange("ipv4_is_in_any_range", IpAddress::v4)
                    .summary("True where an IPv4 address lies in at least one of several ranges.")
                    .page("ipv4-is-in-any-range-function")
                    .example(
                            "ipv4_is_in_any_range('192.168.1.6', '192.168.1.1/24', '10.0.0.1/8')",
                            "true")
                    .example("ipv4_is_in_any_range('127.0.0.1', dynamic(['10.0.0.0/8']))", "false")
                    .build();

    static final ScalarFunction COMPARE =
            ScalarFunction.named("ipv4_compare")
                    .summary("-1, 0 or 1: the order of two addresses within the shorter prefix.")
                    .page("ipv4-compare-function")
                    .overload(
                            LONG,
                            Parameter.of("ip1", STRING),
                            Parameter.of("ip2", STRING),
                            Parameter.of("prefixLength", LONG).asOptional())
                    .java(a -> compare(a))
                    .example("ipv4_compare('192.168.1.1/24', '192.168.1.255')", "0")
                    .example("ipv4_compare('1.2.3.4', '1.2.3.5')", "-1")
                    .build();

    static final ScalarFunction IS_MATCH =
            ScalarFunction.named("ipv4_is_match")
                    .summary("True where two addresses are equal within the shorter prefix.")
                    .page("ipv4-is-match-function")
                    .overload(
                            BOOL,
                            Parameter.of("ip1", STRING),
                            Parameter.of("ip2", STRING),
                            Parameter.of("prefixLength", LONG).asOptional())
                    .java(a -> {
                        Long order = compare(a);
                        return order == null ? null : (Boolean) (order == 0);
                    })
                    .example("ipv4_is_match('192.168.1.1/24', '192.168.1.255')", "true")
                    .example("ipv4_is_match('192.168.1.1', '192.168.1.0', 31)", "true")
                    .build();

    static final ScalarFunction NETMASK_SUFFIX =
            ScalarFunction.named("ipv4_netmask_suffix")
                    .summary("The length of the prefix that an address carries, 32 where none.")
                    .page("ipv4-netmask-suffix-function")
                    .overload(LONG, ADDRESS)
                    .java(a -> {
                        var address = IpAddress.v4(a[0]);
                        return address == null ? null : (Long) (address.prefix() - 96L);
                    })
                    .example("ipv4_netmask_suffix('192.168.1.1/24')", "24")
                    .example("ipv4_netmask_suffix('10.1.2.3')", "32")
                    .build();

    static final ScalarFunction PARSE =
            ScalarFunction.named("parse_ipv4")
                    .summary("The number that an address is, cut to its prefix.")
                    .page("parse-ipv4-function")
                    .overload(LONG, ADDRESS)
                    .java(a -> number(IpAddress.v4(a[0]), 32L))
                    .example("parse_ipv4('192.168.1.1')", "3232235777")
                    .example("parse_ipv4('192.168.1.1/24')", "3232235776")
                    .build();

    static final ScalarFunction PARSE_MASK =
            ScalarFunction.named("parse_ipv4_mask")
                    .summary("The number that an address is, cut to a prefix.")
                    .page("parse-ipv4-mask-function")
                    .overload(LONG, ADDRESS, Parameter.of("prefix", LONG))
                    .java(a -> number(IpAddress.v4(a[0]), a[1]))
                    .example("parse_ipv4_mask('127.0.0.1', 24)", "2130706432")
                    .build();

    static final ScalarFunction FORMAT =
            format("format_ipv4", false)
                    .summary("An address as text, cut to its prefix and to the one given.")
                    .page("format-ipv4-function")
                    .example("format_ipv4('192.168.1.1', 24)", "'192.168.1.0'")
                    .example("format_ipv4(3232235777)", "'192.168.1.1'")
                    .example("format_ipv4('192.168.1.1/24', long(-1))", "''")
                    .build();

    static final ScalarFunction FORMAT_MASK =
            format("format_ipv4_mask", true)
                    .summary("An address as text with the length of its prefix behind a slash.")
                    .page("format-ipv4-mask-function")
                    .example("format_ipv4_mask('192.168.1.1', 24)", "'192.168.1.0/24'")
                    .build();

    private static @Nullable Long compare(@Nullable Object[] arguments) {
        var first = IpAddress.v4(arguments[0]);
        var second = IpAddress.v4(arguments[1]);
        int length = arguments.length < 3 ? 32 : prefix(arguments[2]);
        return first == null || second == null || length < 0
                ? null
                : (Long) (long) first.compare(second, 96 + length);
    }

    private static int prefix(@Nullable Object value) {
        return value instanceof Long length && length >= 0 && length <= 32 ? length.intValue() : -1;
    }

    private static @Nullable Long number(@Nullable IpAddress address, @Nullable Object wanted) {
        int length = prefix(wanted);
        return (address == null || length < 0)
                ? null
                : (Long) address.masked(Math.min(address.prefix(), 96 + length)).v4Bits();
    }

    private static ScalarFunction.Builder format(String name, boolean withPrefix) {
        return ScalarFunction.named(name)
                .nulls(NullRule.HANDLED)
                .overload(STRING, ADDRESS, Parameter.of("prefix", LONG).asOptional())
                .java(a ->
                        format(IpAddress.v4(a[0]), a.length < 2 ? (Object) 32L : a[1], withPrefix))
                .overload(
                        STRING, Parameter.of("ip", LONG), Parameter.of("prefix", LONG).asOptional())
                .java(a -> format(ofNumber(a[0]), a.length < 2 ? (Object) 32L : a[1], withPrefix));
    }

    private static @Nullable IpAddress ofNumber(@Nullable Object value) {
        return value instanceof Long bits && bits >= 0 && bits <= 0xffff_ffffL
                ? IpAddress.v4(IpAddress.dotted(bits))
                : null;
    }

    private static String format(
            @Nullable IpAddress address, @Nullable Object wanted, boolean withPrefix) {
        int length = prefix(wanted);
        if (address == null || length < 0) {
            return "";
        }
        var masked = address.masked(Math.min(address.prefix(), 96 + length));
        String text = IpAddress.dotted(masked.v4Bits());
        return withPrefix ? text + "/" + (masked.prefix() - 96) : text;
    }

    private Ipv4Functions() {}
}
