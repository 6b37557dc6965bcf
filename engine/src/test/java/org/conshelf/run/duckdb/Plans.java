package org.conshelf.run.duckdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.AggregateLowering;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.TypeRule;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// Plans by hand, with a few functions of their own, so that this package's tests need neither the
/// binder nor the library.
final class Plans {
    private static final AtomicInteger IDS = new AtomicInteger();

    static final ScalarFunction EQUALS =
            ScalarFunction.named("==")
                    .overload(KqlType.BOOL, Parameter.same("a"), Parameter.same("b"))
                    .java(a -> a[0] != null && a[0].equals(a[1]))
                    .duckdb((a, t) -> Optional.of(SqlExpression.infix(a.get(0), "=", a.get(1))))
                    .build();

    static final ScalarFunction GREATER =
            ScalarFunction.named(">")
                    .overload(KqlType.BOOL, Parameter.same("a"), Parameter.same("b"))
                    .java(a -> ((Long) a[0]) > ((Long) a[1]))
                    .duckdb((a, t) -> Optional.of(SqlExpression.infix(a.get(0), ">", a.get(1))))
                    .build();

    static final ScalarFunction AND =
            ScalarFunction.named("and")
                    .overload(
                            KqlType.BOOL,
                            Parameter.of("a", KqlType.BOOL),
                            Parameter.of("b", KqlType.BOOL))
                    .java(a -> (Boolean) a[0] && (Boolean) a[1])
                    .duckdb((a, t) -> Optional.of(SqlExpression.infix(a.get(0), "AND", a.get(1))))
                    .build();

    static final ScalarFunction NOT_EQUALS =
            ScalarFunction.named("!=")
                    .overload(KqlType.BOOL, Parameter.same("a"), Parameter.same("b"))
                    .java(a -> a[0] != null && !a[0].equals(a[1]))
                    .duckdb((a, t) -> Optional.of(SqlExpression.infix(a.get(0), "<>", a.get(1))))
                    .build();

    static final ScalarFunction ADD =
            ScalarFunction.named("+")
                    .overload(TypeRule.like(0), Parameter.same("a"), Parameter.same("b"))
                    .java(a -> (Long) a[0] + (Long) a[1])
                    .duckdb((a, t) -> Optional.of(SqlExpression.infix(a.get(0), "+", a.get(1))))
                    .build();

    static final ScalarFunction REVERSE =
            ScalarFunction.named("reverse")
                    .overload(KqlType.STRING, Parameter.of("source", KqlType.STRING))
                    .java(a -> new StringBuilder((String) a[0]).reverse().toString())
                    .build();

    static final ScalarFunction STRLEN =
            ScalarFunction.named("strlen")
                    .overload(KqlType.LONG, Parameter.of("source", KqlType.STRING))
                    .java(a -> (long) ((String) a[0]).codePointCount(0, ((String) a[0]).length()))
                    .build();

    /// Throws for every value but 0.
    static final ScalarFunction BRITTLE =
            ScalarFunction.named("brittle")
                    .overload(KqlType.LONG, Parameter.of("x", KqlType.LONG))
                    .java(a -> {
                        if ((Long) a[0] != 0) {
                            throw new IllegalStateException("brittle");
                        }
                        return 0L;
                    })
                    .build();

    static final ScalarFunction TEXT_OF =
            ScalarFunction.named("textof")
                    .overload(KqlType.STRING, Parameter.of("x", KqlType.LONG))
                    .java(a -> String.valueOf(a[0]))
                    .duckdb((a, t) -> Optional.of(SqlExpression.cast(a.get(0), SqlType.VARCHAR)))
                    .build();

    /// The Java form of its argument and back, for every type.
    static final ScalarFunction SAME =
            ScalarFunction.named("same")
                    .nulls(NullRule.HANDLED)
                    .overload(TypeRule.like(0), Parameter.any("x"))
                    .java(a -> a[0])
                    .build();

    static final ScalarFunction RANDOM =
            ScalarFunction.named("rand")
                    .nondeterministic()
                    .overload(KqlType.REAL)
                    .java(_ -> java.util.concurrent.ThreadLocalRandom.current().nextDouble())
                    .build();

    static final ScalarFunction SLEEP =
            ScalarFunction.named("sleep")
                    .overload(KqlType.LONG, Parameter.of("x", KqlType.LONG))
                    .java(a -> {
                        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                        return a[0];
                    })
                    .build();

    static final AggregateFunction COUNT =
            AggregateFunction.named("count")
                    .overload(KqlType.LONG)
                    .duckdb((a, t, o) -> SqlExpression.call("count"))
                    .build();

