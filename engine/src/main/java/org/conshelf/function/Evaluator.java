package org.conshelf.function;

import org.jspecify.annotations.Nullable;

/// The Java reference of a scalar function: one value from argument values, in the Java forms that
/// [org.conshelf.schema.KqlType] states. It never throws because of data, has no state that shows,
/// and is called from several threads.
@FunctionalInterface
public interface Evaluator {
    @Nullable Object evaluate(@Nullable Object[] arguments);
}
