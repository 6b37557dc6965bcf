package org.conshelf.function.aggregate;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.text;
import static org.conshelf.sql.SqlExpression.when;
import static org.conshelf.sql.SqlExpression.whole;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// What several aggregations share.
final class Aggregates {
    static final Parameter PREDICATE = Parameter.of("predicate", KqlType.BOOL);

    private Aggregates() {}

    /// The aggregate over the rows where a condition is true.
    static SqlExpression.Call filtered(
            SqlExpression.Call aggregate, @Nullable SqlExpression predicate) {
        if (predicate == null) {
            return aggregate;
        }
        var present = aggregate.filter();
        return new SqlExpression.Call(
                aggregate.function(),
                aggregate.arguments(),
                aggregate.distinct(),
                aggregate.orderBy(),
                present == null ? predicate : infix(present, "AND", predicate));
    }

    static SqlExpression.Call ordered(
            String function, List<SqlExpression> arguments, List<SqlExpression.SqlOrder> order) {
        return new SqlExpression.Call(function, arguments, false, order, null);
    }

    /// A sum of whole numbers in 128 bits as the 64 bits that Kusto keeps of it.
    static SqlExpression wrapped(SqlExpression sum) {
        var range = cast(text("18446744073709551616"), SqlType.HUGEINT);
        var half = cast(text("9223372036854775808"), SqlType.HUGEINT);
        var fits =
                infix(
                        infix(sum, ">=", whole(Long.MIN_VALUE)),
                        "AND",
                        infix(sum, "<=", whole(Long.MAX_VALUE)));
        // The remainder takes the sign of the sum, so it is brought above zero first.
        var remainder =
                infix(infix(infix(infix(sum, "+", half), "%", range), "+", range), "%", range);
        return cast(when(fits, sum, infix(remainder, "-", half)), SqlType.BIGINT);
    }

    static SqlExpression orZero(SqlExpression value) {
        return call("coalesce", value, whole(0));
    }

    /// A value of exactly this type, where an int counts as a long. A dynamic is refused, as Kusto
    /// refuses it: nothing says what number it is.
    static Parameter value(KqlType type) {
        return (type == KqlType.LONG
                        ? Parameter.of("expr", type, KqlType.INT)
                        : Parameter.of("expr", type))
                .exact();
    }

    /// A number of any type, which the lowering casts to a real.
    static Parameter number(String name) {
        return Parameter.of(name, KqlType.REAL, KqlType.LONG, KqlType.INT, KqlType.DECIMAL).exact();
    }

    /// One value, and a condition where the aggregation has one.
    static Parameter[] parameters(KqlType type, boolean conditional) {
        var value = value(type);
        return conditional ? new Parameter[] {value, PREDICATE} : new Parameter[] {value};
    }

    /// The values that are not null, which must be texts without quotes and backslashes, as a JSON
    /// array of strings.
    static SqlExpression textArray(
            SqlExpression value,
            @Nullable SqlExpression predicate,
            List<SqlExpression.SqlOrder> order) {
        var present = new SqlExpression.IsNull(value, true);
        var list =
                filtered(
                        new SqlExpression.Call("list", List.of(value), false, order, present),
                        predicate);
        var inside = call("array_to_string", list, text("\",\""));
        var array = infix(infix(text("[\""), "||", inside), "||", text("\"]"));
        return call("coalesce", array, text("[]"));
    }

    /// The numbers of an array that [#textArray] made of decimals.
    static List<BigDecimal> decimals(JsonValue texts) {
        var values = new ArrayList<BigDecimal>();
        if (texts instanceof JsonValue.Array(var elements)) {
            for (var element : elements) {
                if (element instanceof JsonValue.Text(String number)) {
                    values.add(new BigDecimal(number));
                }
            }
        }
        return values;
    }
}
