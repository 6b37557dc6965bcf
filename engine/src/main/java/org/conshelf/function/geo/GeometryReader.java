package org.conshelf.function.geo;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Reads lines and polygons from GeoJSON. Whether a ring closes or crosses itself is not asked
/// here. Members other than `type` and `coordinates`, and heights, are passed over.
final class GeometryReader {
    /// Some functions work in the plane and take longitudes that go on past the date line.
    private final double greatestLongitude;

    private GeometryReader(double greatestLongitude) {
        this.greatestLongitude = greatestLongitude;
    }

    /// Reads longitudes between -180 and 180.
    static GeometryReader onSphere() {
        return new GeometryReader(180);
    }

    /// Reads longitudes between -360 and 360.
    static GeometryReader inPlane() {
        return new GeometryReader(360);
    }

    /// The lines of a LineString or MultiLineString; null for anything else.
    @Nullable List<List<Coordinate>> lines(@Nullable Object dynamic) {
        return lines(JsonValue.ofDynamic(dynamic));
    }

    @Nullable List<List<Coordinate>> lines(JsonValue shape) {
        return switch (type(shape)) {
            case "LineString" -> single(line(coordinates(shape), 2));
            case "MultiLineString" -> lines(coordinates(shape), 2);
            default -> null;
        };
    }

    /// The line of a LineString; null for anything else.
    @Nullable List<Coordinate> line(@Nullable Object dynamic) {
        var shape = JsonValue.ofDynamic(dynamic);
        return type(shape).equals("LineString") ? line(coordinates(shape), 2) : null;
    }

    /// The rings of each polygon of a Polygon or MultiPolygon; null for anything else.
    @Nullable List<List<List<Coordinate>>> polygons(@Nullable Object dynamic) {
        return polygons(JsonValue.ofDynamic(dynamic));
    }

    @Nullable List<List<List<Coordinate>>> polygons(JsonValue shape) {
        return switch (type(shape)) {
            case "Polygon" -> single(lines(coordinates(shape), 4));
            case "MultiPolygon" -> severalPolygons(coordinates(shape));
            default -> null;
        };
    }

    private @Nullable List<List<List<Coordinate>>> severalPolygons(@Nullable JsonValue value) {
        if (!(value instanceof JsonValue.Array(var elements)) || elements.isEmpty()) {
            return null;
        }
        var polygons = new ArrayList<List<List<Coordinate>>>();
        for (var element : elements) {
            var polygon = lines(element, 4);
            if (polygon == null) {
                return null;
            }
            polygons.add(polygon);
        }
        return polygons;
    }

    private static <T> @Nullable List<T> single(@Nullable T value) {
        return value == null ? null : List.of(value);
    }

    private static String type(JsonValue shape) {
        return shape instanceof JsonValue.Bag(var entries)
                        && entries.get("type") instanceof JsonValue.Text(String type)
                ? type
                : "";
    }

    private static @Nullable JsonValue coordinates(JsonValue shape) {
        return shape instanceof JsonValue.Bag(var entries) ? entries.get("coordinates") : null;
    }

    private @Nullable List<List<Coordinate>> lines(@Nullable JsonValue value, int fewest) {
        if (!(value instanceof JsonValue.Array(var elements)) || elements.isEmpty()) {
            return null;
        }
        var lines = new ArrayList<List<Coordinate>>();
        for (var element : elements) {
            var line = line(element, fewest);
            if (line == null) {
                return null;
            }
            lines.add(line);
        }
        return lines;
    }

    private @Nullable List<Coordinate> line(@Nullable JsonValue value, int fewest) {
        if (!(value instanceof JsonValue.Array(var elements)) || elements.size() < fewest) {
            return null;
        }
        var line = new ArrayList<Coordinate>(elements.size());
        for (var element : elements) {
            var place = place(element);
            if (place == null) {
                return null;
            }
            line.add(place);
        }
        return line;
    }

    private @Nullable Coordinate place(JsonValue value) {
        if (!(value instanceof JsonValue.Array(var numbers)) || numbers.size() < 2) {
            return null;
        }
        double longitude = number(numbers.get(0));
        double latitude = number(numbers.get(1));
        return Math.abs(longitude) <= greatestLongitude && Math.abs(latitude) <= 90
                ? new Coordinate(longitude, latitude)
                : null;
    }

    private static double number(JsonValue value) {
        return switch (value) {
            case JsonValue.Whole(long number) -> number;
            case JsonValue.Real(double number) -> number;
            case JsonValue.Null _, JsonValue.Truth _, JsonValue.Text _ -> Double.NaN;
            case JsonValue.Array _, JsonValue.Bag _ -> Double.NaN;
        };
    }
}
