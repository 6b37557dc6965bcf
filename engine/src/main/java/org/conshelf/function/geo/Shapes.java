package org.conshelf.function.geo;

import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2Polyline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.conshelf.function.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Lines and polygons of S2 from GeoJSON and back.
///
/// A function is mostly called with the same shape for every row, so each thread keeps the shapes
/// that it met last.
final class Shapes {
    /// Above these the work on one shape could take minutes; such input gives null.
    private static final int MOST_PLACES = 1_000_000;

    private static final int MOST_RINGS = 4_000;

    private static final ThreadLocal<Recent<List<S2Polyline>>> LINES =
            ThreadLocal.withInitial(Recent::new);
    private static final ThreadLocal<Recent<S2Polygon>> POLYGONS =
            ThreadLocal.withInitial(Recent::new);

    private Shapes() {}

    /// The two shapes met last, by their texts. Two, for functions of two shapes.
    private static final class Recent<T> {
        private @Nullable Object text;
        private @Nullable T shape;
        private @Nullable Object textBefore;
        private @Nullable T shapeBefore;

        @Nullable T get(@Nullable Object wanted, Function<Object, @Nullable T> read) {
            if (wanted == null) {
                return null;
            }
            if (wanted.equals(text)) {
                return shape;
            }
            if (wanted.equals(textBefore)) {
                return shapeBefore;
            }
            textBefore = text;
            shapeBefore = shape;
            text = null;
            shape = read.apply(wanted);
            text = wanted;
            return shape;
        }
    }

    /// The lines of a LineString or MultiLineString, or null for anything else.
    static @Nullable List<S2Polyline> lines(@Nullable Object dynamic) {
        return LINES.get().get(dynamic, d -> lines(GeometryReader.onSphere().lines(d)));
    }

    /// The line of a LineString, or null for anything else.
    static @Nullable S2Polyline line(@Nullable Object dynamic) {
        var line = GeometryReader.onSphere().line(dynamic);
        var lines = line == null ? null : lines(List.of(line));
        return lines == null ? null : lines.getFirst();
    }

    /// The lines of all elements of an array; null where one is none.
    static @Nullable List<S2Polyline> linesOfArray(@Nullable Object dynamic) {
        var elements = elements(dynamic);
        if (elements == null) {
            return null;
        }
        var all = new ArrayList<S2Polyline>();
        for (var element : elements) {
            var lines = lines(GeometryReader.onSphere().lines(element));
            if (lines == null) {
                return null;
            }
            all.addAll(lines);
        }
        return all;
    }

    private static @Nullable List<JsonValue> elements(@Nullable Object dynamic) {
        return JsonValue.ofDynamic(dynamic) instanceof JsonValue.Array(var elements)
                        && !elements.isEmpty()
                        && elements.size() <= MOST_RINGS
                ? elements
                : null;
    }

    private static @Nullable List<S2Polyline> lines(@Nullable List<List<Coordinate>> lines) {
        if (lines == null || tooMany(lines)) {
            return null;
        }
        var shapes = new ArrayList<S2Polyline>();
        for (var line : lines) {
            var points = new ArrayList<S2Point>();
            for (var place : line) {
                var point = Sphere.point(place);
                if (points.isEmpty() || !points.getLast().equalsPoint(point)) {
                    points.add(point);
                }
            }
            if (points.size() < 2 || !S2Polyline.isValid(points)) {
                return null;
            }
            shapes.add(new S2Polyline(points));
        }
        return shapes;
    }

    /// The polygon of a Polygon, or the union of those of a MultiPolygon; null for anything else.
    static @Nullable S2Polygon polygon(@Nullable Object dynamic) {
        return POLYGONS.get().get(dynamic, d -> union(polygons(JsonValue.ofDynamic(d))));
    }

    /// The polygons of all elements of an array, each made one; null where one is none.
    static @Nullable List<S2Polygon> polygonsOfArray(@Nullable Object dynamic) {
        var elements = elements(dynamic);
        if (elements == null) {
            return null;
        }
        var all = new ArrayList<S2Polygon>();
        for (var element : elements) {
            var polygons = polygons(element);
            if (polygons == null) {
                return null;
            }
            all.addAll(polygons);
        }
        return all;
    }

    private static @Nullable S2Polygon union(@Nullable List<S2Polygon> polygons) {
        return polygons == null ? null : Overlay.union(polygons);
    }

    private static @Nullable List<S2Polygon> polygons(JsonValue shape) {
        var polygons = GeometryReader.onSphere().polygons(shape);
        if (polygons == null || polygons.size() > MOST_RINGS) {
            return null;
        }
        var shapes = new ArrayList<S2Polygon>();
        for (var rings : polygons) {
            var polygon = tooMany(rings) ? null : polygon(rings);
            if (polygon == null) {
                return null;
            }
            shapes.add(polygon);
        }
        return shapes;
    }

    private static boolean tooMany(List<List<Coordinate>> lines) {
        return lines.size() > MOST_RINGS || lines.stream().mapToInt(List::size).sum() > MOST_PLACES;
    }

    private static @Nullable S2Polygon polygon(List<List<Coordinate>> rings) {
        var loops = new ArrayList<S2Loop>();
        for (var ring : rings) {
            var points = new LinkedHashSet<S2Point>();
            for (var place : ring.subList(0, ring.size() - 1)) {
                points.add(Sphere.point(place));
            }
            // A place met twice makes the ring cross or touch itself.
            if (!Sphere.point(ring.getFirst()).equalsPoint(Sphere.point(ring.getLast()))
                    || points.size() < 3
                    || points.size() != ring.size() - 1) {
                return null;
            }
            var loop = new S2Loop(new ArrayList<>(points));
            if (!loop.isValid()) {
                return null;
            }
            loop.normalize();
            loops.add(loop);
        }
        var polygon = new S2Polygon(loops);
        return polygon.isValid() ? polygon : null;
    }

    static Geometry geometry(List<S2Polyline> lines) {
        var coordinates = lines.stream().map(l -> coordinates(l.vertices())).toList();
        return coordinates.size() == 1
                ? new Geometry.LineString(coordinates.getFirst())
                : new Geometry.MultiLineString(coordinates);
    }

    static List<Coordinate> coordinates(List<S2Point> points) {
        return points.stream().map(Sphere::coordinate).toList();
    }

    /// A polygon with its shells and holes, in S2's order.
    static Geometry geometry(S2Polygon polygon) {
        return polygonGeometry(rings(polygon));
    }

    static Geometry polygonGeometry(List<List<List<Coordinate>>> polygons) {
        return polygons.size() == 1
                ? new Geometry.Polygon(polygons.getFirst())
                : new Geometry.MultiPolygon(polygons);
    }

    /// The shells of a polygon, each with its holes.
    static List<List<List<Coordinate>>> rings(S2Polygon polygon) {
        var polygons = new ArrayList<List<List<Coordinate>>>();
        for (var loop : polygon.getLoops()) {
            var ring = new ArrayList<>(coordinates(loop.orientedVertices()));
            ring.add(ring.getFirst());
            if (loop.isHole()) {
                polygons.getLast().add(ring);
            } else {
                var shell = new ArrayList<List<Coordinate>>();
                shell.add(ring);
                polygons.add(shell);
            }
        }
        return polygons;
    }
}
