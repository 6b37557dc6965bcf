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

/// The functions on lines.
final class LineFunctions {
    private static final String LINE =
            "dynamic({\"type\":\"LineString\"," + "\"coordinates\":[[0,0],[0,2]]})";
    private static final String OTHER_LINE =
            "dynamic({\"type\":\"LineString\"," + "\"coordinates\":[[-1,1],[1,1]]})";

    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("geo_line_length")
                            .summary("The length of a line or of several in metres.")
                            .page("geo-line-length-function")
                            .overload(KqlType.REAL, shape("lineString"))
                            .java(ofShapes(a -> Lines.lengthMeters(a[0])))
                            .example("round(geo_line_length(" + LINE + "))", "222390.0")
                            .build(),
                    ScalarFunction.named("geo_line_centroid")
                            .summary("The centre of mass of a line or of several.")
                            .page("geo-line-centroid-function")
                            .overload(KqlType.DYNAMIC, shape("lineString"))
                            .java(ofShapes(a -> Lines.centroid(a[0])))
                            .example(
                                    "round(toreal(geo_line_centroid("
                                            + LINE
                                            + ").coordinates[1]), 9)",
                                    "1.0")
                            .build(),
                    ScalarFunction.named("geo_line_interpolate_point")
                            .summary("The point of a line at a fraction of its length.")
                            .page("geo-line-interpolate-point-function")
                            .overload(KqlType.DYNAMIC, shape("lineString"), real("fraction"))
                            .java(ofShapes(a -> Lines.interpolate(a[0], real(a, 1, -1))))
                            .example(
                                    "round(toreal(geo_line_interpolate_point("
                                            + LINE
                                            + ", 0.25).coordinates[1]), 9)",
                                    "0.5")
                            .build(),
                    ScalarFunction.named("geo_line_locate_point")
                            .summary(
                                    "The fraction of a line's length up to the point that is "
                                            + "nearest to a place.")
                            .page("geo-line-locate-point-function")
                            .overload(
                                    KqlType.REAL,
                                    shape("lineString"),
                                    real("longitude"),
                                    real("latitude"),
                                    flag("use_spheroid").asOptional())
                            .java(ofShapes(a -> Lines.locate(a[0], coordinate(a, 1), flag(a, 3))))
                            .example(
                                    "round(geo_line_locate_point(" + LINE + ", 1, 0.5), 3)", "0.25")
                            .build(),
                    ScalarFunction.named("geo_distance_point_to_line")
                            .summary(
                                    "The distance of a place from a line or from the nearest of "
                                            + "several in metres.")
                            .page("geo-distance-point-to-line-function")
                            .overload(
                                    KqlType.REAL,
                                    real("longitude"),
                                    real("latitude"),
                                    shape("lineString"))
                            .java(ofShapes(a -> Lines.distanceMeters(coordinate(a, 0), a[2])))
                            .example(
                                    "round(geo_distance_point_to_line(1, 0, " + LINE + "))",
                                    "111195.0")
                            .build(),
                    ScalarFunction.named("geo_closest_point_on_line")
                            .summary("The point of a line that is nearest to a place.")
                            .page("geo-closest-point-on-line-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    real("longitude"),
                                    real("latitude"),
                                    shape("lineString"))
                            .java(ofShapes(a -> Lines.closestPoint(coordinate(a, 0), a[2])))
                            .example(
                                    "round(toreal(geo_closest_point_on_line(0, -1, "
                                            + LINE
                                            + ").coordinates[1]), 9)",
                                    "0.0")
                            .build(),
                    ScalarFunction.named("geo_line_densify")
                            .summary(
                                    "A line with points added, so that edges straight on the map "
                                            + "follow geodesics within a tolerance in metres (else 10).")
                            .page("geo-line-densify-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("lineString"),
                                    real("tolerance").asOptional(),
                                    flag("preserve_crossing").asOptional())
                            .java(
                                    ofShapes(a ->
                                            Transforms.densifyLine(
                                                    a[0], tolerance(a, 1), flag(a, 2))))
                            .example(
                                    "array_length(geo_line_densify("
                                            + OTHER_LINE
                                            + ", 1).coordinates)",
                                    "9")
                            .build(),
                    ScalarFunction.named("geo_line_simplify")
                            .summary(
                                    "A line without the points that lie within a tolerance in "
                                            + "metres (else 10).")
                            .page("geo-line-simplify-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("lineString"),
                                    real("tolerance").asOptional())
                            .java(ofShapes(a -> Transforms.simplifyLine(a[0], tolerance(a, 1))))
                            .example(
                                    "array_length(geo_line_simplify(geo_line_densify("
                                            + OTHER_LINE
                                            + "), 1000).coordinates)",
                                    "2")
                            .build(),
                    ScalarFunction.named("geo_line_buffer")
                            .summary(
                                    "The polygon of all places within a radius in metres of a "
                                            + "line.")
                            .page("geo-line-buffer-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("lineString"),
                                    real("radius"),
                                    real("tolerance").asOptional())
                            .java(
                                    ofShapes(a ->
                                            Buffers.ofLine(a[0], real(a, 1, -1), tolerance(a, 2))))
                            .example(
                                    "geo_point_in_polygon(0, 1.5, geo_line_buffer("
                                            + LINE
                                            + ", 1000))",
                                    "true")
                            .build(),
                    ScalarFunction.named("geo_line_to_s2cells")
                            .summary(
                                    "The S2 cells of a level (else 11) that a line meets, or all "
                                            + "within a radius in metres of it.")
                            .page("geo-line-to-s2cells-function")
                            .overload(
                                    KqlType.DYNAMIC,
                                    shape("lineString"),
                                    whole("level").asOptional(),
                                    real("radius").asOptional())
                            .java(
                                    ofShapes(a ->
                                            Coverings.ofLine(
                                                    a[0], level(a, 1, 11, 0, 30), real(a, 2, 0))))
                            .example("array_length(geo_line_to_s2cells(" + LINE + ", 0))", "1")
                            .build());

    private LineFunctions() {}
}
