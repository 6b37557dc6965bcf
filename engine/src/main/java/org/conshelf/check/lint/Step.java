package org.conshelf.check.lint;

import java.util.Map;
import java.util.Optional;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.jspecify.annotations.Nullable;

/// An operator of the query with what it was bound to.
///
/// @param input the rows that it goes over; null at the head of a pipeline
/// @param values what its own expressions mean, by identity
/// @param once whether it was bound once only; what stands in a function that is called twice means
///   something else each time
public record Step(
        Operator operator,
        @Nullable Rel input,
        Rel output,
        Map<Expression, Scalar> values,
        boolean once) {
    /// What an expression of this operator means.
    public Optional<Scalar> value(Expression expression) {
        return Optional.ofNullable(values.get(expression));
    }
}
