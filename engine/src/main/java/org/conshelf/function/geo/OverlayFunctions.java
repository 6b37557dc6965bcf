package org.conshelf.function.geo;

import static org.conshelf.function.geo.Arguments.ofShapes;
import static org.conshelf.function.geo.Arguments.shape;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;

/// The functions that lay shapes over each other.
final class OverlayFunctions {
    private static final String LINE =
            "dynamic({\"type\":\"LineString\"," + "\"coordinates\":[[0,0],[0,2]]})";
    private static final String OTHER_LINE =
            "dynamic({\"type\":\"LineString\"," + "\"coordinates\":[[-1,1],[1,1]]})";
    private static final String POLYGON =
            "dynamic({\"type\":\"Polygon\","
                    + "\"coordinates\":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]})";
    private static final String OTHER_POLYGON =
            "dynamic({\"type\":\"Polygon\","
                    + "\"coordinates\":[[[1,1],[3,1],[3,3],[1,3],[1,1]]]})";

    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("geo_intersects_2lines")
                            .summary("Whether two lines meet.")
                            .page("geo-intersects-2lines-function")
                            .overload(KqlType.BOOL, shape("lineString1"), shape("lineString2"))
                            .java(ofShapes(a -> Crossings.linesMeet(a[0], a[1])))
                            .example(
                                    "geo_intersects_2lines(" + LINE + ", " + OTHER_LINE + ")",
                                    "true")
                            .build(),
                    ScalarFunction.named("geo_intersects_2polygons")
                            .summary("Whether two polygons meet.")
                            .page("geo-intersects-2polygons-function")
                            .overload(KqlType.BOOL, shape("polygon1"), shape("polygon2"))
                            .java(ofShapes(a -> Crossings.polygonsMeet(a[0], a[1])))
                            .example(
                                    "geo_intersects_2polygons("
                                            + POLYGON
                                            + ", "
                                            + OTHER_POLYGON
                                            + ")",
                                    "true")
                            .build(),
                    ScalarFunction.named("geo_intersects_line_with_polygon")
                            .summary("Whether a line meets a polygon.")
                            .page("geo-intersects-line-with-polygon-function")
                            .overload(KqlType.BOOL, shape("lineString"), shape("polygon"))
                            .java(ofShapes(a -> Crossings.lineMeetsPolygon(a[0], a[1])))
                            .example(
                                    "geo_intersects_line_with_polygon("
                                            + OTHER_LINE
                                            + ", "
                                            + POLYGON
                                            + ")",
                                    "true")
                            .build(),
                    ScalarFunction.named("geo_intersection_2lines")
                            .summary("What two lines have in common.")
                            .page("geo-intersection-2lines-function")
                            .overload(KqlType.DYNAMIC, shape("lineString1"), shape("lineString2"))
                            .java(ofShapes(a -> Crossings.ofLines(a[0], a[1])))
                            .example(
                                    "tostring(geo_intersection_2lines("
                                            + LINE
                                            + ", "
                                            + OTHER_LINE
                                            + ").type)",
                                    "'Point'")
                            .build(),
                    ScalarFunction.named("geo_intersection_2polygons")
                            .summary("What two polygons have in common.")
                            .page("geo-intersection-2polygons-function")
                            .overload(KqlType.DYNAMIC, shape("polygon1"), shape("polygon2"))
                            .java(ofShapes(a -> Crossings.ofPolygons(a[0], a[1])))
                            .example(
                                    "tostring(geo_intersection_2polygons("
                                            + POLYGON
                                            + ", "
                                            + OTHER_POLYGON
                                            + ").type)",
                                    "'Polygon'")
                            .build(),
                    ScalarFunction.named("geo_intersection_line_with_polygon")
                            .summary("The part of a line that is in a polygon.")
                            .page("geo-intersection-line-with-polygon-function")
                            .overload(KqlType.DYNAMIC, shape("lineString"), shape("polygon"))
                            .java(ofShapes(a -> Crossings.ofLineAndPolygon(a[0], a[1])))
                            .example(
                                    "tostring(geo_intersection_line_with_polygon("
                                            + OTHER_LINE
                                            + ", "
                                            + POLYGON
                                            + ").type)",
                                    "'LineString'")
                            .build(),
                    ScalarFunction.named("geo_union_lines_array")
                            .summary("All lines of an array as one shape, each piece once.")
                            .page("geo-union-lines-array-function")
                            .overload(KqlType.DYNAMIC, shape("lineStrings"))
                            .java(ofShapes(a -> Crossings.unionOfLines(a[0])))
                            .example(
                                    "tostring(geo_union_lines_array(pack_array("
                                            + LINE
                                            + ", "
                                            + LINE
                                            + ")).type)",
                                    "'LineString'")
                            .build(),
                    ScalarFunction.named("geo_union_polygons_array")
                            .summary("All polygons of an array as one shape.")
                            .page("geo-union-polygons-array-function")
                            .overload(KqlType.DYNAMIC, shape("polygons"))
                            .java(ofShapes(a -> Crossings.unionOfPolygons(a[0])))
                            .example(
                                    "tostring(geo_union_polygons_array(pack_array("
                                            + POLYGON
                                            + ", "
                                            + OTHER_POLYGON
                                            + ")).type)",
                                    "'Polygon'")
                            .build());

    private OverlayFunctions() {}
}
