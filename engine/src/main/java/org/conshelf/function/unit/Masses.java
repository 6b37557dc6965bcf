package org.conshelf.function.unit;

/// The units of a mass that `convert_mass()` knows, by their distance from the kilogram.
final class Masses {
    static final Units UNITS = units();

    private Masses() {}

    private static Units units() {
        var units = new Units();
        units.add(
                "Gram",
                Conversion.over(1000.0),
                "Nano",
                "Micro",
                "Milli",
                "Centi",
                "Deci",
                "Deca",
                "Hecto",
                "Kilo");
        units.add("Tonne", Conversion.times(1000.0), "Kilo", "Mega");
        units.add("ShortTon", Conversion.times(907.18474));
        units.add("LongTon", Conversion.times(1016.0469088));
        units.add("Pound", Conversion.times(0.45359237), "Kilo", "Mega");
        units.add("Ounce", Conversion.over(35.2739619));
        units.add("Slug", Conversion.over(0.06852176556196105));
        units.add("Stone", Conversion.over(0.1574731728702698));
        units.add("ShortHundredweight", Conversion.over(0.022046226218487758));
        units.add("LongHundredweight", Conversion.over(0.01968413055222121));
        units.add("Grain", Conversion.over(15432.358352941432));
        units.add("SolarMass", Conversion.times(1.98947e+30));
        units.add("EarthMass", Conversion.times(5.9722e+24));
        return units;
    }
}
