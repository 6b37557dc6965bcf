package org.conshelf.function.unit;

/// The units of an angle that `convert_angle()` knows, by their distance from the degree.
final class Angles {
    static final Units UNITS = units();

    private Angles() {}

    private static Units units() {
        var units = new Units();
        units.add(
                "Radian",
                Conversion.of(x -> x * 180 / Math.PI, x -> x / 180 * Math.PI),
                "Nano",
                "Micro",
                "Milli",
                "Centi",
                "Deci");
        units.add("Degree", Conversion.BASE, "Nano", "Micro", "Milli");
        units.add("Arcminute", Conversion.over(60.0));
        units.add("Arcsecond", Conversion.over(3600.0));
        units.add("Gradian", Conversion.times(0.9));
        units.add("NatoMil", Conversion.of(x -> x * 9 / 160, x -> x * 160 / 9));
        units.add("Revolution", Conversion.times(360.0));
        units.add(
                "Tilt",
                Conversion.of(x -> Math.asin(x) * 180 / Math.PI, x -> Math.sin(x / 180 * Math.PI)));
        return units;
    }
}
