package org.conshelf.function.unit;

/// The units of a volume that `convert_volume()` knows, by their distance from the cubic meter.
final class Volumes {
    static final Units UNITS = units();

    private Volumes() {}

    private static Units units() {
        var units = new Units();
        units.add(
                "Liter",
                Conversion.over(1000.0),
                "Micro",
                "Milli",
                "Centi",
                "Deci",
                "Deca",
                "Hecto",
                "Kilo",
                "Mega");
        units.add("CubicMeter", Conversion.BASE, "Hecto", "Kilo");
        units.add("CubicKilometer", Conversion.times(1000000000.0));
        units.add("CubicHectometer", Conversion.times(1000000.0));
        units.add("CubicDecimeter", Conversion.over(1000.0));
        units.add("CubicCentimeter", Conversion.over(1000000.0));
        units.add("CubicMillimeter", Conversion.over(1000000000.0));
        units.add("CubicMicrometer", Conversion.over(1e+18));
        units.add("CubicMile", Conversion.times(4168181825.44058));
        units.add("CubicYard", Conversion.times(0.764554858));
        units.add("CubicFoot", Conversion.times(0.028316846592), "Hecto", "Kilo", "Mega");
        units.add("CubicInch", Conversion.of(x -> x * 1.6387 * 1e-5, x -> x / (1.6387 * 1e-5)));
        units.add("ImperialGallon", Conversion.times(0.0045460900000018145), "Kilo", "Mega");
        units.add("ImperialOunce", Conversion.times(2.84130624999629e-05));
        units.add(
                "UsGallon", Conversion.times(0.00378541), "Deca", "Deci", "Hecto", "Kilo", "Mega");
        units.add("UsOunce", Conversion.times(2.9573529562537606e-05));
        units.add("UsTablespoon", Conversion.times(1.478676478125e-05));
        units.add("AuTablespoon", Conversion.times(2e-05));
        units.add("UkTablespoon", Conversion.times(1.5e-05));
        units.add("MetricTeaspoon", Conversion.times(5e-06));
        units.add("UsTeaspoon", Conversion.times(4.92892159375e-06));
        units.add("MetricCup", Conversion.times(0.00025));
        units.add("UsCustomaryCup", Conversion.times(0.0002365882365));
        units.add("UsLegalCup", Conversion.times(0.00024));
        units.add("OilBarrel", Conversion.times(0.158987294928));
        units.add("UsBeerBarrel", Conversion.times(0.1173477658));
        units.add("ImperialBeerBarrel", Conversion.times(0.16365924));
        units.add("UsQuart", Conversion.times(0.000946352946));
        units.add("UsPint", Conversion.times(0.000473176473));
        units.add("AcreFoot", Conversion.over(0.000810714));
        units.add("ImperialPint", Conversion.times(0.00056826125));
        units.add("BoardFoot", Conversion.times(0.0023597372158));
        return units;
    }
}
