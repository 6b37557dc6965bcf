package org.conshelf.function.geo;

import java.util.List;
import org.conshelf.schema.KustoReal;

/// A GeoJSON geometry, as functions read and write it. The lists are not copied.
///
/// Source: <https://datatracker.ietf.org/doc/html/rfc7946>
sealed interface Geometry {
    /// One place.
    record Point(Coordinate place) implements Geometry {}

    /// Several places.
    record MultiPoint(List<Coordinate> places) implements Geometry {}

    /// A line of two places or more.
    record LineString(List<Coordinate> line) implements Geometry {}

    /// Several lines.
    record MultiLineString(List<List<Coordinate>> lines) implements Geometry {}

    /// A shell and its holes; the last place of each ring is its first.
    record Polygon(List<List<Coordinate>> rings) implements Geometry {}

    /// Several polygons.
    record MultiPolygon(List<List<List<Coordinate>>> polygons) implements Geometry {}

    /// Geometries of any kind.
    record Collection(List<Geometry> members) implements Geometry {}

    /// The GeoJSON text.
    default String text() {
        var out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        switch (this) {
            case Point(var place) -> {
                begin(out, "Point", "coordinates");
                write(out, place);
            }
            case MultiPoint(var places) -> {
                begin(out, "MultiPoint", "coordinates");
                writeLine(out, places);
            }
            case LineString(var line) -> {
                begin(out, "LineString", "coordinates");
                writeLine(out, line);
            }
            case MultiLineString(var lines) -> {
                begin(out, "MultiLineString", "coordinates");
                writeLines(out, lines);
            }
            case Polygon(var rings) -> {
                begin(out, "Polygon", "coordinates");
                writeLines(out, rings);
            }
            case MultiPolygon(var polygons) -> {
                begin(out, "MultiPolygon", "coordinates");
                out.append('[');
                for (int i = 0; i < polygons.size(); i++) {
                    out.append(i > 0 ? "," : "");
                    writeLines(out, polygons.get(i));
                }
                out.append(']');
            }
            case Collection(var members) -> {
                begin(out, "GeometryCollection", "geometries");
                out.append('[');
                for (int i = 0; i < members.size(); i++) {
                    out.append(i > 0 ? "," : "");
                    members.get(i).write(out);
                }
                out.append(']');
            }
        }
        out.append('}');
    }

    private static void begin(StringBuilder out, String type, String member) {
        out.append("{\"type\":\"").append(type).append("\",\"").append(member).append("\":");
    }

    private static void write(StringBuilder out, Coordinate place) {
        out.append('[')
                .append(KustoReal.formatJson(place.longitude()))
                .append(',')
                .append(KustoReal.formatJson(place.latitude()))
                .append(']');
    }

    private static void writeLine(StringBuilder out, List<Coordinate> line) {
        out.append('[');
        for (int i = 0; i < line.size(); i++) {
            out.append(i > 0 ? "," : "");
            write(out, line.get(i));
        }
        out.append(']');
    }

    private static void writeLines(StringBuilder out, List<List<Coordinate>> lines) {
        out.append('[');
        for (int i = 0; i < lines.size(); i++) {
            out.append(i > 0 ? "," : "");
            writeLine(out, lines.get(i));
        }
        out.append(']');
    }
}
