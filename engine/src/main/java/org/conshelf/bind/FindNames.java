package org.conshelf.bind;

import java.util.LinkedHashSet;
import java.util.Set;
import org.conshelf.schema.KqlType;
import org.conshelf.syntax.Expression;

/// What a condition of find looks at.
///
/// @param names the names in it that may be columns, in order
/// @param everywhere whether it looks for a text in all columns
record FindNames(Set<String> names, boolean everywhere) {
    static FindNames of(Expression predicate) {
        var collected = new LinkedHashSet<String>();
        return new FindNames(collected, walk(predicate, true, collected));
    }

    /// @param condition whether the expression stands where a text alone is looked for everywhere
    private static boolean walk(Expression expression, boolean condition, Set<String> names) {
        return switch (expression) {
            case Expression.Parenthesized e -> walk(e.inner(), condition, names);
            case Expression.Star _ -> true;
            case Expression.Literal e -> condition && e.type() != KqlType.BOOL;
            case Expression.NameRef e -> {
                names.add(e.name());
                yield false;
            }
            case Expression.Binary e -> {
                boolean logic = e.operator().equals("and") || e.operator().equals("or");
                boolean left = walk(e.left(), condition && logic, names);
                yield walk(e.right(), condition && logic, names) || left;
            }
            case Expression.Call e -> {
                boolean not = e.name().text().equals("not");
                boolean any = false;
                for (var argument : e.arguments()) {
                    any |= walk(argument.value(), condition && not, names);
                }
                yield any;
            }
            case Expression.Unary e -> walk(e.operand(), false, names);
            case Expression.Member e -> walk(e.target(), false, names);
            case Expression.Index e -> {
                boolean target = walk(e.target(), false, names);
                yield walk(e.index(), false, names) || target;
            }
            case Expression.Between e -> {
                boolean any = walk(e.value(), false, names);
                any |= walk(e.low(), false, names);
                yield walk(e.high(), false, names) || any;
            }
            case Expression.InList e -> {
                boolean any = walk(e.value(), false, names);
                for (var element : e.list()) {
                    any |= walk(element, false, names);
                }
                yield any;
            }
            case Expression.PathCall _,
                    Expression.Wildcard _,
                    Expression.Pipe _,
                    Expression.Head _,
                    Expression.FunctionDeclaration _,
                    Expression.EntityGroup _,
                    Expression.TypeOf _ ->
                    false;
        };
    }
}
