package org.conshelf.function.geo;

import org.jspecify.annotations.Nullable;

/// What shapes have in common, and what they make together; null where one is none.
final class Crossings {
    private Crossings() {}

    static @Nullable Boolean linesMeet(@Nullable Object left, @Nullable Object right) {
        var first = Shapes.lines(left);
        var second = Shapes.lines(right);
        return first == null || second == null
                ? null
                : Boolean.valueOf(Overlay.intersect(Overlay.index(first), Overlay.index(second)));
    }

    static @Nullable Boolean polygonsMeet(@Nullable Object left, @Nullable Object right) {
        var first = Shapes.polygon(left);
        var second = Shapes.polygon(right);
        return first == null || second == null
                ? null
                : Boolean.valueOf(Overlay.intersect(Overlay.index(first), Overlay.index(second)));
    }

    static @Nullable Boolean lineMeetsPolygon(@Nullable Object line, @Nullable Object polygon) {
        var first = Shapes.lines(line);
        var second = Shapes.polygon(polygon);
        return first == null || second == null
                ? null
                : Boolean.valueOf(Overlay.intersect(Overlay.index(first), Overlay.index(second)));
    }

    static @Nullable String ofLines(@Nullable Object left, @Nullable Object right) {
        var first = Shapes.lines(left);
        var second = Shapes.lines(right);
        return first == null || second == null
                ? null
                : Overlay.intersection(Overlay.index(first), Overlay.index(second)).text();
    }

    static @Nullable String ofPolygons(@Nullable Object left, @Nullable Object right) {
        var first = Shapes.polygon(left);
        var second = Shapes.polygon(right);
        return first == null || second == null
                ? null
                : Overlay.intersection(Overlay.index(first), Overlay.index(second)).text();
    }

    static @Nullable String ofLineAndPolygon(@Nullable Object line, @Nullable Object polygon) {
        var first = Shapes.lines(line);
        var second = Shapes.polygon(polygon);
        return first == null || second == null
                ? null
                : Overlay.intersection(Overlay.index(first), Overlay.index(second)).text();
    }

    static @Nullable String unionOfLines(@Nullable Object shapes) {
        var lines = Shapes.linesOfArray(shapes);
        return lines == null ? null : Shapes.geometry(Overlay.union(lines, true)).text();
    }

    static @Nullable String unionOfPolygons(@Nullable Object shapes) {
        var polygons = Shapes.polygonsOfArray(shapes);
        return polygons == null ? null : Shapes.geometry(Overlay.union(polygons)).text();
    }
}
