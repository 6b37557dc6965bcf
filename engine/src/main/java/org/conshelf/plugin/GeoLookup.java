package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.column;
import static org.conshelf.plugin.PluginParameter.constant;
import static org.conshelf.plugin.PluginParameter.lookupColumn;
import static org.conshelf.plugin.PluginParameter.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.function.Evaluator;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `geo_polygon_lookup` and `geo_line_lookup`: the rows of a lookup table whose shape holds the
/// place of a row, or is near it.
///
/// A place lies in a polygon as `geo_point_in_polygon()` says; with a radius the distance counts,
/// as `geo_distance_point_to_polygon()` or `geo_distance_point_to_line()` gives it. The radius is a
/// constant in metres or a column of the lookup table. `lookup_area_radius` tunes Kusto's search
/// and changes no result.
///
/// Source: <https://learn.microsoft.com/kusto/query/geo-polygon-lookup-plugin>,
/// <https://learn.microsoft.com/kusto/query/geo-line-lookup-plugin>
final class GeoLookup implements TableOperation {
    private static final String SQUARE =
            "let Areas = datatable(area: string, shape: dynamic) ['square', dynamic({\"type\": "
                    + "\"Polygon\", \"coordinates\": [[[0,0],[2,0],[2,2],[0,2],[0,0]]]})]; ";
    private static final String ROAD =
            "let Roads = datatable(road: string, shape: dynamic) ['equator', dynamic({\"type\": "
                    + "\"LineString\", \"coordinates\": [[0,0],[2,0]]})]; ";

    static final Plugin POLYGON =
            Plugin.named("geo_polygon_lookup")
                    .summary("Joins the rows of a lookup table whose polygon holds the place.")
                    .page("geo-polygon-lookup-plugin")
                    .takes(
                            table("LookupTable"),
                            lookupColumn("LookupPolygonKey", KqlType.DYNAMIC),
                            place("SourceLongitude"),
                            place("SourceLatitude"),
                            meters("radius").asOptional(),
                            constant("return_unmatched", KqlType.BOOL).asOptional(),
                            meters("lookup_area_radius").asOptional(),
                            constant("return_lookup_key", KqlType.BOOL).asOptional())
                    .takes(
                            table("LookupTable"),
                            lookupColumn("LookupPolygonKey", KqlType.DYNAMIC),
                            place("SourceLongitude"),
                            place("SourceLatitude"),
                            lookupColumn("radius", KqlType.REAL, KqlType.LONG, KqlType.INT),
                            constant("return_unmatched", KqlType.BOOL).asOptional(),
                            meters("lookup_area_radius").asOptional(),
                            constant("return_lookup_key", KqlType.BOOL).asOptional())
                    .wholeRows()
                    .example(
                            SQUARE
                                    + "datatable(x: real, y: real) [1.0, 1.0, 5.0, 5.0] "
                                    + "| evaluate geo_polygon_lookup(Areas, shape, x, y)",
                            "print x = 1.0, y = 1.0, area = 'square'")
                    .example(
                            SQUARE
                                    + "print x = 3.0, y = 1.0 "
                                    + "| evaluate geo_polygon_lookup(Areas, shape, x, y, radius = 200000) "
                                    + "| project area",
                            "print area = 'square'")
                    .planned(a -> plan(a, true));

    static final Plugin LINE =
            Plugin.named("geo_line_lookup")
                    .summary("Joins the rows of a lookup table whose line is near the place.")
                    .page("geo-line-lookup-plugin")
                    .takes(
                            table("LookupTable"),
                            lookupColumn("LookupLineKey", KqlType.DYNAMIC),
                            place("SourceLongitude"),
                            place("SourceLatitude"),
                            meters("radius"),
                            constant("return_unmatched", KqlType.BOOL).asOptional(),
                            meters("lookup_area_radius").asOptional(),
                            constant("return_lookup_key", KqlType.BOOL).asOptional())
                    .takes(
                            table("LookupTable"),
                            lookupColumn("LookupLineKey", KqlType.DYNAMIC),
                            place("SourceLongitude"),
                            place("SourceLatitude"),
                            lookupColumn("radius", KqlType.REAL, KqlType.LONG, KqlType.INT),
                            constant("return_unmatched", KqlType.BOOL).asOptional(),
                            meters("lookup_area_radius").asOptional(),
                            constant("return_lookup_key", KqlType.BOOL).asOptional())
                    .wholeRows()
                    .example(
                            ROAD
                                    + "datatable(x: real, y: real) [1.0, 0.001, 1.0, 1.0] "
                                    + "| evaluate geo_line_lookup(Roads, shape, x, y, 1000)",
                            "print x = 1.0, y = 0.001, road = 'equator'")
                    .planned(a -> plan(a, false));

