package org.conshelf.function.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.Evaluator;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoFunctionsTest {
    private static final String LINE =
            "{\"type\":\"LineString\",\"coordinates\":[[7.0,46.0],[7.0,47.0],[8.0,47.0]]}";
    private static final String SQUARE =
            "{\"type\":\"Polygon\",\"coordinates\":[[[5,5],[6,5],[6,6],[5,6],[5,5]]]}";
    private static final String BESIDE =
            "{\"type\":\"Polygon\",\"coordinates\":[[[6,5],[7,5],[7,6],[6,6],[6,5]]]}";
    private static final String WITH_HOLE =
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"
                    + "[[1,1],[1,2],[2,2],[2,1],[1,1]]]}";

    private static @Nullable Object call(String name, @Nullable Object... arguments) {
        Evaluator evaluator = FunctionLibrary.required(name).overloads().getFirst().evaluator();
        return evaluator.evaluate(arguments);
    }

    private static double number(String name, @Nullable Object... arguments) {
        return (Double) assertNotNullObject(call(name, arguments));
    }

    private static Object assertNotNullObject(@Nullable Object value) {
        assertNotNull(value);
        return value;
    }

    @Test
    void distances() {
        double degree = Math.PI / 180 * 6_371_010;
        assertEquals(degree, number("geo_distance_2points", 3.0, 4.0, 3.0, 5.0), 1e-6);
        assertEquals(
                110_574.38855780, number("geo_distance_2points", 0.0, 0.0, 0.0, 1.0, true), 1e-5);
        assertEquals(degree, number("geo_distance_point_to_line", 7.0, 45.0, LINE), 1e-6);
        assertEquals(degree, number("geo_distance_point_to_polygon", 5.0, 4.0, SQUARE), 1e-6);
        assertEquals(0, number("geo_distance_point_to_polygon", 5.5, 5.5, SQUARE));
        assertEquals(
                degree * (1 + Math.cos(Math.toRadians(47))), number("geo_line_length", LINE), 10);
        assertNull(call("geo_distance_2points", 181.0, 0.0, 0.0, 0.0));
        assertNull(call("geo_distance_2points", Double.NaN, 0.0, 0.0, 0.0));
    }

    @Test
    void directions() {
        assertEquals(Math.PI / 2, number("geo_azimuth", 0.0, 0.0, 30.0, 0.0), 1e-12);
        assertEquals(1.5 * Math.PI, number("geo_azimuth", 0.0, 0.0, -30.0, 0.0), 1e-12);
        assertEquals(Math.PI, number("geo_azimuth", 9.0, 20.0, 9.0, -20.0), 1e-12);
        assertNull(call("geo_azimuth", 9.0, 20.0, 9.0, 20.0));
        assertNull(call("geo_azimuth", 0.0, 20.0, 180.0, -20.0));
        assertEquals(Math.PI, number("geo_angle", 0.0, 2.0, 0.0, 1.0, 0.0, 0.0), 1e-12);
        assertNull(call("geo_angle", 0.0, 1.0, 0.0, 1.0, 0.0, 0.0));
    }

    @ParameterizedTest
    @CsvSource({
        "13.4, 52.52, 1, u",
        "13.4, 52.52, 9, u33dbbvx4",
        "-180, -90, 3, 000",
        "180, 90, 3, zzz",
        "13.4, 52.52, 0, ''",
        "13.4, 52.52, 19, ''",
        "200, 52.52, 5, ''"
    })
    void geohashes(double longitude, double latitude, long accuracy, String expected) {
        assertEquals(expected, call("geo_point_to_geohash", longitude, latitude, accuracy));
    }

    @Test
    void cellsHoldTheirOwnCentres() {
        for (long level = 0; level <= 15; level++) {
            String s2 =
                    (String) assertNotNullObject(call("geo_point_to_s2cell", 11.5, 48.1, level));
            String h3 =
                    (String) assertNotNullObject(call("geo_point_to_h3cell", 11.5, 48.1, level));
            assertTrue(
                    ((String) assertNotNullObject(call("geo_s2cell_to_central_point", s2)))
                            .startsWith("{\"type\":\"Point\""));
            assertEquals((int) level, call("geo_h3cell_level", h3));
            if (level > 0) {
                assertEquals(
                        call("geo_point_to_h3cell", 11.5, 48.1, level - 1),
                        call("geo_h3cell_parent", h3));
            }
        }
        assertEquals("", call("geo_point_to_s2cell", 11.5, 48.1, 31L));
        assertEquals("", call("geo_h3cell_parent", "nothing"));
        assertNull(call("geo_h3cell_children", "862a1072fffffff", 12L));
    }

    @Test
    void polygons() {
        double square = number("geo_polygon_area", SQUARE);
        double beside = number("geo_polygon_area", BESIDE);
        String union =
                (String)
                        assertNotNullObject(
                                call(
                                        "geo_union_polygons_array",
                                        "[" + SQUARE + "," + BESIDE + "]"));
        assertEquals(square + beside, number("geo_polygon_area", union), 1);
        assertEquals(true, call("geo_point_in_polygon", 3.0, 3.0, WITH_HOLE));
        assertEquals(false, call("geo_point_in_polygon", 1.5, 1.5, WITH_HOLE));
        assertEquals(true, call("geo_intersects_2polygons", SQUARE, BESIDE));
        assertEquals(
                "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
                call("geo_intersection_2polygons", SQUARE, WITH_HOLE));
        String buffer = (String) assertNotNullObject(call("geo_polygon_buffer", WITH_HOLE, 5000.0));
        assertTrue(number("geo_polygon_area", buffer) > number("geo_polygon_area", WITH_HOLE));
    }

    @Test
    void bufferOfABentLineHoldsAllWithinTheRadius() {
        String buffer = (String) assertNotNullObject(call("geo_line_buffer", LINE, 10_000.0));
        assertEquals(true, call("geo_point_in_polygon", 7.08, 46.92, buffer));
        assertEquals(true, call("geo_point_in_polygon", 7.12, 46.5, buffer));
        assertEquals(false, call("geo_point_in_polygon", 7.2, 46.5, buffer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT",
                "POINT ()",
                "POINT (1 2",
                "POINT (1 2) x",
                "POINT (1 2 3)",
                "POINT (NaN 1)",
                "POINT (1 91)",
                "LINESTRING (1 1)",
                "POLYGON ((0 0, 1 1, 0 0))",
                "CIRCLE (1 2)",
                ""
            })
    void refusesWhatIsNoWellKnownText(String text) {
        assertNull(call("geo_from_wkt", text));
    }

    @Test
    void deepCollectionIsNoWellKnownText() {
        assertNull(call("geo_from_wkt", "GEOMETRYCOLLECTION (".repeat(100_000)));
    }

    @Test
    void hostileShapesGiveNullInTime() {
        var shapes = hostileShapes();
        assertTimeout(
                Duration.ofSeconds(60),
                () -> {
                    for (var function : GeoFunctions.ALL) {
                        var overload = ((ScalarFunction) function).overloads().getFirst();
                        for (var shape : shapes) {
                            var arguments = new ArrayList<@Nullable Object>();
                            for (var parameter : overload.parameters()) {
                                arguments.add(argument(parameter.types().iterator().next(), shape));
                            }
                            overload.evaluator().evaluate(arguments.toArray());
                        }
                    }
                });
    }

    private static Object argument(KqlType type, String shape) {
        return switch (type) {
            case REAL -> 1.0;
            case LONG -> 3L;
            case BOOL -> false;
            case STRING, DYNAMIC -> shape;
            case INT, DECIMAL, DATETIME, TIMESPAN, GUID ->
                    throw new IllegalArgumentException(type.kustoName());
        };
    }

    private static List<String> hostileShapes() {
        var line = "{\"type\":\"LineString\",\"coordinates\":";
        var polygon = "{\"type\":\"Polygon\",\"coordinates\":";
        var zigzag = new StringBuilder("[[");
        for (int i = 0; i < 500; i++) {
            zigzag.append("[")
                    .append(i % 2 == 0 ? 0 : 10)
                    .append(',')
                    .append(i * 0.01)
                    .append("],");
        }
        zigzag.append("[0,0]]]}");
        return List.of(
                "",
                "null",
                "1",
                "[]",
                "[1,2]",
                "{}",
                "\"x\"",
                "[".repeat(100_000),
                line + "[".repeat(200) + "]".repeat(200) + "}",
                line + "[[1,\"a\"],[2,2]]}",
                line + "[[1,1],[1,1]]}",
                line + "[[0,0],[180,0]]}",
                line + "[[1e308,1],[2,2]]}",
                line + "[[0,90],[90,90]]}",
                polygon + "[]}",
                polygon + "[[[0,0],[1,1],[0,1],[1,0],[0,0]]]}",
                polygon + "[[[0,0],[0,0],[0,0],[0,0]]]}",
                polygon + "[[[0,90],[90,90],[180,90],[0,90]]]}",
                polygon + "[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}",
                polygon + "[[[179,1],[-179,1],[-179,2],[179,2],[179,1]]]}",
                polygon + zigzag,
                "[" + SQUARE + ",1]",
                "[" + SQUARE + "," + SQUARE + "]",
                WITH_HOLE,
                LINE);
    }
}
