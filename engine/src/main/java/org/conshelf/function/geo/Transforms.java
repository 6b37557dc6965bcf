package org.conshelf.function.geo;

import com.google.common.geometry.Projection;
import com.google.common.geometry.R2Vector;
import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Builder;
import com.google.common.geometry.S2BuilderGraph.PolylineType;
import com.google.common.geometry.S2BuilderSnapFunctions;
import com.google.common.geometry.S2EdgeTessellator;
import com.google.common.geometry.S2Error;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2PolygonLayer;
import com.google.common.geometry.S2Polyline;
import com.google.common.geometry.S2PolylineVectorLayer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shapes made denser (so that edges straight on the map follow geodesics) or simpler.
final class Transforms {
    /// The greatest distance to which S2's builder snaps.
    private static final double MOST_SNAP_RADIANS =
            S2BuilderSnapFunctions.maxSnapRadius().radians();

    private static final int MOST_POINTS = 10_485_760;

    /// Where shapes are cut at the date line, so that it is clear on which side of it an edge lies.
    private static final double DATE_LINE = 179.999999999999;

    private Transforms() {}

    private static S1Angle angle(double meters) {
        return S1Angle.radians(meters / Sphere.RADIUS_METERS);
    }

    private static boolean densifies(double toleranceMeters) {
        return toleranceMeters >= 0.1 && toleranceMeters <= 10_000;
    }

    static @Nullable String densifyLine(
            @Nullable Object shape, double toleranceMeters, boolean preserveCrossing) {
        var lines = GeometryReader.inPlane().lines(shape);
        if (lines == null || !densifies(toleranceMeters)) {
            return null;
        }
        var dense = new ArrayList<List<S2Point>>();
        for (var line : lines) {
            var points = densify(line, toleranceMeters);
            if (points == null) {
                return null;
            }
            dense.add(points);
        }
        if (!preserveCrossing && dense.stream().anyMatch(Transforms::crossesDateLine)) {
            var shapes = dense.stream().map(S2Polyline::new).toList();
            return Overlay.difference(Overlay.index(shapes), Overlay.index(dateLine())).text();
        }
        var coordinates = dense.stream().map(Shapes::coordinates).toList();
        return (coordinates.size() == 1
                        ? new Geometry.LineString(coordinates.getFirst())
                        : new Geometry.MultiLineString(coordinates))
                .text();
    }

    static @Nullable String densifyPolygon(
            @Nullable Object shape, double toleranceMeters, boolean preserveCrossing) {
        var polygons = GeometryReader.inPlane().polygons(shape);
        if (polygons == null || !densifies(toleranceMeters)) {
            return null;
        }
        boolean crosses = false;
        var dense = new ArrayList<List<List<S2Point>>>();
        for (var polygon : polygons) {
            var rings = new ArrayList<List<S2Point>>();
            for (var ring : polygon) {
                var points = densify(ring, toleranceMeters);
                if (points == null || !ring.getFirst().equals(ring.getLast())) {
                    return null;
                }
                crosses |= crossesDateLine(points);
                rings.add(points);
            }
            dense.add(rings);
        }
        if (crosses && !preserveCrossing) {
            var parts = new ArrayList<S2Polygon>();
            for (var rings : dense) {
                var loops = new ArrayList<S2Loop>();
                for (var ring : rings) {
                    var loop = new S2Loop(ring.subList(0, ring.size() - 1));
                    loop.normalize();
                    loops.add(loop);
                }
                var polygon = new S2Polygon(loops);
                if (!polygon.isValid()) {
                    return null;
                }
                parts.add(polygon);
            }
            return Overlay.difference(
                            Overlay.index(Overlay.union(parts)), Overlay.index(dateLine()))
                    .text();
        }
        return Shapes.polygonGeometry(
                        dense.stream()
                                .map(rings -> rings.stream().map(Shapes::coordinates).toList())
                                .toList())
                .text();
    }

    private static @Nullable List<S2Point> densify(List<Coordinate> line, double toleranceMeters) {
        var tessellator = new S2EdgeTessellator(Plane.PLATE_CARREE, angle(toleranceMeters));
        var points = new ArrayList<S2Point>();
        for (int i = 0; i + 1 < line.size(); i++) {
            var from = line.get(i);
            var to = line.get(i + 1);
            if (from.equals(to)) {
                return null;
            }
            tessellator.appendUnprojected(
                    new R2Vector(from.longitude(), from.latitude()),
                    new R2Vector(to.longitude(), to.latitude()),
                    points);
            if (points.size() > MOST_POINTS) {
                return null;
            }
        }
        return points;
    }