    private final boolean polygon;
    private final int longitude;
    private final int latitude;
    private final int shapeColumn;
    private final boolean byDistance;
    private final double radius;
    private final int radiusColumn;
    private final LookupShape shape;

    private GeoLookup(PluginArguments arguments, boolean polygon, LookupShape shape) {
        this.polygon = polygon;
        this.longitude = arguments.column("SourceLongitude");
        this.latitude = arguments.column("SourceLatitude");
        this.shapeColumn = arguments.lookupColumn(polygon ? "LookupPolygonKey" : "LookupLineKey");
        this.byDistance = arguments.given("radius");
        this.radius = arguments.real("radius", Double.NaN);
        this.radiusColumn = arguments.lookupIfGiven("radius").orElse(-1);
        this.shape = shape;
    }

    private static PluginParameter place(String name) {
        return column(name, KqlType.REAL, KqlType.LONG, KqlType.INT);
    }

    private static PluginParameter meters(String name) {
        return constant(name, KqlType.REAL, KqlType.LONG, KqlType.INT);
    }

    private static Plugin.Planned plan(PluginArguments arguments, boolean polygon) {
        int key = arguments.lookupColumn(polygon ? "LookupPolygonKey" : "LookupLineKey");
        List<Integer> dropped = arguments.flag("return_lookup_key") ? List.of() : List.of(key);
        var shape = LookupShape.of(arguments, dropped, false, arguments.flag("return_unmatched"));
        return new Plugin.Planned(
                shape.columns(arguments), new GeoLookup(arguments, polygon, shape));
    }

    @Override
    public String name() {
        return polygon ? "geo_polygon_lookup" : "geo_line_lookup";
    }

    /// Shape by shape, so that each is read once.
    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var rows = inputs.getFirst();
        var matcher = matcher();
        Map<Integer, List<TableRow>> found = new HashMap<>();
        for (var other : inputs.get(1)) {
            OperationFailure.ifInterrupted();
            for (int i = 0; i < rows.size(); i++) {
                if (matches(matcher, rows.get(i).values(), other.values())) {
                    found.computeIfAbsent(i, _ -> new ArrayList<>()).add(other);
                }
            }
        }
        var result = new ArrayList<TableRow>();
        for (int i = 0; i < rows.size(); i++) {
            shape.add(rows.get(i), found.getOrDefault(i, List.of()), result);
        }
        return result;
    }

    private Evaluator matcher() {
        var name =
                !byDistance
                        ? "geo_point_in_polygon"
                        : polygon ? "geo_distance_point_to_polygon" : "geo_distance_point_to_line";
        return FunctionLibrary.required(name).overloads().getFirst().evaluator();
    }

    private boolean matches(Evaluator matcher, @Nullable Object[] row, @Nullable Object[] other) {
        if (!(row[longitude] instanceof Number x)
                || !(row[latitude] instanceof Number y)
                || other[shapeColumn] == null) {
            return false;
        }
        var value =
                matcher.evaluate(
                        new @Nullable Object[] {
                            x.doubleValue(), y.doubleValue(), other[shapeColumn]
                        });
        if (!byDistance) {
            return Boolean.TRUE.equals(value);
        }
        double most =
                radiusColumn < 0
                        ? radius
                        : other[radiusColumn] instanceof Number number
                                ? number.doubleValue()
                                : Double.NaN;
        return value instanceof Number distance && distance.doubleValue() <= most;
    }
}
