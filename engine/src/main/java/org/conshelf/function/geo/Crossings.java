package org.conshelf.function.geo;

import com.google.common.geometry.S2ShapeIndex;
import org.jspecify.annotations.Nullable;

/// What shapes have in common, and what they make together; null where one is none.
final class Crossings {
    private Crossings() {}

    static @Nullable Boolean linesMeet(@Nullable Object left, @Nullable Object right) {
        return meet(lines(left), lines(right));
    }

    static @Nullable Boolean polygonsMeet(@Nullable Object left, @Nullable Object right) {
        return meet(polygon(left), polygon(right));
    }

    static @Nullable Boolean lineMeetsPolygon(@Nullable Object line, @Nullable Object polygon) {
        return meet(lines(line), polygon(polygon));
    }

    static @Nullable String ofLines(@Nullable Object left, @Nullable Object right) {
        return common(lines(left), lines(right));
    }

    static @Nullable String ofPolygons(@Nullable Object left, @Nullable Object right) {
        return common(polygon(left), polygon(right));
    }

    static @Nullable String ofLineAndPolygon(@Nullable Object line, @Nullable Object polygon) {
        return common(lines(line), polygon(polygon));
    }

    static @Nullable String unionOfLines(@Nullable Object shapes) {
        var lines = Shapes.linesOfArray(shapes);
        return lines == null ? null : Shapes.geometry(Overlay.union(lines, true)).text();
    }

    static @Nullable String unionOfPolygons(@Nullable Object shapes) {
        var polygons = Shapes.polygonsOfArray(shapes);
        return polygons == null ? null : Shapes.geometry(Overlay.union(polygons)).text();
    }

    private static @Nullable S2ShapeIndex lines(@Nullable Object shape) {
        var lines = Shapes.lines(shape);
        return lines == null ? null : Overlay.index(lines);
    }

    private static @Nullable S2ShapeIndex polygon(@Nullable Object shape) {
        var polygon = Shapes.polygon(shape);
        return polygon == null ? null : Overlay.index(polygon);
    }

    private static @Nullable Boolean meet(
            @Nullable S2ShapeIndex left, @Nullable S2ShapeIndex right) {
        if (left == null || right == null) {
            return null;
        }
        return Overlay.intersect(left, right);
    }

    private static @Nullable String common(
            @Nullable S2ShapeIndex left, @Nullable S2ShapeIndex right) {
        if (left == null || right == null) {
            return null;
        }
        return Overlay.intersection(left, right).text();
    }
}
