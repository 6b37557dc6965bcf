package org.conshelf.function.geo;

import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLng;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cells of the S2 grid by their tokens.
///
/// Source: <http://s2geometry.io/devguide/s2cell_hierarchy>
final class S2Grid {
    private S2Grid() {}

    static String cell(Coordinate place, int level) {
        var leaf = S2CellId.fromLatLng(S2LatLng.fromDegrees(place.latitude(), place.longitude()));
        return leaf.parent(level).toToken();
    }

    static @Nullable String centre(String token) {
        var cell = parse(token);
        return cell == null ? null : new Geometry.Point(Sphere.coordinate(cell.toPoint())).text();
    }

    static @Nullable String polygon(String token) {
        var id = parse(token);
        if (id == null) {
            return null;
        }
        var cell = new S2Cell(id);
        var ring = new ArrayList<Coordinate>();
        for (int i = 0; i <= 4; i++) {
            ring.add(Sphere.coordinate(cell.getVertex(i & 3)));
        }
        return new Geometry.Polygon(List.of(ring)).text();
    }

    static @Nullable String neighbors(String token) {
        var cell = parse(token);
        if (cell == null) {
            return null;
        }
        var neighbors = new ArrayList<S2CellId>();
        cell.getAllNeighbors(cell.level(), neighbors);
        return Tokens.array(
                Tokens.inHashOrder(neighbors.stream().distinct().map(S2CellId::toToken).toList()));
    }

    /// A cell's token is its number in hexadecimal digits without the zeros at the end.
    private static @Nullable S2CellId parse(String token) {
        if (token.isEmpty() || token.length() > 16) {
            return null;
        }
        for (int i = 0; i < token.length(); i++) {
            if (Character.digit(token.charAt(i), 16) < 0 || token.charAt(i) > 'f') {
                return null;
            }
        }
        var cell =
                new S2CellId(Long.parseUnsignedLong(token + "0".repeat(16 - token.length()), 16));
        return cell.isValid() ? cell : null;
    }
}
