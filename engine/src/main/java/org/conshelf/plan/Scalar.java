package org.conshelf.plan;

import java.util.List;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.Overload;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// A single value for each row.
public sealed interface Scalar {
    KqlType type();

    /// A constant, in the Java form that [KqlType] states.
    record Literal(KqlType type, @Nullable Object value) implements Scalar {}

    /// A column of the input.
    record ColumnRef(PlanColumn column) implements Scalar {
        @Override
        public KqlType type() {
            return column.type();
        }
    }

    /// A function or operator over arguments that have the types of its parameters.
    record Call(ScalarFunction function, Overload overload, List<Scalar> arguments, KqlType type)
            implements Scalar {
        public Call {
            arguments = List.copyOf(arguments);
        }

        public List<KqlType> argumentTypes() {
            return arguments.stream().map(Scalar::type).toList();
        }
    }

    /// The first column of the first row of a table (`toscalar`); null (or empty) where it has
    /// none.
    record Subquery(Rel table, KqlType type) implements Scalar {}

    /// Whether the value is among those of a table's first column. Both sides have the same type;
    /// with `ignoreCase` both are strings.
    record InTable(Scalar value, Rel table, boolean ignoreCase) implements Scalar {
        @Override
        public KqlType type() {
            return KqlType.BOOL;
        }
    }

    /// A value out of the rows around, in the order of a serialized input: `prev`, `next`,
    /// `row_number`, `row_cumsum`, … Stands only in [Rel.Window].
    record WindowCall(String function, List<Scalar> arguments, KqlType type) implements Scalar {
        public WindowCall {
            arguments = List.copyOf(arguments);
        }
    }

    /// An aggregation. Stands only in [Rel.Aggregate].
    ///
    /// @param output for aggregations with several outputs (`arg_max`): which of them, from 0
    record AggregateCall(
            AggregateFunction function,
            AggregateFunction.AggregateOverload overload,
            List<Scalar> arguments,
            int output,
            KqlType type)
            implements Scalar {
        public AggregateCall {
            arguments = List.copyOf(arguments);
        }
    }
}
