package org.conshelf.lower;

import org.conshelf.sql.SqlExpression;

/// Conditions of WHERE, where null counts as false. Kusto's `==` answers false where one side is
/// null; as a condition SQL's own `=` does the same, and the engine finds rows by it with its
/// statistics.
final class Conditions {
    private Conditions() {}

    static SqlExpression simplified(SqlExpression condition) {
        if (!(condition instanceof SqlExpression.Infix infix)) {
            return condition;
        }
        return switch (infix.operator()) {
            case "AND", "OR" ->
                    SqlExpression.infix(
                            simplified(infix.left()), infix.operator(), simplified(infix.right()));
            case "IS NOT DISTINCT FROM" ->
                    isValue(infix.left()) || isValue(infix.right())
                            ? SqlExpression.infix(infix.left(), "=", infix.right())
                            : condition;
            default -> condition;
        };
    }

    private static boolean isValue(SqlExpression expression) {
        return (expression instanceof SqlExpression.Cast cast && isValue(cast.operand()))
                || expression instanceof SqlExpression.Whole
                || expression instanceof SqlExpression.Text
                || expression instanceof SqlExpression.Bool
                || expression instanceof SqlExpression.Real;
    }
}
