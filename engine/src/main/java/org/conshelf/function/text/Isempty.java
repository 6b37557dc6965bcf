package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.Optional;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

final class Isempty {
    static final ScalarFunction DEFINITION =
            define("isempty", true)
                    .summary("True for an empty string and for null.")
                    .page("isempty-function")
                    .example("isempty('')", "true")
                    .example("isempty('x')", "false")
                    .example("isempty(long(null))", "true")
                    .build();

    static final ScalarFunction OPPOSITE =
            define("isnotempty", false)
                    .alias("notempty")
                    .summary("True for what is neither an empty string nor null.")
                    .page("isnotempty-function")
                    .example("isnotempty('x')", "true")
                    .example("isnotempty('')", "false")
                    .build();

    private static ScalarFunction.Builder define(String name, boolean empty) {
        return ScalarFunction.named(name)
                .nulls(NullRule.HANDLED)
                .overload(BOOL, Parameter.of("value", STRING).exact())
                .java(a -> "".equals(a[0]) == empty)
                .duckdb((a, types) -> Optional.of(lower(a.getFirst(), empty)))
                .overload(BOOL, Parameter.of("value", DYNAMIC).exact())
                .java(a -> (a[0] == null || a[0].equals("\"\"")) == empty)
                .duckdb((a, types) -> Optional.of(lowerDynamic(a.getFirst(), empty)))
                .overload(BOOL, Parameter.any("value"))
                .java(a -> (a[0] == null) == empty)
                .duckdb((a, types) -> Optional.of(new SqlExpression.IsNull(a.getFirst(), !empty)));
    }

    private static SqlExpression lower(SqlExpression value, boolean empty) {
        return SqlExpression.infix(value, empty ? "=" : "<>", SqlExpression.text(""));
    }

    /// An empty string in a dynamic value is held as JSON.
    private static SqlExpression lowerDynamic(SqlExpression value, boolean empty) {
        return SqlExpression.infix(
                SqlExpression.call("coalesce", value, SqlExpression.text("\"\"")),
                empty ? "=" : "<>",
                SqlExpression.text("\"\""));
    }

    private Isempty() {}
}
