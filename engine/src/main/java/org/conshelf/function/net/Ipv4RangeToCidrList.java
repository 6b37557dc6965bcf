package org.conshelf.function.net;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.text.DynamicText;
import org.jspecify.annotations.Nullable;

final class Ipv4RangeToCidrList {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("ipv4_range_to_cidr_list")
                    .summary("The fewest ranges with prefixes that make up a range of addresses.")
                    .page("ipv4-range-to-cidr-list-function")
                    .overload(DYNAMIC, Parameter.of("start", STRING), Parameter.of("end", STRING))
                    .java(a -> ranges(IpAddress.v4(a[0]), IpAddress.v4(a[1])))
                    .example(
                            "ipv4_range_to_cidr_list('1.1.128.0', '1.1.140.255')",
                            "dynamic(['1.1.128.0/21', '1.1.136.0/22', '1.1.140.0/24'])")
                    .build();

    private static @Nullable String ranges(@Nullable IpAddress start, @Nullable IpAddress end) {
        if (start == null || end == null) {
            return null;
        }
        var ranges = new ArrayList<String>();
        long at = start.v4Bits();
        long last = end.v4Bits();
        while (at <= last) {
            int bits = at == 0 ? 32 : Math.min(32, Long.numberOfTrailingZeros(at));
            while (1L << bits > last - at + 1) {
                bits--;
            }
            ranges.add(IpAddress.dotted(at) + "/" + (32 - bits));
            at += 1L << bits;
        }
        return DynamicText.array(ranges);
    }

    private Ipv4RangeToCidrList() {}
}
