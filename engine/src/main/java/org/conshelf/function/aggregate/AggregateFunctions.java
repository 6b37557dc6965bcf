package org.conshelf.function.aggregate;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The functions of this package.
public final class AggregateFunctions {
    public static final List<KqlFunction> ALL =
            Stream.of(
                            List.<KqlFunction>of(
                                    Count.COUNT,
                                    Count.OLD,
                                    Count.COUNT_IF,
                                    Count.DISTINCT,
                                    Count.DISTINCT_IF,
                                    Count.EXACT,
                                    Count.EXACT_IF,
                                    Sum.SUM,
                                    Sum.SUM_IF,
                                    Average.AVERAGE,
                                    Average.AVERAGE_IF,
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
                                    ArgExtremes.ARG_MIN),
                            Bags.ALL,
                            Picks.ALL,
                            Spread.ALL,
                            Percentile.ALL,
                            BinaryAll.ALL,
                            HllFunctions.ALL,
                            TDigestFunctions.ALL)
                    .flatMap(List::stream)
                    .toList();

    private AggregateFunctions() {}
}
