package org.conshelf.function.unit;

/// The units of a length that `convert_length()` knows, by their distance from the meter.
final class Lengths {
    static final Units UNITS = units();

    private Lengths() {}

    private static Units units() {
        var units = new Units();
        units.add(
                "Meter",
                Conversion.BASE,
                "Nano",
                "Micro",
                "Milli",
                "Centi",
                "Deci",
                "Deca",
                "Hecto",
                "Kilo");
        units.add("Mile", Conversion.times(1609.34));
        units.add("Yard", Conversion.times(0.9144));
        units.add("Foot", Conversion.times(0.3048));
        units.add("UsSurveyFoot", Conversion.of(x -> x * 1200 / 3937, x -> x * 3937 / 1200));
        units.add("Inch", Conversion.times(0.0254));
        units.add("Mil", Conversion.times(2.54e-05));
        units.add("NauticalMile", Conversion.times(1852.0));
        units.add("Fathom", Conversion.times(1.8288));
        units.add("Shackle", Conversion.times(27.432));
        units.add("Microinch", Conversion.times(2.54e-08));
        units.add(
                "PrinterPoint",
                Conversion.of(x -> (x / 72.27) * 2.54e-2, x -> (x / 2.54e-2) * 72.27));
        units.add("DtpPoint", Conversion.of(x -> (x / 72) * 2.54e-2, x -> (x / 2.54e-2) * 72));
        units.add("PrinterPica", Conversion.over(237.106301584));
        units.add("DtpPica", Conversion.over(236.220472441));
        units.add("Twip", Conversion.over(56692.913385826));
        units.add("Hand", Conversion.times(0.1016));
        units.add("AstronomicalUnit", Conversion.times(149597870700.0));
        units.add("Parsec", Conversion.times(3.08567758128e+16), "Kilo", "Mega");
        units.add("LightYear", Conversion.times(9460730472580000.0), "Kilo", "Mega");
        units.add("SolarRadius", Conversion.times(695510000.0));
        units.add("Chain", Conversion.times(20.1168));
        units.add("Angstrom", Conversion.times(1e-10));
        units.add("DataMile", Conversion.times(1828.8));
        return units;
    }
}
