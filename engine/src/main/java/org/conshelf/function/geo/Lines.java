package org.conshelf.function.geo;

import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polyline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures of lines.
final class Lines {
    private Lines() {}

    /// The lines of a shape; of several, each piece once.
    private static @Nullable List<S2Polyline> merged(@Nullable Object shape) {
        var lines = Shapes.lines(shape);
        return lines == null || lines.size() == 1 ? lines : Overlay.union(lines, true);
    }

    static @Nullable Double lengthMeters(@Nullable Object shape) {
        var lines = merged(shape);
        return lines == null
                ? null
                : Double.valueOf(
                        lines.stream().mapToDouble(l -> l.getArclengthAngle().radians()).sum()
                                * Sphere.RADIUS_METERS);
    }

    static @Nullable String centroid(@Nullable Object shape) {
        var lines = merged(shape);
        if (lines == null) {
            return null;
        }
        var sum = S2Point.ORIGIN;
        for (var line : lines) {
            sum = sum.add(line.getCentroid());
        }
        return Sphere.point(sum);
    }

    static @Nullable String interpolate(@Nullable Object shape, double fraction) {
        var line = Shapes.line(shape);
        return line == null || !(fraction >= 0 && fraction <= 1)
                ? null
                : Sphere.point(line.interpolate(fraction));
    }

    static @Nullable Double locate(
            @Nullable Object shape, @Nullable Coordinate place, boolean onSpheroid) {
        var line = Shapes.line(shape);
        if (line == null || place == null) {
            return null;
        }
        var point = Sphere.point(place);
        if (!onSpheroid) {
            return line.uninterpolate(point);
        }
        // The point is found on the sphere; the lengths are those on the spheroid.
        int nearest = line.getNearestEdgeIndex(point);
        var closest = line.projectToEdge(point, nearest);
        double before = 0;
        double whole = 0;
        for (int i = 0; i + 1 < line.numVertices(); i++) {
            double length = spheroidMeters(line.vertex(i), line.vertex(i + 1));
            whole += length;
            before +=
                    i < nearest
                            ? length
                            : i == nearest ? spheroidMeters(line.vertex(i), closest) : 0;
        }
        return Math.clamp(before / whole, 0, 1);
    }

    private static double spheroidMeters(S2Point from, S2Point to) {
        return Spheroid.distanceMeters(Sphere.coordinate(from), Sphere.coordinate(to));
    }

    static @Nullable Double distanceMeters(@Nullable Coordinate place, @Nullable Object shape) {
        var closest = closest(place, shape);
        return closest == null || place == null
                ? null
                : Double.valueOf(closest.angle(Sphere.point(place)) * Sphere.RADIUS_METERS);
    }

    static @Nullable String closestPoint(@Nullable Coordinate place, @Nullable Object shape) {
        var closest = closest(place, shape);
        return closest == null ? null : Sphere.point(closest);
    }

    private static @Nullable S2Point closest(@Nullable Coordinate place, @Nullable Object shape) {
        var lines = Shapes.lines(shape);
        if (place == null || lines == null) {
            return null;
        }
        var point = Sphere.point(place);
        S2Point closest = null;
        double least = Double.POSITIVE_INFINITY;
        for (var line : lines) {
            int edge = line.getNearestEdgeIndex(point);
            double distance =
                    S2EdgeUtil.getDistance(point, line.vertex(edge), line.vertex(edge + 1))
                            .radians();
            if (distance < least) {
                least = distance;
                closest = line.projectToEdge(point, edge);
            }
        }
        return closest;
    }
}
