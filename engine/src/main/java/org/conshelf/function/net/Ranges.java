package org.conshelf.function.net;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.text.DynamicText;
import org.jspecify.annotations.Nullable;

/// Whether an address lies in ranges that are written out or stand in dynamic arrays.
final class Ranges {
    /// How an address is read.
    @FunctionalInterface
    interface Reader {
        @Nullable IpAddress read(@Nullable Object value);
    }

    static @Nullable Boolean isIn(@Nullable IpAddress address, @Nullable IpAddress range) {
        return (address == null || range == null) ? null : (Boolean) address.isIn(range);
    }

    static ScalarFunction.Builder anyRange(String name, Reader reader) {
        return ScalarFunction.named(name)
                .overload(BOOL, Parameter.of("ip", STRING), Parameter.of("range", STRING).exact())
                .variadic()
                .java(a -> {
                    var ranges = new ArrayList<@Nullable Object>(Arrays.asList(a));
                    return isInAny(reader, a[0], ranges.subList(1, ranges.size()));
                })
                .overload(BOOL, Parameter.of("ip", STRING), Parameter.wrapped("ranges"))
                .variadic()
                .java(a -> {
                    var ranges = new ArrayList<@Nullable Object>();
                    for (int i = 1; i < a.length; i++) {
                        ranges.addAll(DynamicText.strings((String) a[i]));
                    }
                    return isInAny(reader, a[0], ranges);
                });
    }

    private static @Nullable Boolean isInAny(
            Reader reader, @Nullable Object value, List<@Nullable Object> ranges) {
        var address = reader.read(value);
        if (address == null) {
            return null;
        }
        boolean unknown = false;
        for (Object text : ranges) {
            var range = reader.read(text);
            if (range != null && address.isIn(range)) {
                return true;
            }
            unknown |= range == null;
        }
        return unknown ? null : Boolean.FALSE;
    }

    private Ranges() {}
}
