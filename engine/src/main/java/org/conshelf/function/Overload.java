package org.conshelf.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One signature of a scalar function with what computes it.
///
/// @param variadic whether the last parameter may be repeated (at least once, or not at all where
///   it is optional)
/// @param lowering the native form for DuckDB, or null
public record Overload(
        List<Parameter> parameters,
        boolean variadic,
        TypeRule result,
        Evaluator evaluator,
        @Nullable ScalarLowering lowering) {
    public Overload {
        parameters = List.copyOf(parameters);
    }

    /// The parameter that the argument with this index goes to.
    public Parameter parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    public int minimumArguments() {
        return (int) parameters.stream().filter(p -> !p.optional()).count();
    }

    public int maximumArguments() {
        return variadic ? Integer.MAX_VALUE : parameters.size();
    }
}
