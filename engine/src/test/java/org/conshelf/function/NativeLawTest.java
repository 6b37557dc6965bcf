package org.conshelf.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

    private final Random random = new Random(4_688);
    private final List<String> wrong = new ArrayList<>();
    private int calls;
    private int nextColumn;

    @Test
    void nativeFormsComputeWhatTheJavaMethodsCompute() {
        try (var engine = DuckDbEngine.open(new EngineOptions(2, 1024, 1_000_000))) {
            for (var function : FunctionLibrary.all()) {
                if (function instanceof ScalarFunction scalar && scalar.deterministic()) {
                    check(engine, scalar);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(calls > 20_000, calls + " values compared");
    }

    /// One call among those of a query.
    ///
    /// @param first the index of its first argument's column
    /// @param fixed its constant arguments, null for those from columns
    private record Checked(
            ScalarFunction function,
            Overload overload,
            List<KqlType> types,
            int first,
            List<Scalar.@Nullable Literal> fixed,
            KqlType result) {}

    /// All calls of a function go into one query.
    private void check(DuckDbEngine engine, ScalarFunction function) {
        var columns = new ArrayList<PlanColumn>();
        var checks = new ArrayList<Checked>();
        var items = new ArrayList<Rel.Assignment>();
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
                    addCalls(function, overload, types, columns, checks, items);
                }
            }
        }
        if (!checks.isEmpty()) {
            run(engine, function, columns, checks, items);
        }
    }

    private void addCalls(
            ScalarFunction function,
            Overload overload,
            List<KqlType> types,
            List<PlanColumn> columns,
            List<Checked> checks,
            List<Rel.Assignment> items) {
        int first = columns.size();
        types.forEach(t -> columns.add(column(t)));
        var result = overload.result().result(types);
        for (int v = 0; v < VARIANTS; v++) {
            var arguments = new ArrayList<Scalar>();
            var fixed = new ArrayList<Scalar.@Nullable Literal>();
            for (int i = 0; i < types.size(); i++) {
                // no constants at first, then mostly behind the first argument
                boolean constant =
                        overload.parameter(i).constant()
                                || (v > 0 && (i > 0 || random.nextInt(4) == 0));
                var type = types.get(i);
                if (constant) {
                    var literal = new Scalar.Literal(type, Values.random(type, random));
                    fixed.add(literal);
                    arguments.add(literal);
                } else {
                    fixed.add(null);
                    arguments.add(new Scalar.ColumnRef(columns.get(first + i)));
                }
            }
            checks.add(new Checked(function, overload, types, first, fixed, result));
            items.add(
                    new Rel.Assignment(
                            column(result),
                            new Scalar.Call(function, overload, arguments, result)));
        }
    }

    private void run(
            DuckDbEngine engine,
            ScalarFunction function,
            List<PlanColumn> columns,
            List<Checked> checks,
            List<Rel.Assignment> items) {
        var order = column(KqlType.LONG);
        var all = new ArrayList<>(columns);
        all.add(order);
        items.add(new Rel.Assignment(order, new Scalar.ColumnRef(order)));
        var rows = new ArrayList<List<Scalar.Literal>>();
        for (int r = 0; r < ROWS; r++) {
            var row = new ArrayList<Scalar.Literal>();
            columns.forEach(
                    c -> row.add(new Scalar.Literal(c.type(), Values.random(c.type(), random))));
            row.add(new Scalar.Literal(KqlType.LONG, (long) r));
            rows.add(row);
        }
        var plan = new Rel.Project(new Rel.Values(all, rows), items);
        try {
            for (var row : engine.run(plan, false, TIMEOUT).rows()) {
                var input = rows.get(Math.toIntExact((Long) row[checks.size()]));
                for (int c = 0; c < checks.size(); c++) {
                    compare(checks.get(c), input, row[c]);
                }
            }
        } catch (EngineException e) {
            wrong.add(function.name() + ": " + e.getMessage());
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

    private PlanColumn column(KqlType type) {
        nextColumn++;
        return new PlanColumn(nextColumn, "c" + nextColumn, type);
    }

    private void compare(Checked check, List<Scalar.Literal> input, @Nullable Object actual) {
        var arguments = new @Nullable Object[check.types().size()];
        boolean anyNull = false;
        for (int i = 0; i < arguments.length; i++) {
            var literal = check.fixed().get(i);
            arguments[i] =
                    literal != null ? literal.value() : input.get(check.first() + i).value();
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
                            + (check.fixed().stream().anyMatch(Objects::nonNull) ? " constant" : "")
                            + ": Java "
                            + expected
                            + ", engine "
                            + actual);
        }
    }
}
