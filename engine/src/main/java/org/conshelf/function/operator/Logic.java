package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;

import java.util.Optional;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `and`, `or` and `not()`, with three truth values, as in SQL.
final class Logic {
    static final ScalarFunction AND =
            ScalarFunction.named("and")
                    .summary("True where both sides are; false as soon as one side is false.")
                    .page("logical-operators")
                    .nulls(NullRule.HANDLED)
                    .overload(BOOL, Parameter.of("left", BOOL), Parameter.of("right", BOOL))
                    .java(a -> and((Boolean) a[0], (Boolean) a[1]))
                    .duckdb((a, types) -> both("AND", a.get(0), a.get(1)))
                    .example("true and false", "false")
                    .example("false and bool(null)", "false")
                    .example("true and bool(null)", "bool(null)")
                    .build();

    static final ScalarFunction OR =
            ScalarFunction.named("or")
                    .summary("True as soon as one side is true; false where both are false.")
                    .page("logical-operators")
                    .nulls(NullRule.HANDLED)
                    .overload(BOOL, Parameter.of("left", BOOL), Parameter.of("right", BOOL))
                    .java(a -> or((Boolean) a[0], (Boolean) a[1]))
                    .duckdb((a, types) -> both("OR", a.get(0), a.get(1)))
                    .example("true or false", "true")
                    .example("bool(null) or true", "true")
                    .example("false or bool(null)", "bool(null)")
                    .build();

    static final ScalarFunction NOT =
            ScalarFunction.named("not")
                    .summary("The opposite truth value; null stays null.")
                    .page("not-function")
                    .overload(BOOL, Parameter.of("expr", BOOL))
                    .java(a -> a[0] instanceof Boolean value ? !value : null)
                    .duckdb((a, types) -> Optional.of(SqlExpression.not(a.get(0))))
                    .example("not(1 == 2)", "true")
                    .example("not(bool(null))", "bool(null)")
                    .build();

    private Logic() {}

    static @Nullable Boolean and(@Nullable Boolean left, @Nullable Boolean right) {
        if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
            return false;
        }
        return (left == null || right == null) ? null : Boolean.TRUE;
    }

    private static @Nullable Boolean or(@Nullable Boolean left, @Nullable Boolean right) {
        if (Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)) {
            return true;
        }
        return (left == null || right == null) ? null : Boolean.FALSE;
    }

    private static Optional<SqlExpression> both(
            String operator, SqlExpression left, SqlExpression right) {
        return Optional.of(SqlExpression.infix(left, operator, right));
    }
}
