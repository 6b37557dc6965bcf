package org.conshelf.function.unit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The units of one quantity, by name. Names are told apart by case, as Kusto tells them.
final class Units {
    private static final Map<String, Double> PREFIXES =
            Map.of(
                    "Nano", 1e-9, "Micro", 1e-6, "Milli", 1e-3, "Centi", 1e-2, "Deci", 1e-1, "Deca",
                    1e1, "Hecto", 1e2, "Kilo", 1e3, "Mega", 1e6, "Giga", 1e9);

    private static final double TERA = 1e12;

    private final Map<String, Conversion> byName = new HashMap<>();

    /// Adds a unit, and the same with each of the prefixes: `Gram` and `Kilogram`.
    void add(String name, Conversion conversion, String... prefixes) {
        byName.put(name, conversion);
        var small = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        for (var prefix : prefixes) {
            double factor = PREFIXES.getOrDefault(prefix, TERA);
            byName.put(prefix + small, conversion.prefixed(factor));
        }
    }

    /// The value in another unit, or null where a unit is unknown or the value no finite number.
    @Nullable Double convert(double value, String from, String to) {
        var source = byName.get(from);
        var target = byName.get(to);
        if (source == null || target == null || !Double.isFinite(value)) {
            return null;
        }
        return from.equals(to)
                ? value
                : target.fromBase().applyAsDouble(source.toBase().applyAsDouble(value));
    }
}
