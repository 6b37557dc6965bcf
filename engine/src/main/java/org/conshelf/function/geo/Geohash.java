package org.conshelf.function.geo;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A cell of the geohash grid: its column and row, counted from the south-west, in a grid of as
/// many halvings as the hash has bits (five a character, the first of them for the longitude).
///
/// Source: <https://en.wikipedia.org/wiki/Geohash>
record Geohash(int characters, long column, long row) {
    static final int MOST_CHARACTERS = 18;
    private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";

    private static int columnBits(int characters) {
        return (5 * characters + 1) / 2;
    }

    private static int rowBits(int characters) {
        return 5 * characters / 2;
    }

    static Geohash of(Coordinate place, int characters) {
        return new Geohash(
                characters,
                index(place.longitude(), 180, columnBits(characters)),
                index(place.latitude(), 90, rowBits(characters)));
    }

    /// Halves as often as there are bits, which rounds as the definition of the hash does.
    private static long index(double degrees, double greatest, int bits) {
        double low = -greatest;
        double high = greatest;
        long index = 0;
        for (int i = 0; i < bits; i++) {
            double middle = (low + high) / 2;
            index <<= 1;
            if (degrees >= middle) {
                index |= 1;
                low = middle;
            } else {
                high = middle;
            }
        }
        return index;
    }

    /// The cell of a hash, or null where the text is none.
    static @Nullable Geohash decode(String text) {
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            return null;
        }
        long column = 0;
        long row = 0;
        boolean forColumn = true;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return null;
            }
            for (int bit = 4; bit >= 0; bit--) {
                long value = digit >> bit & 1;
                if (forColumn) {
                    column = column << 1 | value;
                } else {
                    row = row << 1 | value;
                }
                forColumn = !forColumn;
            }
        }
        return new Geohash(text.length(), column, row);
    }

    String text() {
        var out = new StringBuilder(characters);
        int columnBit = columnBits(characters);
        int rowBit = rowBits(characters);
        int digit = 0;
        for (int i = 0; i < 5 * characters; i++) {
            long bit = i % 2 == 0 ? column >> --columnBit & 1 : row >> --rowBit & 1;
            digit = digit << 1 | (int) bit;
            if (i % 5 == 4) {
                out.append(ALPHABET.charAt(digit));
                digit = 0;
            }
        }
        return out.toString();
    }

    /// The longitude at a part of the cell's width, from the west.
    double longitudeAt(double part) {
        return -180 + (column + part) * (360 / (double) (1L << columnBits(characters)));
    }

    /// The latitude at a part of the cell's height, from the south.
    double latitudeAt(double part) {
        return -90 + (row + part) * (180 / (double) (1L << rowBits(characters)));
    }

    /// The cells around this one, clockwise from the north-west. Past the date line the grid goes
    /// on; past a pole it ends.
    Stream<Geohash> neighbors() {
        return Stream.of(
                        beside(-1, 1),
                        beside(0, 1),
                        beside(1, 1),
                        beside(1, 0),
                        beside(1, -1),
                        beside(0, -1),
                        beside(-1, -1),
                        beside(-1, 0))
                .filter(c -> c.row >= 0 && c.row < 1L << rowBits(characters))
                .distinct();
    }

    private Geohash beside(int columns, int rows) {
        long width = 1L << columnBits(characters);
        return new Geohash(characters, Math.floorMod(column + columns, width), row + rows);
    }
}
