package org.conshelf.function.unit;

import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;

/// `convert_angle()` and its like: a number of one unit as a number of another. A unit that is not
/// known gives null.
///
/// The factors and the order of the steps are those of UnitsNet as it was in 2022, whose units
/// Kusto offers, and whose digits recorded answers show.
public final class UnitFunctions {
    public static final List<KqlFunction> ALL =
            List.of(
                    define("angle", Angles.UNITS, "1.2, 'Degree', 'Arcminute'", "72.0"),
                    define("energy", Energies.UNITS, "1.0, 'WattHour', 'Joule'", "3600.0"),
                    define("force", Forces.UNITS, "1.2, 'Newton', 'Decanewton'", "0.12"),
                    define("length", Lengths.UNITS, "1.2, 'Meter', 'Foot'", "3.9370078740157477"),
                    define("mass", Masses.UNITS, "1.2, 'Kilogram', 'Gram'", "1200.0"),
                    define(
                            "speed",
                            Speeds.UNITS,
                            "1, 'KilometerPerSecond', 'MeterPerSecond'",
                            "1e3"),
                    define(
                            "temperature",
                            Temperatures.UNITS,
                            "1.2, 'Kelvin', 'DegreeCelsius'",
                            "-271.95"),
                    define("volume", Volumes.UNITS, "1, 'CubicMeter', 'Liter'", "1000.0"));

    private UnitFunctions() {}

    private static ScalarFunction define(
            String quantity, Units units, String example, String expected) {
        var name = "convert_" + quantity;
        return ScalarFunction.named(name)
                .summary("The value of a " + quantity + " in another unit.")
                .page("convert-" + quantity + "-function")
                .overload(
                        KqlType.REAL,
                        Parameter.of("value", KqlType.REAL),
                        Parameter.of("from", KqlType.STRING),
                        Parameter.of("to", KqlType.STRING))
                .java(a ->
                        a[0] instanceof Double value
                                        && a[1] instanceof String from
                                        && a[2] instanceof String to
                                ? units.convert(value, from, to)
                                : null)
                .example(name + "(" + example + ")", expected)
                .example("isnull(" + name + "(1, 'Nothing', 'Nothing'))", "true")
                .build();
    }
}
