package org.conshelf.function;

import java.util.List;
import java.util.Optional;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;

/// A native SQL form of a scalar function. It must give what the Java reference gives, for every
/// value.
@FunctionalInterface
public interface ScalarLowering {
    /// Stands behind the ELSE of a [SqlExpression.Case] for the Java method: the native form then
    /// serves the values that are simple and many, and the method the others.
    SqlExpression JAVA = SqlExpression.call("java");

    /// @param arguments the lowered arguments; a constant argument is a literal
    ///   ([SqlExpression.Text], [SqlExpression.Whole]…)
    /// @param types their types, after conversion
    /// @return empty where this call has no native form (say, because a pattern is not constant),
    ///   so that the Java method runs
    Optional<SqlExpression> lower(List<SqlExpression> arguments, List<KqlType> types);
}
