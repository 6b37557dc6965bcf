package org.conshelf.function.aggregate;

import java.util.List;
import org.conshelf.function.KqlFunction;

/// The functions of this package.
public final class AggregateFunctions {
    public static final List<KqlFunction> ALL =
            List.of(
                    Count.COUNT,
                    Count.COUNT_IF,
                    Count.DISTINCT,
                    Count.DISTINCT_IF,
                    Count.EXACT,
                    Count.EXACT_IF,
                    Sum.SUM,
                    Sum.SUM_IF,
                    Extremes.MIN,
                    Extremes.MAX,
                    Extremes.MIN_IF,
                    Extremes.MAX_IF,
                    Lists.MAKE_LIST,
                    Lists.MAKE_LIST_IF,
                    Lists.MAKE_LIST_WITH_NULLS,
                    Lists.MAKE_SET,
                    Lists.MAKE_SET_IF,
                    Lists.MAKELIST,
                    Lists.MAKESET,
                    ArgExtremes.ARG_MAX,
                    ArgExtremes.ARG_MIN);

    private AggregateFunctions() {}
}
