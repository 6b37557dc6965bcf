package org.conshelf.function.unit;

/// The units of a force that `convert_force()` knows, by their distance from the newton.
final class Forces {
    static final Units UNITS = units();

    private Forces() {}

    private static Units units() {
        var units = new Units();
        units.add("Dyn", Conversion.over(100000.0));
        units.add("KilogramForce", Conversion.times(9.80665002864));
        units.add("TonneForce", Conversion.times(9806.65002864));
        units.add("Newton", Conversion.BASE, "Micro", "Milli", "Deca", "Kilo", "Mega");
        units.add("KiloPond", Conversion.times(9.80665002864));
        units.add("Poundal", Conversion.times(0.1382550279897304));
        units.add("PoundForce", Conversion.times(4.448221615260509), "Kilo");
        units.add("OunceForce", Conversion.times(0.2780138509537812));
        units.add("ShortTonForce", Conversion.times(8896.443230521));
        return units;
    }
}
