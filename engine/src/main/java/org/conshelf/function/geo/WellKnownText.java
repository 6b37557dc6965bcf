package org.conshelf.function.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads geometries in well-known text (OGC 06-103r4). Heights and measures are refused, as are
/// empty geometries.
final class WellKnownText {
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    /// Set where the grammar is left; what is read from then on does not count.
    private boolean malformed;

    private WellKnownText(String text) {
        this.text = text;
    }

    /// The geometry, or null where the text has none.
    static @Nullable Geometry parse(String text) {
        var reader = new WellKnownText(text);
        var geometry = reader.geometry(0);
        reader.skipBlanks();
        return reader.malformed || reader.at < text.length() ? null : geometry;
    }

    private @Nullable Geometry geometry(int depth) {
        if (depth > MAX_DEPTH) {
            malformed = true;
            return null;
        }
        return switch (word().toUpperCase(Locale.ROOT)) {
            case "POINT" -> {
                var places = places(1);
                malformed |= places.size() != 1;
                yield malformed ? null : new Geometry.Point(places.getFirst());
            }
            case "LINESTRING" -> new Geometry.LineString(places(2));
            case "POLYGON" -> new Geometry.Polygon(list(() -> places(4)));
            case "MULTIPOINT" -> new Geometry.MultiPoint(list(this::placeOrNested));
            case "MULTILINESTRING" -> new Geometry.MultiLineString(list(() -> places(2)));
            case "MULTIPOLYGON" -> new Geometry.MultiPolygon(list(() -> list(() -> places(4))));
            case "GEOMETRYCOLLECTION" -> {
                var members = new ArrayList<Geometry>();
                list(() -> {
                    var member = geometry(depth + 1);
                    return member != null && members.add(member);
                });
                yield new Geometry.Collection(members);
            }
            default -> {
                malformed = true;
                yield null;
            }
        };
    }

    private List<Coordinate> places(int fewest) {
        var places = list(this::place);
        malformed |= places.size() < fewest;
        return places;
    }

    private <T> List<T> list(Supplier<T> element) {
        var elements = new ArrayList<T>();
        expect('(');
        do {
            if (malformed) {
                return elements;
            }
            elements.add(element.get());
        } while (take(','));
        expect(')');
        return elements;
    }

    private Coordinate placeOrNested() {
        if (!take('(')) {
            return place();
        }
        var place = place();
        expect(')');
        return place;
    }

    private Coordinate place() {
        double longitude = number();
        double latitude = number();
        malformed |= Coordinate.valid(longitude, latitude) == null;
        return new Coordinate(longitude, latitude);
    }

    private double number() {
        skipBlanks();
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(start, at));
        } catch (NumberFormatException _) {
            malformed = true;
            return 0;
        }
    }

    private String word() {
        skipBlanks();
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void expect(char expected) {
        malformed |= !take(expected);
    }

    private boolean take(char expected) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
