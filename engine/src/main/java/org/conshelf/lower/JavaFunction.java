package org.conshelf.lower;

import java.util.List;
import org.conshelf.function.Evaluator;
import org.conshelf.function.NullRule;
import org.conshelf.schema.KqlType;

/// A Java method that the engine must offer to SQL.
///
/// @param name its name in SQL
/// @param constant whether it may be computed once for equal arguments
public record JavaFunction(
        String name,
        Evaluator evaluator,
        List<KqlType> parameters,
        KqlType result,
        NullRule nulls,
        boolean constant) {
    public JavaFunction {
        parameters = List.copyOf(parameters);
    }
}
