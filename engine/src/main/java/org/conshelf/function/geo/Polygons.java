package org.conshelf.function.geo;

import org.jspecify.annotations.Nullable;

/// Measures of polygons.
final class Polygons {
    private Polygons() {}

    static @Nullable Double areaSquareMeters(@Nullable Object shape) {
        var polygon = Shapes.polygon(shape);
        return polygon == null
                ? null
                : Double.valueOf(polygon.getArea() * Sphere.RADIUS_METERS * Sphere.RADIUS_METERS);
    }

    static @Nullable Double perimeterMeters(@Nullable Object shape) {
        var polygon = Shapes.polygon(shape);
        if (polygon == null) {
            return null;
        }
        double radians = 0;
        for (var loop : polygon.getLoops()) {
            for (int i = 0; i < loop.numVertices(); i++) {
                radians += loop.vertex(i).angle(loop.vertex(i + 1));
            }
        }
        return radians * Sphere.RADIUS_METERS;
    }

    static @Nullable String centroid(@Nullable Object shape) {
        var polygon = Shapes.polygon(shape);
        return polygon == null || polygon.isEmpty() ? null : Sphere.point(polygon.getCentroid());
    }

    static @Nullable Boolean contains(@Nullable Coordinate place, @Nullable Object shape) {
        var polygon = Shapes.polygon(shape);
        if (polygon == null || place == null) {
            return null;
        }
        return polygon.contains(Sphere.point(place));
    }

    static @Nullable Double distanceMeters(@Nullable Coordinate place, @Nullable Object shape) {
        var polygon = Shapes.polygon(shape);
        return polygon == null || polygon.isEmpty() || place == null
                ? null
                : Double.valueOf(
                        polygon.getDistance(Sphere.point(place)).radians() * Sphere.RADIUS_METERS);
    }

    static @Nullable String closestPoint(@Nullable Coordinate place, @Nullable Object shape) {
        var polygon = Shapes.polygon(shape);
        return polygon == null || polygon.isEmpty() || place == null
                ? null
                : Sphere.point(polygon.project(Sphere.point(place)));
    }
}
