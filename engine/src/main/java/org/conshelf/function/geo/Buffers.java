package org.conshelf.function.geo;

import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The polygons of all places within a radius of a shape.
///
/// Around a single edge or a convex ring the outline is drawn in one go. Where such an outline
/// would cross itself, the outlines of the single edges are joined, which needs more time: shapes
/// of many edges are refused there.
final class Buffers {
    /// Beyond a quarter of the way around the Earth a buffer is no polygon of at most half a
    /// sphere.
    private static final double MOST_RADIUS_METERS = Math.PI / 2 * Sphere.RADIUS_METERS;

    /// The least part of the radius that a tolerance can be.
    private static final double LEAST_TOLERANCE = 1e-6;

    /// The greatest part: an outline closer to the shape than that is the shape itself.
    private static final double MOST_TOLERANCE = 1 - 1e-9;

    private static final int MOST_EDGES = 4_000;

    private Buffers() {}

    static @Nullable String ofPoint(
            @Nullable Coordinate place, double radiusMeters, double toleranceMeters) {
        var outline = outline(radiusMeters, toleranceMeters);
        return place == null || outline == null
                ? null
                : text(new S2Polygon(new S2Loop(outline.around(Sphere.point(place)))));
    }

    static @Nullable String ofLine(
            @Nullable Object shape, double radiusMeters, double toleranceMeters) {
        var lines = Shapes.lines(shape);
        var outline = outline(radiusMeters, toleranceMeters);
        if (lines == null || outline == null) {
            return null;
        }
        var parts = new ArrayList<S2Polygon>();
        for (var line : lines) {
            addEdges(outline, line.vertices(), parts);
        }
        return parts.size() > MOST_EDGES ? null : text(Overlay.union(parts));
    }

    static @Nullable String ofPolygon(
            @Nullable Object shape, double radiusMeters, double toleranceMeters) {
        var polygon = polygon(shape, radiusMeters, toleranceMeters);
        return polygon == null ? null : text(polygon);
    }

    static @Nullable S2Polygon polygon(
            @Nullable Object shape, double radiusMeters, double toleranceMeters) {
        var polygon = Shapes.polygon(shape);
        var outline = outline(radiusMeters, toleranceMeters);
        if (polygon == null || outline == null) {
            return null;
        }
        if (polygon.numLoops() == 1) {
            var around = new S2Loop(outline.around(polygon.loop(0).vertices()));
            if (around.isValid()) {
                return new S2Polygon(around);
            }
        }
        var parts = new ArrayList<S2Polygon>();
        parts.add(polygon);
        for (var loop : polygon.getLoops()) {
            var ring = new ArrayList<>(loop.vertices());
            ring.add(ring.getFirst());
            addEdges(outline, ring, parts);
        }
        return parts.size() > MOST_EDGES ? null : Overlay.union(parts);
    }

    private static void addEdges(BufferOutline outline, List<S2Point> line, List<S2Polygon> parts) {
        for (int i = 0; i + 1 < line.size() && parts.size() <= MOST_EDGES; i++) {
            var around = new S2Loop(outline.around(line.get(i), line.get(i + 1)));
            parts.add(new S2Polygon(around));
        }
    }

    private static @Nullable String text(S2Polygon polygon) {
        return polygon.isEmpty() ? null : Shapes.geometry(polygon).text();
    }

    private static @Nullable BufferOutline outline(double radiusMeters, double toleranceMeters) {
        double part = toleranceMeters / radiusMeters;
        return radiusMeters > 0 && radiusMeters < MOST_RADIUS_METERS && part >= LEAST_TOLERANCE
                ? new BufferOutline(
                        radiusMeters / Sphere.RADIUS_METERS, Math.min(part, MOST_TOLERANCE))
                : null;
    }
}
