package org.conshelf.lower;

import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.ScalarLowering;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlQuery;

/// Values become expressions.
final class ScalarLowerer {
    private final RelLowering rels;
    private final LoweringRun run;
    private final Columns columns;
    private final List<SqlOrder> order;

    /// Where a column's value stands.
    @FunctionalInterface
    interface Columns {
        SqlExpression of(PlanColumn column);
    }

    /// @param columns where the columns in reach stand
    /// @param order what the rows are sorted by, for aggregations
    ScalarLowerer(RelLowering rels, LoweringRun run, Columns columns, List<SqlOrder> order) {
        this.rels = rels;
        this.run = run;
        this.columns = columns;
        this.order = order;
    }

    SqlExpression lower(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Literal literal -> Literals.of(literal);
            case Scalar.ColumnRef reference -> columns.of(reference.column());
            case Scalar.Call call -> call(call);
            case Scalar.Subquery subquery -> subquery(subquery);
            case Scalar.InTable in -> inTable(in);
            case Scalar.WindowCall call ->
                    throw new IllegalStateException(call.function() + " outside of a window");
            case Scalar.AggregateCall call -> aggregate(call);
        };
    }

    List<SqlExpression> all(List<Scalar> scalars) {
        return scalars.stream().map(this::lower).toList();
    }

    private SqlExpression call(Scalar.Call given) {
        var call = Narrowing.of(given);
        var arguments = all(call.arguments());
        var lowering = call.overload().lowering();
        if (lowering != null && !mustWrap(call)) {
            var form =
                    lowering.lower(arguments, call.argumentTypes())
                            .filter(f -> !SqlSize.repeatsMuch(f, arguments));
            if (form.isPresent()
                    && form.get() instanceof SqlExpression.Case choice
                    && choice.otherwise().equals(ScalarLowering.JAVA)) {
                return new SqlExpression.Case(
                        choice.branches(),
                        run.javaCall(run.options.functions().of(call), arguments));
            }
            if (form.isPresent()) {
                boolean mayBeNull =
                        call.function().nulls() == NullRule.PROPAGATE
                                && call.arguments().stream().anyMatch(ScalarLowerer::mayBeNull);
                return mayBeNull ? Literals.orNone(call.type(), form.get()) : form.get();
            }
        }
        return run.javaCall(run.options.functions().of(call), arguments);
    }

    private static boolean mayBeNull(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Literal literal -> literal.value() == null;
            case Scalar other -> other.type().isNullable();
        };
    }

    /// Whether the call may be arithmetic that overflowed.
    private boolean mustWrap(Scalar.Call call) {
        return run.options.wrapping()
                && isWhole(call.type())
                && call.arguments().stream().anyMatch(a -> isWhole(a.type()));
    }

    private static boolean isWhole(KqlType type) {
        return switch (type) {
            case INT, LONG, DATETIME, TIMESPAN -> true;
            case BOOL, REAL, DECIMAL, STRING, GUID, DYNAMIC -> false;
        };
    }

    private SqlExpression aggregate(Scalar.AggregateCall call) {
        var types = call.arguments().stream().map(Scalar::type).toList();
        var form =
                call.overload()
                        .lowering()
                        .output(all(call.arguments()), types, order, call.output());
        var finish = call.overload().finish();
        return Literals.orNone(call.type(), finish == null ? form : finished(call, finish, form));
    }

    /// The aggregation's last step, which is a Java function of the aggregate.
    private SqlExpression finished(
            Scalar.AggregateCall call, AggregateFunction.Finish finish, SqlExpression aggregate) {
        var function =
                run.options
                        .functions()
                        .named(
                                call.function().name() + "_finish",
                                finish.evaluator(),
                                List.of(finish.intermediate()),
                                call.type(),
                                NullRule.HANDLED,
                                true);
        return run.javaCall(function, List.of(aggregate));
    }

    private SqlExpression subquery(Scalar.Subquery subquery) {
        var table = rels.lower(subquery.table());
        String first = table.columns().values().iterator().next();
        var select =
                SqlQuery.Select.of(List.of(SqlExpression.item(first)), table.from())
                        .withOrderBy(table.order())
                        .withLimit(SqlExpression.whole(1));
        return Literals.orNone(subquery.type(), new SqlExpression.Subquery(select));
    }

    private SqlExpression inTable(Scalar.InTable in) {
        var table = rels.lower(in.table());
        SqlExpression first = SqlExpression.column(table.columns().values().iterator().next());
        var value = lower(in.value());
        if (in.ignoreCase()) {
            first = SqlExpression.call("lower", first);
            value = SqlExpression.call("lower", value);
        }
        var select =
                SqlQuery.Select.of(
                        List.of(new SqlExpression.SqlItem("value", first)), table.from());
        if (!in.value().type().isNullable()) {
            return new SqlExpression.InQuery(value, select);
        }
        // With nulls SQL would answer null where Kusto answers false.
        var known = select.withWhere(new SqlExpression.IsNull(first, true));
        return SqlExpression.call(
                "coalesce", new SqlExpression.InQuery(value, known), new SqlExpression.Bool(false));
    }
}
