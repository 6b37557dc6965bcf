package org.conshelf.function.unit;

/// The units of a speed that `convert_speed()` knows, by their distance from the meter per second.
final class Speeds {
    static final Units UNITS = units();

    private Speeds() {}

    private static Units units() {
        var units = new Units();
        units.add(
                "MeterPerSecond",
                Conversion.BASE,
                "Nano",
                "Micro",
                "Milli",
                "Centi",
                "Deci",
                "Kilo");
        units.add(
                "MeterPerMinute",
                Conversion.over(60.0),
                "Nano",
                "Micro",
                "Milli",
                "Centi",
                "Deci",
                "Kilo");
        units.add("MeterPerHour", Conversion.over(3600.0), "Milli", "Centi", "Kilo");
        units.add("FootPerSecond", Conversion.times(0.3048));
        units.add("FootPerMinute", Conversion.of(x -> x * 0.3048 / 60, x -> x / 0.3048 * 60));
        units.add("FootPerHour", Conversion.of(x -> x * 0.3048 / 3600, x -> x / 0.3048 * 3600));
        units.add(
                "UsSurveyFootPerSecond", Conversion.of(x -> x * 1200 / 3937, x -> x * 3937 / 1200));
        units.add(
                "UsSurveyFootPerMinute",
                Conversion.of(x -> (x * 1200 / 3937) / 60, x -> (x * 3937 / 1200) * 60));
        units.add(
                "UsSurveyFootPerHour",
                Conversion.of(x -> (x * 1200 / 3937) / 3600, x -> (x * 3937 / 1200) * 3600));
        units.add("InchPerSecond", Conversion.times(0.0254));
        units.add("InchPerMinute", Conversion.of(x -> (x / 60) * 2.54e-2, x -> (x / 2.54e-2) * 60));
        units.add(
                "InchPerHour", Conversion.of(x -> (x / 3600) * 2.54e-2, x -> (x / 2.54e-2) * 3600));
        units.add("YardPerSecond", Conversion.times(0.9144));
        units.add("YardPerMinute", Conversion.of(x -> x * 0.9144 / 60, x -> x / 0.9144 * 60));
        units.add("YardPerHour", Conversion.of(x -> x * 0.9144 / 3600, x -> x / 0.9144 * 3600));
        units.add("Knot", Conversion.times(0.514444));
        units.add("MilePerHour", Conversion.times(0.44704));
        return units;
    }
}
