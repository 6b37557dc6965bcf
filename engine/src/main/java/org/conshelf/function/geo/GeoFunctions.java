package org.conshelf.function.geo;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The functions of this package. Listing them loads no geometry library.
public final class GeoFunctions {
    public static final List<KqlFunction> ALL =
            Stream.of(
                            PointFunctions.ALL,
                            GeohashFunctions.ALL,
                            S2CellFunctions.ALL,
                            H3CellFunctions.ALL,
                            LineFunctions.ALL,
                            PolygonFunctions.ALL,
                            OverlayFunctions.ALL)
                    .flatMap(List::stream)
                    .toList();

    private GeoFunctions() {}
}
