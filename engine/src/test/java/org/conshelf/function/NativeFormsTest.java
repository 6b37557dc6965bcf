package org.conshelf.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.conshelf.function.convert.ConversionFunctions;
import org.conshelf.function.json.JsonFunctions;
import org.conshelf.function.time.TimeFunctions;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A native form gives what the Java method gives, for values of all kinds.
class NativeFormsTest {
    private static final int ROWS = 60;
    private static final int ROUNDS = 4;

    @Test
    void nativeFormsAgreeWithJava() {
        var random = new Random(20260101);
        var wrong = new TreeSet<String>();
        try (var runs = new KqlRuns()) {
            for (var family :
                    List.of(ConversionFunctions.ALL, TimeFunctions.ALL, JsonFunctions.ALL)) {
                for (var function : family) {
                    if (function instanceof ScalarFunction scalar) {
                        for (var overload : scalar.overloads()) {
                            if (overload.lowering() != null && overload.parameters().size() < 8) {
                                for (int i = 0; i < ROUNDS; i++) {
                                    compare(runs, scalar, overload, random, i, wrong);
                                }
                            }
                        }
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(), wrong);
    }

    private static void compare(
            KqlRuns runs,
            ScalarFunction function,
            Overload overload,
            Random random,
            int round,
            Set<String> wrong) {
        int count = overload.parameters().size() + (overload.variadic() ? 1 : 0);
        var types = types(overload, count, random);
        var columns = new ArrayList<PlanColumn>();
        var arguments = new ArrayList<Scalar>();
        for (int i = 0; i < count; i++) {
            var column = new PlanColumn(i, "c" + i, types.get(i));
            columns.add(column);
            // Native forms often want a constant behind the first argument.
            boolean constant = (i > 0 && round % 2 == 0) || overload.parameter(i).constant();
            arguments.add(
                    constant
                            ? new Scalar.Literal(types.get(i), value(types.get(i), random))
                            : new Scalar.ColumnRef(column));
        }
        var rows = new ArrayList<List<Scalar.Literal>>();
        for (int r = 0; r < ROWS; r++) {
            var row = new ArrayList<Scalar.Literal>();
            for (int i = 0; i < count; i++) {
                row.add(
                        arguments.get(i) instanceof Scalar.Literal literal
                                ? literal
                                : new Scalar.Literal(types.get(i), value(types.get(i), random)));
            }
            rows.add(row);
        }
        var type = overload.result().result(types);
        var output = new PlanColumn(100, "out", type);
        var result =
                runs.run(
                        new Rel.Project(
                                new Rel.Values(columns, rows),
                                List.of(
                                        new Rel.Assignment(
                                                output,
                                                new Scalar.Call(
                                                        function, overload, arguments, type)))));
        for (int r = 0; r < ROWS; r++) {
            var values = rows.get(r).stream().map(Scalar.Literal::value).toArray();
            var java = KqlRuns.text(type, evaluate(function, overload, values, type));
            var engine = KqlRuns.text(type, result.rows().get(r)[0]);
            if (!java.equals(engine)) {
                wrong.add(
                        "%s%s: Java %s, engine %s"
                                .formatted(function.name(), Arrays.toString(values), java, engine));
                return;
            }
        }
    }

    private static List<KqlType> types(Overload overload, int count, Random random) {
        var types = new ArrayList<KqlType>();
        KqlType common = null;
        for (int i = 0; i < count; i++) {
            var parameter = overload.parameter(i);
            var possible = List.copyOf(new TreeSet<>(parameter.types()));
            var type = possible.get(random.nextInt(possible.size()));
            if (parameter.isShared()) {
                common = common == null ? type : common;
                type = common;
            }
            types.add(type);
        }
        return types;
    }

    private static @Nullable Object evaluate(
            ScalarFunction function, Overload overload, @Nullable Object[] values, KqlType type) {
        boolean anyNull = Arrays.stream(values).anyMatch(v -> v == null);
        var result =
                anyNull && function.nulls() == NullRule.PROPAGATE
                        ? null
                        : overload.evaluator().evaluate(values);
        return result == null && type == KqlType.STRING ? "" : result;
    }

    private static @Nullable Object value(KqlType type, Random random) {
        if (type != KqlType.STRING && random.nextInt(8) == 0) {
            return null;
        }
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case INT -> pick(random, 0, 1, -1, 7, Integer.MAX_VALUE, Integer.MIN_VALUE);
            case LONG ->
                    pick(
                            random,
                            0L,
                            1L,
                            -1L,
                            -7L,
                            4L,
                            2147483648L,
                            1546300800L,
                            Long.MAX_VALUE,
                            Long.MIN_VALUE);
            case REAL ->
                    pick(
                            random,
                            0.0,
                            -0.0,
                            1.5,
                            -2.5,
                            0.1,
                            9.3e18,
                            -1e300,
                            Double.NaN,
                            Double.POSITIVE_INFINITY,
                            Double.NEGATIVE_INFINITY);
            case DECIMAL -> pick(random, BigDecimal.ZERO, new BigDecimal("-1.5"), BigDecimal.TEN);
            case STRING ->
                    pick(random, "", "a", "A b", "1", "é😀", "q\"\\\n\u0001/", "true", "{\"a\":1}");
            case DATETIME ->
                    pick(
                            random,
                            0L,
                            KustoDateTime.MAX_TICKS,
                            637134336000000000L,
                            637134336000000001L,
                            KustoDateTime.UNIX_EPOCH_TICKS - 1);
            case TIMESPAN -> pick(random, 0L, 1L, -1L, 864_000_000_000L, 36_000_000_000L, -5L);
            case GUID -> "74be27de-1e4e-49d9-b579-fe0b331d3642";
            case DYNAMIC ->
                    pick(
                            random,
                            "1",
                            "1.5",
                            "true",
                            "\"a\"",
                            "\"q\\\"\\n é\"",
                            "[]",
                            "[1,\"a\",null,[2]]",
                            "{}",
                            "{\"a\":{\"b\":1.5},\"A b\":null,\"1\":\"x\"}");
        };
    }

    private static Object pick(Random random, Object... values) {
        return values[random.nextInt(values.length)];
    }
}
