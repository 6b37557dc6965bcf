package org.conshelf.function.unit;

/// The units of a temperature that `convert_temperature()` knows, by their distance from the
/// kelvin.
final class Temperatures {
    static final Units UNITS = units();

    private Temperatures() {}

    private static Units units() {
        var units = new Units();
        units.add("Kelvin", Conversion.BASE);
        units.add("DegreeCelsius", Conversion.of(x -> x + 273.15, x -> x - 273.15));
        units.add(
                "MillidegreeCelsius",
                Conversion.of(x -> x / 1000 + 273.15, x -> (x - 273.15) * 1000));
        units.add(
                "DegreeDelisle",
                Conversion.of(x -> x * -2 / 3 + 373.15, x -> (x - 373.15) * -3 / 2));
        units.add(
                "DegreeFahrenheit",
                Conversion.of(x -> x * 5 / 9 + 459.67 * 5 / 9, x -> (x - 459.67 * 5 / 9) * 9 / 5));
        units.add(
                "DegreeNewton",
                Conversion.of(x -> x * 100 / 33 + 273.15, x -> (x - 273.15) * 33 / 100));
        units.add("DegreeRankine", Conversion.of(x -> x * 5 / 9, x -> x * 9 / 5));
        units.add(
                "DegreeReaumur", Conversion.of(x -> x * 5 / 4 + 273.15, x -> (x - 273.15) * 4 / 5));
        units.add(
                "DegreeRoemer",
                Conversion.of(
                        x -> x * 40 / 21 + 273.15 - 7.5 * 40.0 / 21,
                        x -> (x - (273.15 - 7.5 * 40.0 / 21)) * 21 / 40));
        units.add("SolarTemperature", Conversion.times(5778.0));
        return units;
    }
}
