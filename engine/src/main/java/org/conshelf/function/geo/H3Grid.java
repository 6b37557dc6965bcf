package org.conshelf.function.geo;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cells of the H3 grid by their tokens. The grid is Uber's own library, a native one that its
/// jar unpacks into the folder of temporary files.
///
/// Source: <https://h3geo.org/docs/>
final class H3Grid {
    /// Stands for the level next to that of a cell.
    static final int NEXT_LEVEL = 99;

    private static final int MOST_LEVELS_DOWN = 5;

    private H3Grid() {}

    /// Loads the native library when it is first asked for.
    private static final class Library {
        static final H3Core H3 = load();

        private static H3Core load() {
            try {
                return H3Core.newInstance();
            } catch (IOException e) {
                throw new UncheckedIOException("the H3 library cannot be unpacked", e);
            }
        }
    }

    static H3Core library() {
        return Library.H3;
    }

    static String cell(Coordinate place, int level) {
        return library().latLngToCellAddress(place.latitude(), place.longitude(), level);
    }

    static @Nullable String centre(String token) {
        long cell = parse(token);
        return cell == 0 ? null : new Geometry.Point(place(library().cellToLatLng(cell))).text();
    }

    static @Nullable String polygon(String token) {
        long cell = parse(token);
        if (cell == 0) {
            return null;
        }
        var ring = new ArrayList<Coordinate>();
        for (var corner : library().cellToBoundary(cell)) {
            ring.add(place(corner));
        }
        ring.add(ring.getFirst());
        return new Geometry.Polygon(List.of(ring)).text();
    }

    static @Nullable Integer level(String token) {
        long cell = parse(token);
        return cell == 0 ? null : Integer.valueOf(library().getResolution(cell));
    }

    static String parent(String token, int level) {
        long cell = parse(token);
        if (cell == 0 || level < 0) {
            return "";
        }
        int own = library().getResolution(cell);
        int wanted = level == NEXT_LEVEL ? own - 1 : level;
        return wanted < 0 || wanted > own
                ? ""
                : library().h3ToString(library().cellToParent(cell, wanted));
    }

    static @Nullable String children(String token, int level) {
        long cell = parse(token);
        if (cell == 0 || level < 0) {
            return null;
        }
        int own = library().getResolution(cell);
        int wanted = level == NEXT_LEVEL ? own + 1 : level;
        return wanted < own || wanted > 15 || wanted > own + MOST_LEVELS_DOWN
                ? null
                : Tokens.array(tokens(library().cellToChildren(cell, wanted)));
    }

    static @Nullable String neighbors(String token) {
        long cell = parse(token);
        return cell == 0
                ? null
                : Tokens.array(
                        Tokens.inHashOrder(tokens(library().gridDiskDistances(cell, 1).getLast())));
    }

    static @Nullable String rings(String token, int distance) {
        long cell = parse(token);
        return cell == 0 || distance < 0
                ? null
                : Tokens.arrays(
                        library().gridDiskDistances(cell, distance).stream()
                                .map(H3Grid::tokens)
                                .toList());
    }

    private static Coordinate place(LatLng place) {
        return new Coordinate(place.lng, place.lat);
    }

    static List<String> tokens(List<Long> cells) {
        return cells.stream().map(c -> library().h3ToString(c)).toList();
    }

    /// The cell of a token, or 0 where it is none.
    private static long parse(String token) {
        if (token.isEmpty() || token.length() > 16) {
            return 0;
        }
        for (int i = 0; i < token.length(); i++) {
            if (Character.digit(token.charAt(i), 16) < 0 || token.charAt(i) > 'f') {
                return 0;
            }
        }
        long cell = Long.parseUnsignedLong(token, 16);
        return library().isValidCell(cell) ? cell : 0;
    }
}