    static final AggregateFunction SUM =
            AggregateFunction.named("sum")
                    .overload(KqlType.LONG, Parameter.of("x", KqlType.LONG))
                    .duckdb((a, t, o) ->
                            SqlExpression.call(
                                    "coalesce",
                                    SqlExpression.cast(
                                            SqlExpression.call("sum", a), SqlType.BIGINT),
                                    SqlExpression.whole(0)))
                    .build();

    static final AggregateFunction TAKE_ANY =
            AggregateFunction.named("take_any")
                    .overload(TypeRule.like(0), Parameter.any("x"))
                    .duckdb((a, t, o) -> SqlExpression.call("any_value", a))
                    .build();

    static final AggregateFunction ARG_MAX =
            AggregateFunction.named("arg_max")
                    .overload(TypeRule.like(0), Parameter.any("k"), Parameter.any("v"))
                    .variadic()
                    .duckdb(
                            new AggregateLowering() {
                                @Override
                                public SqlExpression lower(
                                        List<SqlExpression> a,
                                        List<KqlType> types,
                                        List<SqlExpression.SqlOrder> order) {
                                    return output(a, types, order, 0);
                                }

                                @Override
                                public SqlExpression output(
                                        List<SqlExpression> a,
                                        List<KqlType> types,
                                        List<SqlExpression.SqlOrder> order,
                                        int output) {
                                    return SqlExpression.call("arg_max", a.get(output), a.get(0));
                                }
                            })
                    .build();

    private Plans() {}

    static PlanColumn column(String name, KqlType type) {
        return new PlanColumn(IDS.incrementAndGet(), name, type);
    }

    static Scalar.Literal literal(KqlType type, @Nullable Object value) {
        return new Scalar.Literal(type, value);
    }

    static Scalar.Literal number(long value) {
        return literal(KqlType.LONG, value);
    }

    static Scalar.Literal text(String value) {
        return literal(KqlType.STRING, value);
    }

    static Scalar ref(Rel rel, String name) {
        return new Scalar.ColumnRef(find(rel, name));
    }

    static PlanColumn find(Rel rel, String name) {
        return rel.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    static Scalar call(ScalarFunction function, Scalar... arguments) {
        var types = Arrays.stream(arguments).map(Scalar::type).toList();
        var overload = function.overloads().getFirst();
        return new Scalar.Call(
                function, overload, List.of(arguments), overload.result().result(types));
    }

    static Scalar aggregate(AggregateFunction function, int output, Scalar... arguments) {
        var overload = function.overloads().getFirst();
        var types = Arrays.stream(arguments).map(Scalar::type).toList();
        var type = output <= 0 ? overload.result().result(types) : types.get(output);
        return new Scalar.AggregateCall(function, overload, List.of(arguments), output, type);
    }

    static Scalar window(String function, KqlType type, Scalar... arguments) {
        return new Scalar.WindowCall(function, List.of(arguments), type);
    }

    static Rel.Assignment as(String name, Scalar value) {
        return new Rel.Assignment(column(name, value.type()), value);
    }

    /// All columns of the input, and these.
    static Rel.Project extend(Rel input, Rel.Assignment... items) {
        var all = new ArrayList<Rel.Assignment>();
        input.columns().forEach(c -> all.add(new Rel.Assignment(c, new Scalar.ColumnRef(c))));
        all.addAll(List.of(items));
        return new Rel.Project(input, all);
    }

    static Rel.Project project(Rel input, Rel.Assignment... items) {
        return new Rel.Project(input, List.of(items));
    }

    static Rel.Filter where(Rel input, Scalar predicate) {
        return new Rel.Filter(input, predicate);
    }

    static Rel.Sort sort(Rel input, String name, boolean ascending, boolean nullsFirst) {
        return new Rel.Sort(
                input, List.of(new Rel.SortKey(ref(input, name), ascending, nullsFirst)));
    }

    /// A table of constants: column types by `name:type`, then the values row by row.
    static Rel.Values table(String columns, @Nullable Object... values) {
        var all = new ArrayList<PlanColumn>();
        for (String one : columns.split(" ")) {
            int colon = one.lastIndexOf(':');
            all.add(
                    column(
                            one.substring(0, colon),
                            KqlType.ofName(one.substring(colon + 1)).orElseThrow()));
        }
        var rows = new ArrayList<List<Scalar.Literal>>();
        for (int i = 0; i < values.length; i += all.size()) {
            var row = new ArrayList<Scalar.Literal>();
            for (int c = 0; c < all.size(); c++) {
                row.add(literal(all.get(c).type(), values[i + c]));
            }
            rows.add(row);
        }
        return new Rel.Values(all, rows);
    }
}
