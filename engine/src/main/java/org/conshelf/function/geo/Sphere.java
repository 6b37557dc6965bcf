package org.conshelf.function.geo;

import com.google.common.geometry.S2Point;
import org.jspecify.annotations.Nullable;

/// Distances, angles and conversions on the sphere that stands for the Earth.
final class Sphere {
    /// The Earth's mean radius, which is that of S2.
    static final double RADIUS_METERS = 6_371_010;

    private Sphere() {}

    static S2Point point(Coordinate place) {
        double latitude = Math.toRadians(place.latitude());
        double longitude = Math.toRadians(place.longitude());
        double level = Trigonometry.cos(latitude);
        return new S2Point(
                Trigonometry.cos(longitude) * level,
                Trigonometry.sin(longitude) * level,
                Trigonometry.sin(latitude));
    }

    static Coordinate coordinate(S2Point point) {
        double level = Math.sqrt(point.getX() * point.getX() + point.getY() * point.getY());
        return new Coordinate(
                Math.toDegrees(Trigonometry.atan2(point.getY(), point.getX())),
                Math.toDegrees(Trigonometry.atan2(point.getZ(), level)));
    }

    /// A point's direction as a GeoJSON point; null for the sphere's middle, which has none.
    static @Nullable String point(S2Point point) {
        return point.norm2() == 0 ? null : new Geometry.Point(coordinate(point)).text();
    }

    static double distanceMeters(Coordinate from, Coordinate to) {
        return point(from).angle(point(to)) * RADIUS_METERS;
    }

    /// The angle at a place from north to another place; null where they are equal or opposite.
    static @Nullable Double azimuth(Coordinate from, Coordinate to) {
        if (undirected(point(from), point(to))) {
            return null;
        }
        double here = Math.toRadians(from.latitude());
        double there = Math.toRadians(to.latitude());
        double eastward = Math.toRadians(to.longitude() - from.longitude());
        double east = Math.sin(eastward) * Math.cos(there);
        double north =
                Math.cos(here) * Math.sin(there)
                        - Math.sin(here) * Math.cos(there) * Math.cos(eastward);
        return turn(Math.atan2(east, north));
    }

    /// The angle at the second place from the way back to the first to the way on to the third.
    static @Nullable Double angle(Coordinate first, Coordinate middle, Coordinate last) {
        var back = azimuth(middle, first);
        var on = azimuth(middle, last);
        return back == null || on == null ? null : turn(on - back);
    }

    private static double turn(double radians) {
        return radians < 0 ? radians + 2 * Math.PI : radians;
    }

    private static boolean undirected(S2Point from, S2Point to) {
        double angle = from.angle(to);
        return angle < 1e-15 || angle > Math.PI - 1e-15;
    }
}
