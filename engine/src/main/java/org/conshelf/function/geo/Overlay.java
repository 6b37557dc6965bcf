package org.conshelf.function.geo;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2BooleanOperation;
import com.google.common.geometry.S2BooleanOperation.OpType;
import com.google.common.geometry.S2Builder;
import com.google.common.geometry.S2BuilderGraph.PolylineType;
import com.google.common.geometry.S2BuilderSnapFunctions;
import com.google.common.geometry.S2ClosedSetNormalizer;
import com.google.common.geometry.S2Error;
import com.google.common.geometry.S2PointVectorLayer;
import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2PolygonLayer;
import com.google.common.geometry.S2Polyline;
import com.google.common.geometry.S2PolylineVectorLayer;
import com.google.common.geometry.S2ShapeIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Unions, intersections and differences. Polygons and lines contain their boundaries here.
final class Overlay {
    /// Merges vertices that only the rounding of an intersection keeps apart.
    private static final S2Builder.SnapFunction MERGING =
            new S2BuilderSnapFunctions.IdentitySnapFunction(S1Angle.radians(0x1p-49));

    private Overlay() {}

    static S2ShapeIndex index(S2Polygon polygon) {
        var index = new S2ShapeIndex();
        index.add(polygon.shape());
        return index;
    }

    static S2ShapeIndex index(List<S2Polyline> lines) {
        var index = new S2ShapeIndex();
        lines.forEach(index::add);
        return index;
    }

    private static S2BooleanOperation.Builder closed() {
        return new S2BooleanOperation.Builder()
                .setPolygonModel(S2BooleanOperation.PolygonModel.CLOSED)
                .setPolylineModel(S2BooleanOperation.PolylineModel.CLOSED);
    }

    static boolean intersect(S2ShapeIndex left, S2ShapeIndex right) {
        return S2BooleanOperation.intersects(left, right, closed().options());
    }

    static Geometry intersection(S2ShapeIndex left, S2ShapeIndex right) {
        return operate(OpType.INTERSECTION, left, right);
    }

    static Geometry difference(S2ShapeIndex left, S2ShapeIndex right) {
        return operate(OpType.DIFFERENCE, left, right);
    }

    private static Geometry operate(OpType type, S2ShapeIndex left, S2ShapeIndex right) {
        var points = new S2PointVectorLayer();
        var lines =
                new S2PolylineVectorLayer(
                        new S2PolylineVectorLayer.Options()
                                .setPolylineType(PolylineType.WALK)
                                .setDuplicateEdges(S2Builder.GraphOptions.DuplicateEdges.MERGE));
        var polygons = new S2PolygonLayer();
        var normalizer = new S2ClosedSetNormalizer(points, lines, polygons);
        var operation =
                closed().build(
                                type,
                                normalizer.pointLayer(),
                                normalizer.lineLayer(),
                                normalizer.polygonLayer());
        run(operation, left, right);
        var parts = new ArrayList<Geometry>();
        var places = Shapes.coordinates(points.getPointVector()).stream().distinct().toList();
        if (places.size() == 1) {
            parts.add(new Geometry.Point(places.getFirst()));
        } else if (!places.isEmpty()) {
            parts.add(new Geometry.MultiPoint(places));
        }
        if (!lines.getPolylines().isEmpty()) {
            parts.add(Shapes.geometry(lines.getPolylines()));
        }
        if (!polygons.getPolygon().isEmpty()) {
            parts.add(Shapes.geometry(polygons.getPolygon()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Geometry.Collection(parts);
    }

    private static void run(S2BooleanOperation operation, S2ShapeIndex left, S2ShapeIndex right) {
        var error = new S2Error();
        if (!operation.build(left, right, error)) {
            throw new IllegalStateException(error.text());
        }
    }

    /// One polygon of several, which may overlap. The two with the fewest vertices are joined
    /// first, so that many small polygons take little more time than few; of equals those that came
    /// first. As in S2's own union, since the order decides where a ring of the result begins.
    static S2Polygon union(List<S2Polygon> polygons) {
        var queue =
                new PriorityQueue<Part>(
                        Comparator.<Part>comparingInt(p -> p.polygon().getNumVertices())
                                .thenComparingInt(Part::number));
        for (var polygon : polygons) {
            queue.add(new Part(polygon, queue.size()));
        }
        while (queue.size() > 1) {
            var left = queue.remove();
            var right = queue.remove();
            var layer = new S2PolygonLayer();
            run(
                    new S2BooleanOperation.Builder(MERGING).build(OpType.UNION, layer),
                    index(left.polygon()),
                    index(right.polygon()));
            queue.add(new Part(layer.getPolygon(), left.number()));
        }
        return queue.remove().polygon();
    }

    private record Part(S2Polygon polygon, int number) {}

    /// The lines of all, cut where they cross, each piece once.
    static List<S2Polyline> union(List<S2Polyline> lines, boolean split) {
        var builder = new S2Builder.Builder().setSplitCrossingEdges(split).build();
        var layer =
                new S2PolylineVectorLayer(
                        new S2PolylineVectorLayer.Options()
                                .setEdgeType(S2Builder.EdgeType.UNDIRECTED)
                                .setPolylineType(PolylineType.WALK)
                                .setDuplicateEdges(S2Builder.GraphOptions.DuplicateEdges.MERGE));
        builder.startLayer(layer);
        lines.forEach(builder::addPolyline);
        var error = new S2Error();
        if (!builder.build(error)) {
            throw new IllegalStateException(error.text());
        }
        return layer.getPolylines();
    }
}
