package org.conshelf.bind;

import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.jspecify.annotations.Nullable;

/// Hears what the parts of a text were bound to, for who looks for mistakes at their places. A plan
/// has no places, and a syntax tree no types; this has both.
///
/// Only parts of the query's own text are told, not those of mappings and stored functions. What
/// stands in a function that is called twice is told twice.
public interface BindTrace {
    /// Hears of nothing.
    BindTrace NONE =
            new BindTrace() {
                @Override
                public void value(Expression expression, Scalar value) {}

                @Override
                public void rows(Operator operator, @Nullable Rel input, Rel output) {}
            };

    /// An expression was bound to a single value.
    void value(Expression expression, Scalar value);

    /// An operator was bound. Its expressions were told before.
    ///
    /// @param input the rows that it goes over; null at the head of a pipeline
    void rows(Operator operator, @Nullable Rel input, Rel output);
}
