package org.conshelf.lower;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalar.WindowCall;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlPrinter;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// The SQL forms of window functions, over rows that have a number.
final class WindowForms {
    private final LoweringRun run;
    private final ScalarLowerer scalars;
    private final List<SqlOrder> order;

    WindowForms(LoweringRun run, ScalarLowerer scalars, SqlExpression number) {
        this.run = run;
        this.scalars = scalars;
        this.order = List.of(new SqlOrder(number, true, false));
    }

    /// The columns that compute a call, each over those before it; the last is the value.
    List<SqlItem> steps(WindowCall call, String name) {
        return switch (call.function()) {
            case "prev" -> List.of(new SqlItem(name, neighbour("lag", call)));
            case "next" -> List.of(new SqlItem(name, neighbour("lead", call)));
            case "row_number" -> rowNumber(call, name);
            case "row_cumsum" -> cumulativeSum(call, name);
            case "row_rank_dense" -> rank(call, name, true);
            case "row_rank_min" -> rank(call, name, false);
            default -> throw new IllegalStateException("no window function " + call.function());
        };
    }

    private static @Nullable Scalar argument(WindowCall call, int index) {
        return index < call.arguments().size() ? call.arguments().get(index) : null;
    }

    private SqlExpression neighbour(String function, WindowCall call) {
        var value = call.arguments().get(0);
        var offset = argument(call, 1);
        var otherwise = argument(call, 2);
        var form =
                SqlExpression.call(
                        function,
                        scalars.lower(value),
                        offset == null ? SqlExpression.whole(1) : scalars.lower(offset),
                        otherwise == null ? Literals.none(value.type()) : scalars.lower(otherwise));
        return Literals.orNone(call.type(), new SqlExpression.Over(form, List.of(), order, ""));
    }

    private List<SqlItem> rowNumber(WindowCall call, String name) {
        var steps = new ArrayList<SqlItem>();
        var groups = groups(argument(call, 1), steps);
        var start = argument(call, 0);
        SqlExpression value =
                new SqlExpression.Over(SqlExpression.call("row_number"), groups, order, "");
        if (start != null) {
            value =
                    SqlExpression.infix(
                            SqlExpression.infix(value, "-", SqlExpression.whole(1)),
                            "+",
                            scalars.lower(start));
        }
        steps.add(new SqlItem(name, value));
        return steps;
    }

    private List<SqlItem> cumulativeSum(WindowCall call, String name) {
        var steps = new ArrayList<SqlItem>();
        var groups = groups(argument(call, 1), steps);
        SqlExpression sum =
                soFar(SqlExpression.call("sum", scalars.lower(call.arguments().get(0))), groups);
        var type = Literals.type(call.type());
        if (type == SqlType.BIGINT || type == SqlType.INTEGER) {
            sum = run.options.wrapping() ? wrapped(sum, type) : SqlExpression.cast(sum, type);
        }
        steps.add(new SqlItem(name, sum));
        return steps;
    }

    /// A sum's low bits, as two's complement.
    private static SqlExpression wrapped(SqlExpression sum, SqlType type) {
        long half = type == SqlType.INTEGER ? 1L << 31 : 1L << 62;
        var middle = SqlExpression.cast(SqlExpression.whole(half), SqlType.HUGEINT);
        SqlExpression offset =
                type == SqlType.INTEGER
                        ? middle
                        : SqlExpression.infix(middle, "*", SqlExpression.whole(2));
        var mask =
                SqlExpression.infix(
                        SqlExpression.infix(offset, "*", SqlExpression.whole(2)),
                        "-",
                        SqlExpression.whole(1));
        var low = SqlExpression.infix(SqlExpression.infix(sum, "+", offset), "&", mask);
        return SqlExpression.cast(SqlExpression.infix(low, "-", offset), type);
    }

    /// Kusto's ranks compare each row with the one before it, whatever the rows are sorted by.
    private List<SqlItem> rank(WindowCall call, String name, boolean dense) {
        var steps = new ArrayList<SqlItem>();
        var groups = groups(argument(call, 1), steps);
        var term = scalars.lower(call.arguments().get(0));
        var row = new SqlExpression.Over(SqlExpression.call("row_number"), groups, order, "");
        var before = new SqlExpression.Over(SqlExpression.call("lag", term), groups, order, "");
        var changed =
                SqlExpression.infix(
                        SqlExpression.infix(row, "=", SqlExpression.whole(1)),
                        "OR",
                        SqlExpression.infix(term, "IS DISTINCT FROM", before));
        String mark = run.hiddenName("mark");
        steps.add(
                new SqlItem(
                        mark,
                        SqlExpression.when(
                                changed,
                                dense ? SqlExpression.whole(1) : row,
                                new SqlExpression.Null(SqlType.BIGINT))));
        var rank =
                soFar(
                        SqlExpression.call(dense ? "sum" : "max", SqlExpression.column(mark)),
                        groups);
        steps.add(new SqlItem(name, SqlExpression.cast(rank, SqlType.BIGINT)));
        return steps;
    }

    private SqlExpression soFar(SqlExpression aggregate, List<SqlExpression> groups) {
        return new SqlExpression.Over(aggregate, groups, order, SqlPrinter.ROWS_SO_FAR);
    }

    /// What to partition by, so that counting starts anew where `restart` is true.
    private List<SqlExpression> groups(@Nullable Scalar restart, List<SqlItem> steps) {
        if (restart == null
                || (restart instanceof Scalar.Literal literal
                        && !Boolean.TRUE.equals(literal.value()))) {
            return List.of();
        }
        if (restart.type() != KqlType.BOOL) {
            throw new IllegalStateException("restart is a " + restart.type());
        }
        String group = run.hiddenName("group");
        var starts =
                SqlExpression.when(
                        scalars.lower(restart), SqlExpression.whole(1), SqlExpression.whole(0));
        steps.add(new SqlItem(group, soFar(SqlExpression.call("sum", starts), List.of())));
        return List.of(SqlExpression.column(group));
    }
}
