package org.conshelf.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.run.EngineException;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// For every overload that has a native form: on awkward and random arguments the engine computes
/// what the Java method computes, with arguments from columns and with constants.
class NativeLawTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ROWS = 40;
    private static final int VARIANTS = 8;

    private final Random random = new Random(4_688);
    private final List<String> wrong = new ArrayList<>();
    private int calls;
    private int nextColumn;

    @Test
    void nativeFormsComputeWhatTheJavaMethodsCompute() {
        try (var engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000))) {
            for (var function : FunctionLibrary.all()) {
                if (function instanceof ScalarFunction scalar && scalar.deterministic()) {
                    for (var overload : scalar.overloads()) {
                        if (overload.lowering() != null) {
                            check(engine, scalar, overload);
                        }
                    }
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(calls > 5_000, calls + " values compared");
    }

    private void check(DuckDbEngine engine, ScalarFunction function, Overload overload) {
        int least = overload.minimumArguments();
        int most =
                Math.min(
                        overload.maximumArguments(),
                        Math.max(least, overload.parameters().size()) + 1);
        for (int count = least; count <= most; count++) {
            if (count > overload.maximumArguments()) {
                continue;
            }
            for (var types : typeChoices(overload, count)) {
                check(engine, function, overload, types);
            }
        }
    }

    /// A few choices of argument types that the overload takes.
    private List<List<KqlType>> typeChoices(Overload overload, int count) {
        var choices = new ArrayList<List<KqlType>>();
        for (int n = 0; n < 12; n++) {
            KqlType common = null;
            var types = new ArrayList<KqlType>();
            for (int i = 0; i < count; i++) {
                var parameter = overload.parameter(i);
                var all = parameter.types().stream().sorted().toList();
                var type = all.get(n < all.size() ? n : random.nextInt(all.size()));
                if (parameter.mode() == Parameter.Mode.COMMON) {
                    common = common == null ? type : common;
                    type = common;
                }
                types.add(type);
            }
            if (!choices.contains(types)) {
                choices.add(types);
            }
        }
        return choices;
    }

    private void check(
            DuckDbEngine engine, ScalarFunction function, Overload overload, List<KqlType> types) {
        var result = overload.result().result(types);
        var columns = new ArrayList<PlanColumn>();
        for (var type : types) {
            columns.add(column(type));
        }
        var rows = new ArrayList<List<Scalar.Literal>>();
        for (int r = 0; r < ROWS; r++) {
            var row = new ArrayList<Scalar.Literal>();
            for (var type : types) {
                row.add(new Scalar.Literal(type, Values.random(type, random)));
            }
            rows.add(row);
        }
        // which arguments are constants: none at first, then others by chance
        var constants = new ArrayList<List<Scalar.Literal>>();
        var items = new ArrayList<Rel.Assignment>();
        var order = column(KqlType.LONG);
        for (int v = 0; v < VARIANTS; v++) {
            var arguments = new ArrayList<Scalar>();
            var fixed = new ArrayList<Scalar.@Nullable Literal>();
            for (int i = 0; i < types.size(); i++) {
                boolean constant =
                        overload.parameter(i).constant()
                                || (v > 0 && (i > 0 || random.nextInt(4) == 0));
                var literal =
                        constant
                                ? new Scalar.Literal(
                                        types.get(i), Values.random(types.get(i), random))
                                : null;
                fixed.add(literal);
                arguments.add(literal != null ? literal : new Scalar.ColumnRef(columns.get(i)));
            }
            constants.add(fixed);
            items.add(
                    new Rel.Assignment(
                            column(result),
                            new Scalar.Call(function, overload, arguments, result)));
        }
        var numbered = new ArrayList<List<Scalar.Literal>>();
        for (int r = 0; r < ROWS; r++) {
            var row = new ArrayList<>(rows.get(r));
            row.add(new Scalar.Literal(KqlType.LONG, (long) r));
            numbered.add(row);
        }
        var all = new ArrayList<>(columns);
        all.add(order);
        items.add(new Rel.Assignment(order, new Scalar.ColumnRef(order)));
        var plan = new Rel.Project(new Rel.Values(all, numbered), items);
        var name = function.name() + types;
        try {
            for (var row : engine.run(plan, false, TIMEOUT).rows()) {
                var input = rows.get(Math.toIntExact((Long) row[VARIANTS]));
                for (int v = 0; v < VARIANTS; v++) {
                    compare(name, function, overload, input, constants.get(v), row[v], result);
                }
            }
        } catch (EngineException e) {
            wrong.add(name + ": " + e.getMessage());
        }
    }

    private PlanColumn column(KqlType type) {
        nextColumn++;
        return new PlanColumn(nextColumn, "c" + nextColumn, type);
    }

    private void compare(
            String name,
            ScalarFunction function,
            Overload overload,
            List<Scalar.Literal> input,
            List<Scalar.Literal> fixed,
            @Nullable Object actual,
            KqlType result) {
        var arguments = new @Nullable Object[input.size()];
        boolean anyNull = false;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = fixed.get(i) != null ? fixed.get(i).value() : input.get(i).value();
            anyNull |= arguments[i] == null;
        }
        Object expected =
                anyNull && function.nulls() == NullRule.PROPAGATE
                        ? result == KqlType.STRING ? "" : null
                        : overload.evaluator().evaluate(arguments);
        calls++;
        if (!Values.same(expected, actual) && wrong.size() < 60) {
            wrong.add(
                    name
                            + java.util.Arrays.toString(arguments)
                            + (fixed.stream().anyMatch(java.util.Objects::nonNull)
                                    ? " constant"
                                    : "")
                            + ": Java "
                            + expected
                            + ", engine "
                            + actual);
        }
    }
}