    private static boolean crossesDateLine(List<S2Point> points) {
        for (int i = 0; i + 1 < points.size(); i++) {
            double from = Sphere.coordinate(points.get(i)).longitude();
            double to = Sphere.coordinate(points.get(i + 1)).longitude();
            if (Math.abs(from - to) > 180) {
                return true;
            }
        }
        return false;
    }

    /// Longitudes and latitudes in degrees as the plane of a map. It does not wrap: an edge goes on
    /// past the date line instead of the shorter way around.
    private static final class Plane implements Projection {
        static final Plane PLATE_CARREE = new Plane();

        @Override
        public R2Vector fromLatLng(S2LatLng place) {
            return new R2Vector(place.lngDegrees(), place.latDegrees());
        }

        @Override
        public S2LatLng toLatLng(R2Vector place) {
            return S2LatLng.fromDegrees(place.y(), Math.IEEEremainder(place.x(), 360));
        }

        @Override
        public R2Vector wrapDistance() {
            return new R2Vector(0, 0);
        }
    }

    /// A sliver around the date line, from pole to pole.
    private static S2Polygon dateLine() {
        var loop =
                new S2Loop(
                        List.of(
                                Sphere.point(new Coordinate(0, -90)),
                                Sphere.point(new Coordinate(-DATE_LINE, 0)),
                                Sphere.point(new Coordinate(0, 90)),
                                Sphere.point(new Coordinate(DATE_LINE, 0))));
        loop.normalize();
        return new S2Polygon(loop);
    }

    static @Nullable String simplifyLine(@Nullable Object shape, double toleranceMeters) {
        var lines = Shapes.lines(shape);
        if (lines == null || !simplifies(toleranceMeters)) {
            return null;
        }
        var layer =
                new S2PolylineVectorLayer(
                        new S2PolylineVectorLayer.Options()
                                .setPolylineType(PolylineType.WALK)
                                .setDuplicateEdges(S2Builder.GraphOptions.DuplicateEdges.MERGE));
        var builder = simplifier(toleranceMeters);
        builder.startLayer(layer);
        (lines.size() == 1 ? lines : Overlay.union(lines, true)).forEach(builder::addPolyline);
        build(builder);
        // A line whose ends are snapped to one point is left as an edge without length.
        var kept =
                layer.getPolylines().stream()
                        .filter(l -> l.vertices().stream().distinct().count() > 1)
                        .toList();
        return kept.isEmpty() ? null : Shapes.geometry(kept).text();
    }

    static @Nullable String simplifyPolygon(@Nullable Object shape, double toleranceMeters) {
        var polygon = Shapes.polygon(shape);
        return polygon == null ? null : simplify(List.of(polygon), toleranceMeters);
    }

    static @Nullable String simplifyPolygons(@Nullable Object shapes, double toleranceMeters) {
        var polygons = Shapes.polygonsOfArray(shapes);
        return polygons == null ? null : simplify(polygons, toleranceMeters);
    }

    /// Simplifies polygons together, so that borders that they share stay shared.
    private static @Nullable String simplify(List<S2Polygon> polygons, double toleranceMeters) {
        if (!simplifies(toleranceMeters)) {
            return null;
        }
        var builder = simplifier(toleranceMeters);
        var layers = new ArrayList<S2PolygonLayer>();
        for (var polygon : polygons) {
            var layer = new S2PolygonLayer();
            layers.add(layer);
            builder.startLayer(layer);
            builder.addPolygon(polygon);
        }
        build(builder);
        var rings = new ArrayList<List<List<Coordinate>>>();
        layers.forEach(l -> rings.addAll(Shapes.rings(l.getPolygon())));
        return rings.isEmpty() ? null : Shapes.polygonGeometry(rings).text();
    }

    private static boolean simplifies(double toleranceMeters) {
        return toleranceMeters >= 0 && toleranceMeters / Sphere.RADIUS_METERS <= MOST_SNAP_RADIANS;
    }

    private static S2Builder simplifier(double toleranceMeters) {
        return new S2Builder.Builder(
                        new S2BuilderSnapFunctions.IdentitySnapFunction(angle(toleranceMeters)))
                .setSimplifyEdgeChains(true)
                .build();
    }

    private static void build(S2Builder builder) {
        var error = new S2Error();
        if (!builder.build(error)) {
            throw new IllegalStateException(error.text());
        }
    }
}
