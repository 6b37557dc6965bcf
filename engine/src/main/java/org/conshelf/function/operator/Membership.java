package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.DECIMAL;
import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.GUID;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.text.CaseFolding;
import org.conshelf.function.text.DynamicText;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `in`, `!in`, `in~` and `!in~`: as a chain of `==` joined by `or`. The values are written out, or
/// stand in dynamic arrays.
final class Membership {
    static final List<KqlFunction> ALL =
            List.of(
                    define("in", false, "in-cs-operator", "True where the value is in the list.")
                            .example("'b' in ('a', 'b')", "true")
                            .example("2 in (1, 3)", "false")
                            .example("'b' in (dynamic(['a', 'b']))", "true")
                            .build(),
                    define("!in", true, "not-in-cs-operator", "True where the value is not in it.")
                            .example("'B' !in ('a', 'b')", "true")
                            .example("long(null) !in (1, 2)", "true")
                            .build(),
                    folded(
                                    "in~",
                                    false,
                                    "in-operator",
                                    "True where the string is in the list; "
                                            + "case does not count.")
                            .example("'B' in~ ('a', 'b')", "true")
                            .build(),
                    folded(
                                    "!in~",
                                    true,
                                    "not-in-operator",
                                    "True where the string is not in the "
                                            + "list; case does not count.")
                            .example("'B' !in~ (dynamic(['a', 'b']))", "false")
                            .build());

    private Membership() {}

    private static ScalarFunction.Builder define(
            String name, boolean negated, String page, String summary) {
        var types = Comparisons.COMPARABLE;
        return ScalarFunction.named(name)
                .summary(summary)
                .page(page)
                .nulls(NullRule.HANDLED)
                .overload(
                        BOOL, Comparisons.common("value", types), Comparisons.common("list", types))
                .variadic()
                .java(a -> negate(in(a), negated))
                .duckdb((a, t) -> lower(a, t.getFirst(), negated))
                .overload(BOOL, Parameter.of("value", STRING), Parameter.of("list", STRING).exact())
                .variadic()
                .java(a -> negate(in(a), negated))
                .duckdb((a, t) -> lower(a, STRING, negated))
                .overload(
                        BOOL,
                        new Parameter("value", types, Parameter.Mode.EXACT, false, false),
                        Parameter.wrapped("list"))
                .variadic()
                .java(a -> negate(inArrays(a), negated))
                .duckdb((a, t) -> lowerArrays(a, t.getFirst(), negated))
                .overload(BOOL, Comparisons.exact("value", DYNAMIC), Parameter.wrapped("list"))
                .variadic()
                .java(a -> negate(dynamicIn(a), negated));
    }

    private static ScalarFunction.Builder folded(
            String name, boolean negated, String page, String summary) {
        return ScalarFunction.named(name)
                .summary(summary)
                .page(page)
                .nulls(NullRule.HANDLED)
                .overload(BOOL, Parameter.of("value", STRING), Parameter.of("list", STRING).exact())
                .variadic()
                .java(a -> negate(foldedIn(a, false), negated))
                .duckdb((a, t) ->
                        lower(a.stream().map(CaseFolding::fold).toList(), STRING, negated))
                .overload(BOOL, Parameter.of("value", STRING), Parameter.wrapped("list"))
                .variadic()
                .java(a -> negate(foldedIn(a, true), negated))
                .duckdb((a, t) -> lowerFoldedArrays(a, negated));
    }

    private static @Nullable Boolean negate(@Nullable Boolean value, boolean negated) {
        return value == null ? null : Boolean.valueOf(value != negated);
    }

    private static @Nullable Boolean in(@Nullable Object[] arguments) {
        boolean unknown = false;
        for (int i = 1; i < arguments.length; i++) {
            Boolean equal = Comparisons.equal(arguments[0], arguments[i], false);
            if (Boolean.TRUE.equals(equal)) {
                return true;
            }
            unknown |= equal == null;
        }
        return unknown ? null : Boolean.FALSE;
    }

    private static boolean foldedIn(@Nullable Object[] arguments, boolean dynamic) {
        var value = arguments[0] instanceof String text ? CaseFolding.fold(text) : "";
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i] instanceof String text) {
                var candidates = dynamic ? DynamicText.strings(text) : List.of(text);
                for (String candidate : candidates) {
                    if (value.equals(CaseFolding.fold(candidate))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean inArrays(@Nullable Object[] arguments) {
        Object value = arguments[0];
        for (int i = 1; i < arguments.length; i++) {
            for (Object element : elements(arguments[i])) {
                if (value != null && element != null && isSame(value, element)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSame(Object value, Object element) {
        if (value instanceof String) {
            return value.equals(element.toString());
        }
        Object read = DynamicComparison.likeScalar(element, value);
        return read != null && Boolean.TRUE.equals(Comparisons.equal(read, value, false));
    }

    private static boolean dynamicIn(@Nullable Object[] arguments) {
        Object value = arguments[0] instanceof String json ? DynamicText.scalar(json) : null;
        for (int i = 1; i < arguments.length; i++) {
            for (Object element : elements(arguments[i])) {
                if (value != null && element != null && isSame(value, element)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<@Nullable Object> elements(@Nullable Object json) {
        if (!(json instanceof String text)) {
            return List.of();
        }
        var elements = DynamicText.elements(text);
        if (elements != null) {
            return elements;
        }
        var single = new ArrayList<@Nullable Object>();
        single.add(DynamicText.scalar(text));
        return single;
    }

    private static Optional<SqlExpression> lower(
            List<SqlExpression> arguments, KqlType type, boolean negated) {
        var list = arguments.subList(1, arguments.size());
        if (type == DECIMAL || !list.stream().allMatch(Comparisons::isValue)) {
            return Optional.empty();
        }
        return Optional.of(among(arguments.getFirst(), list, type, negated));
    }

    /// A null is in no list of values.
    private static SqlExpression among(
            SqlExpression value, List<SqlExpression> list, KqlType type, boolean negated) {
        SqlExpression among =
                list.isEmpty()
                        ? new SqlExpression.Bool(false)
                        : new SqlExpression.InList(value, list);
        if (type != STRING && !list.isEmpty()) {
            among = SqlExpression.infix(new SqlExpression.IsNull(value, true), "AND", among);
        }
        return SubstringOperators.negate(among, negated);
    }

    private static Optional<SqlExpression> lowerArrays(
            List<SqlExpression> arguments, KqlType type, boolean negated) {
        var list = new ArrayList<SqlExpression>();
        for (var argument : arguments.subList(1, arguments.size())) {
            if (!(argument instanceof SqlExpression.Text json)) {
                return Optional.empty();
            }
            for (Object element : elements(json.value())) {
                switch (element) {
                    case String text when type == STRING -> list.add(SqlExpression.text(text));
                    case Long number when type == KqlType.LONG || type == KqlType.INT ->
                            list.add(SqlExpression.whole(number));
                    case null -> {}
                    default -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return type == GUID
                ? Optional.empty()
                : Optional.of(among(arguments.getFirst(), list, type, negated));
    }

    private static Optional<SqlExpression> lowerFoldedArrays(
            List<SqlExpression> arguments, boolean negated) {
        var list = new ArrayList<SqlExpression>();
        for (var argument : arguments.subList(1, arguments.size())) {
            if (!(argument instanceof SqlExpression.Text json)) {
                return Optional.empty();
            }
            DynamicText.strings(json.value())
                    .forEach(s -> list.add(SqlExpression.text(CaseFolding.fold(s))));
        }
        return Optional.of(among(CaseFolding.fold(arguments.getFirst()), list, STRING, negated));
    }
}
