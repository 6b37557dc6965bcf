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

/// The functions on single cells of the H3 grid.
final class H3CellFunctions {
    private static final String CELL = "862a1072fffffff";

    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("geo_point_to_h3cell")
                            .summary("The H3 cell of a place, of a level from 0 to 15 (else 6).")
                            .page("geo-point-to-h3cell-function")
                            .overload(
                                    KqlType.STRING,
                                    real("longitude"),
                                    real("latitude"),
                                    whole("resolution").asOptional())
                            .java(H3CellFunctions::cell)
                            .example("geo_point_to_h3cell(-74.016, 40.7042)", "'" + CELL + "'")
                            .build(),
                    ScalarFunction.named("geo_h3cell_to_central_point")
                            .summary("The centre of an H3 cell.")
                            .page("geo-h3cell-to-central-point-function")
                            .overload(KqlType.DYNAMIC, text("h3cell"))
                            .java(a -> H3Grid.centre((String) a[0]))
                            .example(
                                    "round(toreal(geo_h3cell_to_central_point('"
                                            + CELL
                                            + "').coordinates[1]), 4)",
                                    "40.7042")
                            .build(),
                    ScalarFunction.named("geo_h3cell_to_polygon")
                            .summary("An H3 cell as a polygon.")
                            .page("geo-h3cell-to-polygon-function")
                            .overload(KqlType.DYNAMIC, text("h3cell"))
                            .java(a -> H3Grid.polygon((String) a[0]))
                            .example(
                                    "array_length(geo_h3cell_to_polygon('"
                                            + CELL
                                            + "').coordinates[0])",
                                    "7")
                            .build(),
                    ScalarFunction.named("geo_h3cell_level")
                            .summary("The level of an H3 cell, from 0 to 15.")
                            .page("geo-h3cell-level-function")
                            .overload(KqlType.INT, text("h3cell"))
                            .java(a -> H3Grid.level((String) a[0]))
                            .example("geo_h3cell_level('" + CELL + "')", "int(6)")
                            .build(),
                    ScalarFunction.named("geo_h3cell_parent")
                            .summary(
                                    "The H3 cell of a coarser level (else of the next) around one.")
                            .page("geo-h3cell-parent-function")
                            .overload(
                                    KqlType.STRING,
                                    text("h3cell"),
                                    whole("resolution").asOptional())
                            .java(a ->
                                    H3Grid.parent(
                                            (String) a[0], level(a, 1, H3Grid.NEXT_LEVEL, 0, 14)))
                            .example("geo_h3cell_parent('" + CELL + "')", "'852a1073fffffff'")
                            .build(),
                    ScalarFunction.named("geo_h3cell_children")
                            .summary("The H3 cells of a finer level (else of the next) in a cell.")
                            .page("geo-h3cell-children-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    text("h3cell"),
                                    whole("resolution").asOptional())
                            .java(a ->
                                    H3Grid.children(
                                            (String) a[0], level(a, 1, H3Grid.NEXT_LEVEL, 1, 15)))
                            .example("array_length(geo_h3cell_children('" + CELL + "'))", "7")
                            .build(),
                    ScalarFunction.named("geo_h3cell_neighbors")
                            .summary("The H3 cells around an H3 cell.")
                            .page("geo-h3cell-neighbors-function")
                            .overload(KqlType.DYNAMIC, text("h3cell"))
                            .java(a -> H3Grid.neighbors((String) a[0]))
                            .example("array_length(geo_h3cell_neighbors('" + CELL + "'))", "6")
                            .build(),
                    ScalarFunction.named("geo_h3cell_rings")
                            .summary("The rings of H3 cells around an H3 cell, out to a distance.")
                            .page("geo-h3cell-rings-function")
                            .overload(KqlType.DYNAMIC, text("h3cell"), whole("distance"))
                            .java(a -> H3Grid.rings((String) a[0], level(a, 1, -1, 0, 142)))
                            .example("array_length(geo_h3cell_rings('" + CELL + "', 2)[2])", "12")
                            .build());

    private H3CellFunctions() {}

    private static String cell(@Nullable Object[] arguments) {
        var place = coordinate(arguments, 0);
        int level = level(arguments, 2, 6, 0, 15);
        return place == null || level < 0 ? "" : H3Grid.cell(place, level);
    }
}
