package org.conshelf.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Values of every type for tests, with all that is awkward, and when two are the same.
public final class Values {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Values() {}

    static List<@Nullable Object> awkward(KqlType type) {
        var values = new ArrayList<@Nullable Object>(some(type));
        if (type.isNullable()) {
            values.add(null);
        }
        return values;
    }

    private static List<?> some(KqlType type) {
        return switch (type) {
            case BOOL -> List.of(true, false);
            case INT -> List.of(0, 1, -1, 7, 100, Integer.MAX_VALUE, Integer.MIN_VALUE);
            case LONG ->
                    List.of(0L, 1L, -1L, 2L, 3L, -7L, 64L, 4688L, Long.MAX_VALUE, Long.MIN_VALUE);
            case REAL ->
                    List.of(
                            0.0,
                            -0.0,
                            1.0,
                            -1.5,
                            0.1,
                            1e300,
                            4.9e-324,
                            Double.NaN,
                            Double.POSITIVE_INFINITY,
                            Double.NEGATIVE_INFINITY);
            case DECIMAL -> List.of(BigDecimal.ZERO, new BigDecimal("1.5"), new BigDecimal("-3"));
            case STRING ->
                    List.of(
                            "",
                            "a",
                            "A",
                            "cmd",
                            "Cmd.EXE",
                            "C:\\Windows\\cmd.exe /c \"whoami\" -x",
                            "naïve ſtraße STRASSE K",
                            "ИВАН иван",
                            "ß",
                            "İıΣς",
                            "a_b-c d.e,f",
                            "tab\there\nnext\r\n",
                            "😀x😀",
                            "e\u0301",
                            "100%_\\'",
                            "10.0.0.1",
                            "\u0000",
                            " pad ",
                            "aaa",
                            "x");
            case DATETIME -> List.of(0L, 638_000_000_000_000_000L, 3_155_378_975_999_999_999L, 1L);
            case TIMESPAN ->
                    List.of(0L, 1L, -1L, 36_000_000_000L, -864_000_000_000L, 900_000_000_001L);
            case GUID ->
                    List.of(
                            "74be27de-1e4e-49d9-b579-fe0b331d3642",
                            "00000000-0000-0000-0000-000000000000");
            case DYNAMIC ->
                    List.of(
                            "[\"cmd\",\"A\",\"x\"]",
                            "[]",
                            "{\"a\":1}",
                            "\"cmd\"",
                            "\"\"",
                            "5",
                            "1.5",
                            "true",
                            "[1,2,3]");
        };
    }

    public static @Nullable Object random(KqlType type, Random random) {
        var awkward = awkward(type);
        return switch (type) {
            case STRING -> random.nextInt(4) > 0 ? pick(awkward, random) : text(random);
            case LONG ->
                    random.nextInt(3) > 0
                            ? pick(awkward, random)
                            : (Long) (random.nextLong() >> random.nextInt(64));
            case REAL ->
                    random.nextInt(3) > 0 ? pick(awkward, random) : (Double) random.nextGaussian();
            case BOOL, INT, DECIMAL, DATETIME, TIMESPAN, GUID, DYNAMIC -> pick(awkward, random);
        };
    }

    private static @Nullable Object pick(List<@Nullable Object> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) {
            text.append("aAbcmdé_ .\\-/ßK1".charAt(random.nextInt(16)));
        }
        return text.toString();
    }

    /// Equal to the last digits of a real; dynamic values by what they say.
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return a.equals(b)
                    || a == b.doubleValue()
                    || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
        }
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (left instanceof String a && right instanceof String b && !a.equals(b)) {
            return sameJson(a, b);
        }
        return Objects.equals(left, right);
    }

    private static boolean sameJson(String left, String right) {
        if (left.isEmpty() || right.isEmpty() || "[{".indexOf(left.charAt(0)) < 0) {
            return false;
        }
        try {
            return JSON.readTree(left).equals(JSON.readTree(right));
        } catch (JacksonException noJson) {
            return false;
        }
    }
}
