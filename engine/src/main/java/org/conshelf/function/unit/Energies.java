package org.conshelf.function.unit;

/// The units of an energy that `convert_energy()` knows, by their distance from the joule.
final class Energies {
    static final Units UNITS = units();

    private Energies() {}

    private static Units units() {
        var units = new Units();
        units.add("Joule", Conversion.BASE, "Milli", "Kilo", "Mega", "Giga");
        units.add("Calorie", Conversion.times(4.184), "Kilo", "Mega");
        units.add("BritishThermalUnit", Conversion.times(1055.05585262), "Kilo", "Mega", "Giga");
        units.add(
                "ElectronVolt", Conversion.times(1.602176565e-19), "Kilo", "Mega", "Giga", "Tera");
        units.add("FootPound", Conversion.times(1.355817948));
        units.add("Erg", Conversion.times(1e-07));
        units.add("WattHour", Conversion.times(3600.0), "Kilo", "Mega", "Giga", "Tera");
        units.add(
                "WattDay",
                Conversion.of(x -> x * 24 * 3600, x -> x / (24 * 3600)),
                "Kilo",
                "Mega",
                "Giga",
                "Tera");
        units.add("ThermEc", Conversion.times(105505585.262), "Deca");
        units.add("ThermUs", Conversion.times(105480400.0), "Deca");
        units.add("ThermImperial", Conversion.times(105505585.257348), "Deca");
        units.add("HorsepowerHour", Conversion.times(2684519.5377));
        return units;
    }
}
