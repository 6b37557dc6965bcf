package org.conshelf.function.geo;

import org.jspecify.annotations.Nullable;

/// A place on the Earth, in degrees.
record Coordinate(double longitude, double latitude) {
    /// A coordinate in the valid ranges, else null.
    static @Nullable Coordinate valid(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
                ? new Coordinate(longitude, latitude)
                : null;
    }
}
