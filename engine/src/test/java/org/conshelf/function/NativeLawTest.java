package org.conshelf.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int VARIANTS = 6;
    private static final int COLUMNS_OF_A_TYPE = 3;
    private static final int CALLS_IN_A_QUERY = 40;
    private static final PlanColumn ORDER = new PlanColumn(999, "number", KqlType.LONG);

    private final Random random = new Random(4_688);
    private final List<String> wrong = new ArrayList<>();
    private int calls;
    private boolean moderate;
    private final List<PlanColumn> columns = new ArrayList<>();
    private final List<List<Scalar.Literal>> rows = new ArrayList<>();

    @Test
    void nativeFormsComputeWhatTheJavaMethodsCompute() throws EngineException {
        checkAll();
    }

    /// Where whole numbers overflow the engine's query is run again without native arithmetic.
    /// These numbers do not.
    @Test
    void nativeArithmeticComputesWhatTheJavaMethodsCompute() throws EngineException {
        moderate = true;
        checkAll();
    }

    private void checkAll() throws EngineException {
        try (var engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000))) {
            store(engine);
            for (var function : FunctionLibrary.all()) {
                if (function instanceof ScalarFunction scalar
                        && scalar.deterministic()
                        // Its pattern is the binder's own; see ParseLawTest.
                        && !scalar.name().equals("$capture")
                        && (!moderate || scalar.page().equals("numerical-operators"))) {
                    check(engine, scalar);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(calls > (moderate ? 5_000 : 20_000), calls + " values compared");
    }

    /// A table with a few columns of every type.
    private void store(DuckDbEngine engine) throws EngineException {
        for (var type : KqlType.values()) {
            for (int i = 0; i < COLUMNS_OF_A_TYPE; i++) {
                columns.add(new PlanColumn(columns.size(), "c" + columns.size(), type));
            }
        }
        var numbered = new ArrayList<>(columns);
        numbered.add(ORDER);
        for (int r = 0; r < ROWS; r++) {
            var row = new ArrayList<Scalar.Literal>();
            columns.forEach(c -> row.add(new Scalar.Literal(c.type(), random(c.type()))));
            row.add(new Scalar.Literal(KqlType.LONG, (long) r));
            rows.add(row);
        }
        engine.store("values", new Rel.Values(numbered, rows), TIMEOUT);
    }

    /// One call among those of a query.
    ///
    /// @param arguments constants, and references to columns
    private record Checked(
            ScalarFunction function,
            Overload overload,
            List<KqlType> types,
            List<Scalar> arguments,
            KqlType result) {}

    private void check(DuckDbEngine engine, ScalarFunction function) {
        var checks = new ArrayList<Checked>();
        for (var overload : function.overloads()) {
            if (overload.lowering() == null) {
                continue;
            }
            int least = overload.minimumArguments();
            int most =
                    overload.variadic()
                            ? overload.parameters().size() + 1
                            : overload.parameters().size();
            for (int count = least; count <= most; count++) {
                for (var types : typeChoices(overload, count)) {
                    addCalls(function, overload, types, checks);
                }
            }
        }
        for (int i = 0; i < checks.size(); i += CALLS_IN_A_QUERY) {
            run(engine, checks.subList(i, Math.min(checks.size(), i + CALLS_IN_A_QUERY)));
        }
    }

    private void addCalls(
            ScalarFunction function, Overload overload, List<KqlType> types, List<Checked> checks) {
        var result = overload.result().result(types);
        for (int v = 0; v < VARIANTS; v++) {
            var arguments = new ArrayList<Scalar>();
            for (int i = 0; i < types.size(); i++) {
                // no constants at first, then mostly behind the first argument
                boolean constant =
                        overload.parameter(i).constant()
                                || (v > 0 && (i > 0 || random.nextInt(4) == 0));
                arguments.add(
                        constant
                                ? new Scalar.Literal(types.get(i), random(types.get(i)))
                                : new Scalar.ColumnRef(columnOf(types.get(i))));
            }
            checks.add(new Checked(function, overload, types, arguments, result));
        }
    }

    private @Nullable Object random(KqlType type) {
        Object value = Values.random(type, random);
        return moderate && type == KqlType.LONG && value instanceof Long number
                ? (Object) (number % 1_000_000)
                : value;
    }

    private PlanColumn columnOf(KqlType type) {
        var ofType = columns.stream().filter(c -> c.type() == type).toList();
        return ofType.get(random.nextInt(ofType.size()));
    }

    private void run(DuckDbEngine engine, List<Checked> checks) {
        var items = new ArrayList<Rel.Assignment>();
        for (var check : checks) {
            int id = 1_000 + items.size();
            items.add(
                    new Rel.Assignment(
                            new PlanColumn(id, "r" + id, check.result()),
                            new Scalar.Call(
                                    check.function(),
                                    check.overload(),
                                    check.arguments(),
                                    check.result())));
        }
        items.add(new Rel.Assignment(ORDER, new Scalar.ColumnRef(ORDER)));
        var scanned = new ArrayList<>(columns);
        scanned.add(ORDER);
        var plan = new Rel.Project(new Rel.Scan("values", scanned), items);
        try {
            for (var row : engine.run(plan, false, TIMEOUT).rows()) {
                var input = rows.get(Math.toIntExact((Long) row[checks.size()]));
                for (int c = 0; c < checks.size(); c++) {
                    compare(checks.get(c), input, row[c]);
                }
            }
        } catch (EngineException e) {
            wrong.add(checks.getFirst().function().name() + ": " + e.getMessage());
        }
    }

    /// A few choices of argument types that the overload takes.
    private List<List<KqlType>> typeChoices(Overload overload, int count) {
        var choices = new ArrayList<List<KqlType>>();
        for (int n = 0; n < 9; n++) {
            KqlType common = null;
            var types = new ArrayList<KqlType>();
            for (int i = 0; i < count; i++) {
                var parameter = overload.parameter(i);
                var all = parameter.types().stream().sorted().toList();
                var type = all.get(n < all.size() ? n : random.nextInt(all.size()));
                if (parameter.isShared()) {
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

    private void compare(Checked check, List<Scalar.Literal> input, @Nullable Object actual) {
        var arguments = new @Nullable Object[check.types().size()];
        boolean anyNull = false;
        boolean anyConstant = false;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                    switch (check.arguments().get(i)) {
                        case Scalar.ColumnRef reference ->
                                input.get(reference.column().id()).value();
                        case Scalar.Literal literal -> literal.value();
                        default -> throw new IllegalStateException();
                    };
            anyConstant |= check.arguments().get(i) instanceof Scalar.Literal;
            anyNull |= arguments[i] == null;
        }
        Object nothing = check.result() == KqlType.STRING ? "" : null;
        Object expected =
                anyNull && check.function().nulls() == NullRule.PROPAGATE
                        ? nothing
                        : check.overload().evaluator().evaluate(arguments);
        calls++;
        if (!Values.same(expected, actual) && wrong.size() < 60) {
            wrong.add(
                    check.function().name()
                            + check.types()
                            + Arrays.toString(arguments)
                            + (anyConstant ? " constant" : "")
                            + ": Java "
                            + expected
                            + ", engine "
                            + actual);
        }
    }
}
