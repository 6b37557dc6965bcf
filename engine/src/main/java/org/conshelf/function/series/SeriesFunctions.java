package org.conshelf.function.series;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The functions of this package.
public final class SeriesFunctions {
    public static final List<KqlFunction> ALL =
            Stream.of(
                            Tuples.ALL,
                            ElementFunctions.ALL,
                            PairFunctions.ALL,
                            ComparisonFunctions.ALL,
                            FillFunctions.ALL,
                            VectorFunctions.ALL,
                            StatisticsFunctions.ALL,
                            FilterFunctions.ALL,
                            FourierFunctions.ALL,
                            FitFunctions.ALL,
                            OutlierFunctions.ALL,
                            PeriodFunctions.ALL,
                            DecompositionFunctions.ALL)
                    .flatMap(List::stream)
                    .toList();

    private SeriesFunctions() {}
}
