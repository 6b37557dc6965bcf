package org.conshelf.function;

import java.util.List;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;

/// The SQL form of an aggregation: an expression around the engine's aggregate functions. It must
/// keep Kusto's rules for nulls, empty groups, empty strings and NaN, and never fail because of
/// data.
@FunctionalInterface
public interface AggregateLowering {
    /// @param arguments the lowered arguments, evaluated per row
    /// @param types their types, after conversion
    /// @param order keys that put the rows of a group in the order of the input, for aggregations
    ///   that keep it
    SqlExpression lower(
            List<SqlExpression> arguments, List<KqlType> types, List<SqlExpression.SqlOrder> order);

    /// The form of one output of an aggregation that has several, such as `arg_max`.
    ///
    /// @param output which of them, from 0
    default SqlExpression output(
            List<SqlExpression> arguments,
            List<KqlType> types,
            List<SqlExpression.SqlOrder> order,
            int output) {
        return lower(arguments, types, order);
    }
}
