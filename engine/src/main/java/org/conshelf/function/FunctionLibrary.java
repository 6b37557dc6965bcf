package org.conshelf.function;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.conshelf.function.aggregate.AggregateFunctions;
import org.conshelf.function.convert.ConversionFunctions;
import org.conshelf.function.geo.GeoFunctions;
import org.conshelf.function.json.JsonFunctions;
import org.conshelf.function.math.MathFunctions;
import org.conshelf.function.net.NetFunctions;
import org.conshelf.function.operator.OperatorFunctions;
import org.conshelf.function.parse.ParseFunctions;
import org.conshelf.function.series.SeriesFunctions;
import org.conshelf.function.text.TextFunctions;
import org.conshelf.function.time.TimeFunctions;
import org.conshelf.function.unit.UnitFunctions;

/// Every function, by name. Each family lists its own in one place, and this class lists the
/// families.
public final class FunctionLibrary {
    /// Functions that belong together, under the name that documentation gives them.
    public record Family(String name, List<KqlFunction> functions) {
        public Family {
            functions = List.copyOf(functions);
        }
    }

    private static final List<Family> FAMILIES =
            List.of(
                    new Family("scalar operators", OperatorFunctions.ALL),
                    new Family("text", TextFunctions.ALL),
                    new Family("network", NetFunctions.ALL),
                    new Family("mathematics", MathFunctions.ALL),
                    new Family("conversion", ConversionFunctions.ALL),
                    new Family("time", TimeFunctions.ALL),
                    new Family("dynamic", JsonFunctions.ALL),
                    new Family("aggregations", AggregateFunctions.ALL),
                    new Family("parsing", ParseFunctions.ALL),
                    new Family("geography", GeoFunctions.ALL),
                    new Family("series", SeriesFunctions.ALL),
                    new Family("units", UnitFunctions.ALL));

    private static final List<KqlFunction> ALL =
            FAMILIES.stream().flatMap(f -> f.functions().stream()).toList();

    private static final Map<String, ScalarFunction> SCALARS = new HashMap<>();
    private static final Map<String, AggregateFunction> AGGREGATES = new HashMap<>();

    static {
        for (var function : ALL) {
            switch (function) {
                case ScalarFunction scalar ->
                        names(scalar).forEach(n -> putNew(SCALARS, n, scalar));
                case AggregateFunction aggregate ->
                        names(aggregate).forEach(n -> putNew(AGGREGATES, n, aggregate));
            }
        }
    }

    private FunctionLibrary() {}

    private static Stream<String> names(KqlFunction function) {
        return Stream.concat(Stream.of(function.name()), function.aliases().stream());
    }

    private static <T> void putNew(Map<String, T> map, String name, T function) {
        if (map.put(name, function) != null) {
            throw new IllegalStateException("two functions named " + name);
        }
    }

    /// All functions, in the order of their families.
    public static List<KqlFunction> all() {
        return ALL;
    }

    /// The families, in the order of the documentation.
    public static List<Family> families() {
        return FAMILIES;
    }

    /// A scalar function or operator by its name or an alias.
    public static Optional<ScalarFunction> scalar(String name) {
        return Optional.ofNullable(SCALARS.get(name));
    }

    public static Optional<AggregateFunction> aggregate(String name) {
        return Optional.ofNullable(AGGREGATES.get(name));
    }

    /// A scalar function that is known to be there.
    public static ScalarFunction required(String name) {
        return scalar(name).orElseThrow(() -> new IllegalStateException("no function " + name));
    }
}
