package org.conshelf.function.geo;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2Region;
import com.google.common.geometry.S2RegionCoverer;
import com.google.common.geometry.S2ShapeIndex;
import com.google.common.geometry.S2ShapeIndexBufferedRegion;
import com.google.common.geometry.S2ShapeIndexRegion;
import com.uber.h3core.util.LatLng;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shapes as lists of the cells that cover them.
final class Coverings {
    private static final int MOST_S2_CELLS = 65_536;
    private static final int MOST_H3_CELLS = 61_680;

    /// Half of the sphere's circumference, beyond which a radius covers everything.
    private static final double MOST_RADIUS_METERS = Math.PI * Sphere.RADIUS_METERS;

    private Coverings() {}

    static @Nullable String ofLine(@Nullable Object shape, int level, double radiusMeters) {
        var lines = Shapes.lines(shape);
        return lines == null ? null : cover(Overlay.index(lines), level, radiusMeters);
    }

    static @Nullable String ofPolygon(@Nullable Object shape, int level, double radiusMeters) {
        var polygon = Shapes.polygon(shape);
        return polygon == null ? null : cover(Overlay.index(polygon), level, radiusMeters);
    }

    private static @Nullable String cover(S2ShapeIndex index, int level, double radiusMeters) {
        if (level < 0 || !(radiusMeters >= 0)) {
            return null;
        }
        double radius = Math.min(radiusMeters, MOST_RADIUS_METERS) / Sphere.RADIUS_METERS;
        S2Region region =
                radius == 0
                        ? new S2ShapeIndexRegion(index)
                        : new S2ShapeIndexBufferedRegion(index, S1Angle.radians(radius));
        var cells = new CellSearch(region, level).cells();
        return cells == null ? null : Tokens.array(cells.stream().map(S2CellId::toToken).toList());
    }

    /// Finds the cells of one level that meet a region: those of coarse cells around it, level by
    /// level, and gives up as soon as they are too many.
    private record CellSearch(S2Region region, int level) {
        @Nullable List<S2CellId> cells() {
            var around = new ArrayList<S2CellId>();
            S2RegionCoverer.builder().setMaxLevel(level).build().getCovering(region, around);
            var found = new ArrayList<S2CellId>();
            for (var cell : around) {
                if (!collect(cell, found)) {
                    return null;
                }
            }
            return found;
        }

        private boolean collect(S2CellId cell, List<S2CellId> found) {
            var area = new S2Cell(cell);
            if (!region.mayIntersect(area)) {
                return true;
            }
            if (cell.level() == level) {
                found.add(cell);
                return found.size() <= MOST_S2_CELLS;
            }
            for (var child : cell.children()) {
                if (!collect(child, found)) {
                    return false;
                }
            }
            return true;
        }
    }

    static @Nullable String h3OfPolygon(@Nullable Object shape, int level, double radiusMeters) {
        if (level < 0 || !(radiusMeters >= 0)) {
            return null;
        }
        var polygon =
                radiusMeters == 0
                        ? Shapes.polygon(shape)
                        : Buffers.polygon(shape, radiusMeters, 10);
        if (polygon == null
                || polygon.getArea() / (4 * Math.PI) * H3Grid.library().getNumCells(level)
                        > 2.0 * MOST_H3_CELLS) {
            return null;
        }
        var cells = new LinkedHashSet<Long>();
        for (var rings : Shapes.rings(polygon)) {
            var loops = rings.stream().map(Coverings::loop).toList();
            cells.addAll(
                    H3Grid.library()
                            .polygonToCells(
                                    loops.getFirst(), loops.subList(1, loops.size()), level));
            if (cells.size() > MOST_H3_CELLS) {
                return null;
            }
        }
        return Tokens.array(Tokens.inHashOrder(H3Grid.tokens(List.copyOf(cells))));
    }

    private static List<LatLng> loop(List<Coordinate> ring) {
        return ring.subList(0, ring.size() - 1).stream()
                .map(c -> new LatLng(c.latitude(), c.longitude()))
                .toList();
    }
}
