package org.conshelf.function.geo;

import static org.conshelf.function.geo.Arguments.coordinate;
import static org.conshelf.function.geo.Arguments.level;
import static org.conshelf.function.geo.Arguments.real;
import static org.conshelf.function.geo.Arguments.text;
import static org.conshelf.function.geo.Arguments.whole;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The functions on single cells of the S2 grid.
final class S2CellFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("geo_point_to_s2cell")
                            .summary("The S2 cell of a place, of a level from 0 to 30 (else 11).")
                            .page("geo-point-to-s2cell-function")
                            .overload(
                                    KqlType.STRING,
                                    real("longitude"),
                                    real("latitude"),
                                    whole("level").asOptional())
                            .java(S2CellFunctions::cell)
                            .example("geo_point_to_s2cell(0, 0, 0)", "'1'")
                            .build(),
                    ScalarFunction.named("geo_s2cell_to_central_point")
                            .summary("The centre of an S2 cell.")
                            .page("geo-s2cell-to-central-point-function")
                            .overload(KqlType.DYNAMIC, text("s2cell"))
                            .java(a -> S2Grid.centre((String) a[0]))
                            .example(
                                    "geo_s2cell_to_central_point('1').coordinates",
                                    "dynamic([0.0, 0.0])")
                            .build(),
                    ScalarFunction.named("geo_s2cell_to_polygon")
                            .summary("An S2 cell as a polygon.")
                            .page("geo-s2cell-to-polygon-function")
                            .overload(KqlType.DYNAMIC, text("s2cell"))
                            .java(a -> S2Grid.polygon((String) a[0]))
                            .example(
                                    "array_length(geo_s2cell_to_polygon('89c259').coordinates[0])",
                                    "5")
                            .build(),
                    ScalarFunction.named("geo_s2cell_neighbors")
                            .summary("The S2 cells around an S2 cell, of its level.")
                            .page("geo-s2cell-neighbors-function")
                            .overload(KqlType.DYNAMIC, text("s2cell"))
                            .java(a -> S2Grid.neighbors((String) a[0]))
                            .example("array_length(geo_s2cell_neighbors('89c259'))", "8")
                            .build());

    private S2CellFunctions() {}

    private static String cell(@Nullable Object[] arguments) {
        var place = coordinate(arguments, 0);
        int level = level(arguments, 2, 11, 0, 30);
        return place == null || level < 0 ? "" : S2Grid.cell(place, level);
    }
}
