package org.conshelf.function.net;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The functions on network addresses.
public final class NetFunctions {
    public static final List<KqlFunction> ALL =
            Stream.concat(
                            Stream.of(
                                    Ipv4Functions.IS_PRIVATE,
                                    Ipv4Functions.IS_IN_RANGE,
                                    Ipv4Functions.IS_IN_ANY_RANGE,
                                    Ipv4Functions.COMPARE,
                                    Ipv4Functions.IS_MATCH,
                                    Ipv4Functions.NETMASK_SUFFIX,
                                    Ipv4Functions.PARSE,
                                    Ipv4Functions.PARSE_MASK,
                                    Ipv4Functions.FORMAT,
                                    Ipv4Functions.FORMAT_MASK,
                                    Ipv4RangeToCidrList.DEFINITION,
                                    Ipv6Functions.IS_IN_RANGE,
                                    Ipv6Functions.IS_IN_ANY_RANGE,
                                    Ipv6Functions.COMPARE,
                                    Ipv6Functions.IS_MATCH,
                                    Ipv6Functions.PARSE,
                                    Ipv6Functions.PARSE_MASK,
                                    IpLocations.DEFINITION),
                            Ipv4Search.ALL.stream())
                    .<KqlFunction>map(f -> f)
                    .toList();

    private NetFunctions() {}
}
