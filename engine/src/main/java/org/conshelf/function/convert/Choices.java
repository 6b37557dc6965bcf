package org.conshelf.function.convert;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.text;
import static org.conshelf.sql.SqlExpression.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.TypeRule;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;

/// `iff()`, `case()` and `coalesce()`. A condition that is null counts as false.
final class Choices {
    private static final int MOST_CASES = 64;

    static final ScalarFunction IFF =
            ScalarFunction.named("iff")
                    .alias("iif")
                    .summary("The second argument where the first is true, else the third.")
                    .page("iff-function")
                    .nulls(NullRule.HANDLED)
                    .overload(
                            TypeRule.like(1),
                            Parameter.of("if", KqlType.BOOL),
                            Parameter.same("then"),
                            Parameter.same("else"))
                    .java(a -> Boolean.TRUE.equals(a[0]) ? a[1] : a[2])
                    .duckdb((a, _) -> Optional.of(when(a.get(0), a.get(1), a.get(2))))
                    .example("iff(1 < 2, 'yes', 'no')", "'yes'")
                    .example("iff(bool(null), 1, 2)", "2")
                    .build();

    static final ScalarFunction CASE = cases();

    static final ScalarFunction COALESCE =
            ScalarFunction.named("coalesce")
                    .summary("The first argument that is not null (of strings: not empty).")
                    .page("coalesce-function")
                    .nulls(NullRule.HANDLED)
                    .overload(TypeRule.like(0), Parameter.same("arg"))
                    .variadic()
                    .java(Choices::firstPresent)
                    .duckdb((a, types) -> Optional.of(coalesce(a, types.getFirst())))
                    .example("coalesce(tolong('none'), 42, 33)", "42")
                    .example("coalesce('', 'b')", "'b'")
                    .build();

    private Choices() {}

    private static ScalarFunction cases() {
        var builder =
                ScalarFunction.named("case")
                        .summary(
                                "The value behind the first condition that is true, else the last"
                                        + " argument.")
                        .page("case-function")
                        .nulls(NullRule.HANDLED);
        for (int branches = 1; branches <= MOST_CASES; branches++) {
            var parameters = new ArrayList<Parameter>();
            for (int i = 0; i < branches; i++) {
                parameters.add(Parameter.of("predicate", KqlType.BOOL));
                parameters.add(Parameter.same("then"));
            }
            parameters.add(Parameter.same("else"));
            builder.overload(TypeRule.like(1), parameters.toArray(Parameter[]::new))
                    .java(a -> {
                        for (int i = 0; i + 1 < a.length; i += 2) {
                            if (Boolean.TRUE.equals(a[i])) {
                                return a[i + 1];
                            }
                        }
                        return a[a.length - 1];
                    })
                    .duckdb((a, _) -> Optional.of(caseWhen(a)));
        }
        return builder.example("case(3 <= 3, 'small', 3 <= 10, 'medium', 'large')", "'small'")
                .example("case(false, 1, bool(null), 2, 3)", "3")
                .build();
    }

    private static SqlExpression caseWhen(List<SqlExpression> arguments) {
        var branches = new ArrayList<SqlExpression.When>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            branches.add(new SqlExpression.When(arguments.get(i), arguments.get(i + 1)));
        }
        return new SqlExpression.Case(branches, arguments.getLast());
    }

    private static Object firstPresent(Object[] arguments) {
        for (var argument : arguments) {
            if (argument != null && !"".equals(argument)) {
                return argument;
            }
        }
        return arguments[arguments.length - 1];
    }

    private static SqlExpression coalesce(List<SqlExpression> arguments, KqlType type) {
        if (type != KqlType.STRING) {
            return call("coalesce", arguments);
        }
        var present = new ArrayList<SqlExpression>();
        arguments.forEach(a -> present.add(call("nullif", a, text(""))));
        present.add(text(""));
        return call("coalesce", present);
    }
}
