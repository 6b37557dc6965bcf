package org.conshelf.function.geo;

import static org.conshelf.function.geo.Arguments.coordinate;
import static org.conshelf.function.geo.Arguments.flag;
import static org.conshelf.function.geo.Arguments.level;
import static org.conshelf.function.geo.Arguments.ofShapes;
import static org.conshelf.function.geo.Arguments.real;
import static org.conshelf.function.geo.Arguments.shape;
import static org.conshelf.function.geo.Arguments.tolerance;
import static org.conshelf.function.geo.Arguments.whole;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;

/// The functions on polygons, and the buffer around a place.
final class PolygonFunctions {
    private static final String POLYGON =
            "dynamic({\"type\":\"Polygon\","
                    + "\"coordinates\":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]})";

    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("geo_polygon_area")
                            .summary(
                                    "The area of a polygon or of the union of several in square "
                                            + "metres.")
                            .page("geo-polygon-area-function")
                            .overload(KqlType.REAL, shape("polygon"))
                            .java(ofShapes(a -> Polygons.areaSquareMeters(a[0])))
                            .example(
                                    "round(geo_polygon_area(" + POLYGON + ") / 1000000)", "49452.0")
                            .build(),
                    ScalarFunction.named("geo_polygon_perimeter")
                            .summary("The length of a polygon's boundary in metres.")
                            .page("geo-polygon-perimeter-function")
                            .overload(KqlType.REAL, shape("polygon"))
                            .java(ofShapes(a -> Polygons.perimeterMeters(a[0])))
                            .example(
                                    "round(geo_polygon_perimeter(" + POLYGON + ") / 1000)", "889.0")
                            .build(),
                    ScalarFunction.named("geo_polygon_centroid")
                            .summary("The centre of mass of a polygon.")
                            .page("geo-polygon-centroid-function")
                            .overload(KqlType.DYNAMIC, shape("polygon"))
                            .java(ofShapes(a -> Polygons.centroid(a[0])))
                            .example(
                                    "round(toreal(geo_polygon_centroid("
                                            + POLYGON
                                            + ").coordinates[0]), 9)",
                                    "1.0")
                            .build(),
                    ScalarFunction.named("geo_point_in_polygon")
                            .summary("Whether a place is in a polygon.")
                            .page("geo-point-in-polygon-function")
                            .overload(
                                    KqlType.BOOL,
                                    real("longitude"),
                                    real("latitude"),
                                    shape("polygon"))
                            .java(ofShapes(a -> Polygons.contains(coordinate(a, 0), a[2])))
                            .example("geo_point_in_polygon(1, 1, " + POLYGON + ")", "true")
                            .build(),
                    ScalarFunction.named("geo_distance_point_to_polygon")
                            .summary("The distance of a place from a polygon in metres, 0 inside.")
                            .page("geo-distance-point-to-polygon-function")
                            .overload(
                                    KqlType.REAL,
                                    real("longitude"),
                                    real("latitude"),
                                    shape("polygon"))
                            .java(ofShapes(a -> Polygons.distanceMeters(coordinate(a, 0), a[2])))
                            .example("geo_distance_point_to_polygon(1, 1, " + POLYGON + ")", "0.0")
                            .build(),
                    ScalarFunction.named("geo_closest_point_on_polygon")
                            .summary(
                                    "The point of a polygon that is nearest to a place; the place "
                                            + "itself inside.")
                            .page("geo-closest-point-on-polygon-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    real("longitude"),
                                    real("latitude"),
                                    shape("polygon"))
                            .java(ofShapes(a -> Polygons.closestPoint(coordinate(a, 0), a[2])))
                            .example(
                                    "round(toreal(geo_closest_point_on_polygon(-1, -1, "
                                            + POLYGON
                                            + ").coordinates[0]), 9)",
                                    "0.0")
                            .build(),
                    ScalarFunction.named("geo_polygon_densify")
                            .summary(
                                    "A polygon with points added, so that edges straight on the "
                                            + "map follow geodesics within a tolerance in metres (else 10).")
                            .page("geo-polygon-densify-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("polygon"),
                                    real("tolerance").asOptional(),
                                    flag("preserve_crossing").asOptional())
                            .java(
                                    ofShapes(a ->
                                            Transforms.densifyPolygon(
                                                    a[0], tolerance(a, 1), flag(a, 2))))
                            .example(
                                    "array_length(geo_polygon_densify("
                                            + POLYGON
                                            + ", 10000).coordinates[0])",
                                    "5")
                            .build(),
                    ScalarFunction.named("geo_polygon_simplify")
                            .summary(
                                    "A polygon without the points that lie within a tolerance in "
                                            + "metres (else 10).")
                            .page("geo-polygon-simplify-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("polygon"),
                                    real("tolerance").asOptional())
                            .java(ofShapes(a -> Transforms.simplifyPolygon(a[0], tolerance(a, 1))))
                            .example(
                                    "isnull(geo_polygon_simplify(" + POLYGON + ", 1000000))",
                                    "true")
                            .build(),
                    ScalarFunction.named("geo_simplify_polygons_array")
                            .summary(
                                    "Polygons without the points that lie within a tolerance in "
                                            + "metres (else 10), with shared borders kept shared.")
                            .page("geo-simplify-polygons-array-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("polygons"),
                                    real("tolerance").asOptional())
                            .java(ofShapes(a -> Transforms.simplifyPolygons(a[0], tolerance(a, 1))))
                            .example(
                                    "tostring(geo_simplify_polygons_array(pack_array("
                                            + POLYGON
                                            + ")).type)",
                                    "'Polygon'")
                            .build(),
                    ScalarFunction.named("geo_polygon_buffer")
                            .summary(
                                    "The polygon of all places within a radius in metres of a "
                                            + "polygon.")
                            .page("geo-polygon-buffer-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("polygon"),
                                    real("radius"),
                                    real("tolerance").asOptional())
                            .java(
                                    ofShapes(a ->
                                            Buffers.ofPolygon(
                                                    a[0], real(a, 1, -1), tolerance(a, 2))))
                            .example(
                                    "geo_point_in_polygon(-0.005, 1, geo_polygon_buffer("
                                            + POLYGON
                                            + ", 1000))",
                                    "true")
                            .build(),
                    ScalarFunction.named("geo_point_buffer")
                            .summary(
                                    "The polygon of all places within a radius in metres of a "
                                            + "place.")
                            .page("geo-point-buffer-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    real("longitude"),
                                    real("latitude"),
                                    real("radius"),
                                    real("tolerance").asOptional())
                            .java(
                                    ofShapes(a ->
                                            Buffers.ofPoint(
                                                    coordinate(a, 0),
                                                    real(a, 2, -1),
                                                    tolerance(a, 3))))
                            .example(
                                    "geo_point_in_polygon(0, 0.005, geo_point_buffer(0, 0, 1000))",
                                    "true")
                            .build(),
                    ScalarFunction.named("geo_polygon_to_s2cells")
                            .summary(
                                    "The S2 cells of a level (else 11) that a polygon meets, or "
                                            + "all within a radius in metres of it.")
                            .page("geo-polygon-to-s2cells-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("polygon"),
                                    whole("level").asOptional(),
                                    real("radius").asOptional())
                            .java(
                                    ofShapes(a ->
                                            Coverings.ofPolygon(
                                                    a[0], level(a, 1, 11, 0, 30), real(a, 2, 0))))
                            .example(
                                    "array_length(geo_polygon_to_s2cells(" + POLYGON + ", 0))", "1")
                            .build(),
                    ScalarFunction.named("geo_polygon_to_h3cells")
                            .summary(
                                    "The H3 cells of a level (else 6) whose centres are in a "
                                            + "polygon, or in all within a radius in metres of it.")
                            .page("geo-polygon-to-h3cells-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("polygon"),
                                    whole("resolution").asOptional(),
                                    real("radius").asOptional())
                            .java(
                                    ofShapes(a ->
                                            Coverings.h3OfPolygon(
                                                    a[0], level(a, 1, 6, 0, 15), real(a, 2, 0))))
                            .example(
                                    "array_length(geo_polygon_to_h3cells(" + POLYGON + ", 3))", "4")
                            .build());

    private PolygonFunctions() {}
}
