package org.conshelf.function.geo;

import static org.conshelf.function.geo.Arguments.coordinate;
import static org.conshelf.function.geo.Arguments.level;
import static org.conshelf.function.geo.Arguments.real;
import static org.conshelf.function.geo.Arguments.text;
import static org.conshelf.function.geo.Arguments.whole;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The functions on geohashes.
final class GeohashFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("geo_point_to_geohash")
                            .summary("The geohash of a place, with 1 to 18 characters (else 5).")
                            .page("geo-point-to-geohash-function")
                            .overload(
                                    KqlType.STRING,
                                    real("longitude"),
                                    real("latitude"),
                                    whole("accuracy").asOptional())
                            .java(GeohashFunctions::encode)
                            .example("geo_point_to_geohash(13.4, 52.52, 7)", "'u33dbbv'")
                            .build(),
                    ScalarFunction.named("geo_geohash_to_central_point")
                            .summary("The centre of a geohash's rectangle.")
                            .page("geo-geohash-to-central-point-function")
                            .overload(KqlType.DYNAMIC, text("geohash"))
                            .java(a -> centre(Geohash.decode((String) a[0])))
                            .example(
                                    "toreal(geo_geohash_to_central_point('s').coordinates[1])",
                                    "22.5")
                            .build(),
                    ScalarFunction.named("geo_geohash_to_polygon")
                            .summary("A geohash's rectangle as a polygon.")
                            .page("geo-geohash-to-polygon-function")
                            .overload(KqlType.DYNAMIC, text("geohash"))
                            .java(a -> polygon(Geohash.decode((String) a[0])))
                            .example(
                                    "geo_geohash_to_polygon('s').coordinates[0][2]",
                                    "dynamic([45.0, 45.0])")
                            .build(),
                    ScalarFunction.named("geo_geohash_neighbors")
                            .summary("The geohashes around a geohash.")
                            .page("geo-geohash-neighbors-function")
                            .overload(KqlType.DYNAMIC, text("geohash"))
                            .java(a -> neighbors(Geohash.decode((String) a[0])))
                            .example("array_length(geo_geohash_neighbors('u33'))", "8")
                            .build());

    private GeohashFunctions() {}

    private static String encode(@Nullable Object[] arguments) {
        var place = coordinate(arguments, 0);
        int length = level(arguments, 2, 5, 1, Geohash.MOST_CHARACTERS);
        return place == null || length < 0 ? "" : Geohash.of(place, length).text();
    }

    private static @Nullable String centre(@Nullable Geohash cell) {
        return cell == null
                ? null
                : new Geometry.Point(new Coordinate(cell.longitudeAt(0.5), cell.latitudeAt(0.5)))
                        .text();
    }

    private static @Nullable String polygon(@Nullable Geohash cell) {
        if (cell == null) {
            return null;
        }
        double west = cell.longitudeAt(0);
        double east = cell.longitudeAt(1);
        double south = cell.latitudeAt(0);
        double north = cell.latitudeAt(1);
        return new Geometry.Polygon(
                        List.of(
                                List.of(
                                        new Coordinate(west, south),
                                        new Coordinate(east, south),
                                        new Coordinate(east, north),
                                        new Coordinate(west, north),
                                        new Coordinate(west, south))))
                .text();
    }

    private static @Nullable String neighbors(@Nullable Geohash cell) {
        return cell == null
                ? null
                : Tokens.array(Tokens.inHashOrder(cell.neighbors().map(Geohash::text).toList()));
    }
}
