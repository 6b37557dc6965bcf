package org.conshelf.function.geo;

import static org.conshelf.function.geo.Arguments.coordinate;
import static org.conshelf.function.geo.Arguments.flag;
import static org.conshelf.function.geo.Arguments.real;
import static org.conshelf.function.geo.Arguments.text;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The functions on single places, and the reader of well-known text.
final class PointFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("geo_distance_2points")
                            .summary("The distance of two places in metres.")
                            .page("geo-distance-2points-function")
                            .overload(
                                    KqlType.REAL,
                                    real("p1_longitude"),
                                    real("p1_latitude"),
                                    real("p2_longitude"),
                                    real("p2_latitude"),
                                    flag("use_spheroid").asOptional())
                            .java(PointFunctions::distance)
                            .example("round(geo_distance_2points(0, 0, 0, 1))", "111195.0")
                            .example("round(geo_distance_2points(0, 0, 0, 1, true))", "110574.0")
                            .build(),
                    ScalarFunction.named("geo_azimuth")
                            .summary("The angle from north to the way to another place, clockwise.")
                            .page("geo-azimuth-function")
                            .overload(
                                    KqlType.REAL,
                                    real("p1_longitude"),
                                    real("p1_latitude"),
                                    real("p2_longitude"),
                                    real("p2_latitude"))
                            .java(a -> azimuth(coordinate(a, 0), coordinate(a, 2)))
                            .example("round(degrees(geo_azimuth(0, 0, 1, 0)), 6)", "90.0")
                            .build(),
                    ScalarFunction.named("geo_angle")
                            .summary("The angle between two lines that meet, clockwise.")
                            .page("geo-angle-function")
                            .overload(
                                    KqlType.REAL,
                                    real("p1_longitude"),
                                    real("p1_latitude"),
                                    real("p2_longitude"),
                                    real("p2_latitude"),
                                    real("p3_longitude"),
                                    real("p3_latitude"))
                            .java(PointFunctions::angle)
                            .example("round(degrees(geo_angle(0, 1, 0, 0, 1, 0)), 6)", "90.0")
                            .build(),
                    ScalarFunction.named("geo_point_in_circle")
                            .summary("Whether a place is in a circle, whose radius is in metres.")
                            .page("geo-point-in-circle-function")
                            .overload(
                                    KqlType.BOOL,
                                    real("p_longitude"),
                                    real("p_latitude"),
                                    real("pc_longitude"),
                                    real("pc_latitude"),
                                    real("c_radius"))
                            .java(a -> inCircle(coordinate(a, 0), coordinate(a, 2), real(a, 4, -1)))
                            .example("geo_point_in_circle(0, 0, 0, 0.5, 60000)", "true")
                            .build(),
                    ScalarFunction.named("geo_from_wkt")
                            .summary("A geometry of well-known text as GeoJSON.")
                            .page("geo-from-wkt-function")
                            .overload(KqlType.DYNAMIC, text("wkt"))
                            .java(a -> wellKnown((String) a[0]))
                            .example(
                                    "geo_from_wkt('POINT (7.5 47)').coordinates",
                                    "dynamic([7.5, 47.0])")
                            .build());

    private PointFunctions() {}

    private static @Nullable Double distance(@Nullable Object[] arguments) {
        var from = coordinate(arguments, 0);
        var to = coordinate(arguments, 2);
        if (from == null || to == null) {
            return null;
        }
        return flag(arguments, 4)
                ? Spheroid.distanceMeters(from, to)
                : Sphere.distanceMeters(from, to);
    }

    private static @Nullable Double azimuth(@Nullable Coordinate from, @Nullable Coordinate to) {
        return from == null || to == null ? null : Sphere.azimuth(from, to);
    }

    private static @Nullable Double angle(@Nullable Object[] arguments) {
        var first = coordinate(arguments, 0);
        var middle = coordinate(arguments, 2);
        var last = coordinate(arguments, 4);
        return first == null || middle == null || last == null
                ? null
                : Sphere.angle(first, middle, last);
    }

    private static @Nullable Boolean inCircle(
            @Nullable Coordinate place, @Nullable Coordinate centre, double radiusMeters) {
        if (place == null || centre == null || !(radiusMeters >= 0)) {
            return null;
        }
        return Sphere.distanceMeters(place, centre) <= radiusMeters;
    }

    private static @Nullable String wellKnown(String text) {
        var geometry = WellKnownText.parse(text);
        return geometry == null ? null : geometry.text();
    }
}
