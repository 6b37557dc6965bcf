package org.conshelf.function.geo;

import net.sf.geographiclib.Geodesic;

/// Distances on the WGS-84 spheroid.
final class Spheroid {
    private Spheroid() {}

    static double distanceMeters(Coordinate from, Coordinate to) {
        return Geodesic.WGS84.Inverse(
                        from.latitude(), from.longitude(), to.latitude(), to.longitude())
                .s12;
    }
}
