package org.conshelf.function;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// A scalar function or operator.
///
/// ```java
/// static final ScalarFunction DEFINITION =
///         ScalarFunction.named("strlen")
///                 .summary("The number of Unicode characters in a string.")
///                 .page("strlen-function")
///                 .overload(KqlType.LONG, Parameter.of("source", KqlType.STRING))
///                 .java(a -> (long) ((String) a[0]).codePointCount(0, ((String) a[0]).length()))
///                 .duckdb((a, types) -> Optional.of(SqlExpression.call("length", a)))
///                 .example("strlen('hello')", "5")
///                 .build();
/// ```
///
/// @param deterministic false for what gives another value each time it is called (`rand`,
///   `new_guid`)
/// @param outputs for a function that gives several values at once (`series_stats`), what they are:
///   its overloads then give a dynamic array of them, which the binder takes apart. Empty for all
///   others
public record ScalarFunction(
        String name,
        List<String> aliases,
        List<Overload> overloads,
        NullRule nulls,
        boolean deterministic,
        List<Output> outputs,
        String summary,
        String page,
        List<Example> examples)
        implements KqlFunction {
    public ScalarFunction {
        aliases = List.copyOf(aliases);
        overloads = List.copyOf(overloads);
        outputs = List.copyOf(outputs);
        examples = List.copyOf(examples);
        if (overloads.isEmpty()) {
            throw new IllegalArgumentException(name + " has no overload");
        }
    }

    /// One of several values that a function gives. A column that gets no name of its own is called
    /// after the function, its first argument and this name: `series_stats_x_min`.
    public record Output(String name, KqlType type) {}

    public static Builder named(String name) {
        return new Builder(name);
    }

    /// Gathers a definition.
    public static final class Builder {
        private final String name;
        private final List<String> aliases = new ArrayList<>();
        private final List<Overload> overloads = new ArrayList<>();
        private final List<Output> outputs = new ArrayList<>();
        private final List<Example> examples = new ArrayList<>();
        private NullRule nulls = NullRule.PROPAGATE;
        private boolean deterministic = true;
        private String summary = "";
        private String page = "";
        private List<Parameter> parameters = List.of();
        private boolean variadic;
        private @Nullable TypeRule result;
        private @Nullable Evaluator evaluator;
        private @Nullable ScalarLowering lowering;

        private Builder(String name) {
            this.name = name;
        }

        public Builder alias(String... names) {
            aliases.addAll(List.of(names));
            return this;
        }

        public Builder summary(String text) {
            summary = text;
            return this;
        }

        public Builder page(String name) {
            page = name;
            return this;
        }

        public Builder nulls(NullRule rule) {
            nulls = rule;
            return this;
        }

        public Builder nondeterministic() {
            deterministic = false;
            return this;
        }

        /// The next of the several values that the function gives.
        public Builder output(String outputName, KqlType type) {
            outputs.add(new Output(outputName, type));
            return this;
        }

        /// Begins an overload; [#java] and [#duckdb] behind it belong to it.
        public Builder overload(TypeRule resultType, Parameter... taken) {
            finishOverload();
            parameters = List.of(taken);
            result = resultType;
            return this;
        }

        public Builder overload(KqlType resultType, Parameter... taken) {
            return overload(TypeRule.always(resultType), taken);
        }

        /// The last parameter of the overload may be repeated.
        public Builder variadic() {
            variadic = true;
            return this;
        }

        public Builder java(Evaluator method) {
            evaluator = method;
            return this;
        }

        public Builder duckdb(ScalarLowering form) {
            lowering = form;
            return this;
        }

        public Builder example(String expression, String expected) {
            examples.add(new Example(expression, expected));
            return this;
        }

        private void finishOverload() {
            if (result == null) {
                return;
            }
            if (evaluator == null) {
                throw new IllegalStateException(name + " has an overload without a Java method");
            }
            overloads.add(new Overload(parameters, variadic, result, evaluator, lowering));
            result = null;
            evaluator = null;
            lowering = null;
            variadic = false;
        }

        public ScalarFunction build() {
            finishOverload();
            return new ScalarFunction(
                    name,
                    aliases,
                    overloads,
                    nulls,
                    deterministic,
                    outputs,
                    summary,
                    page,
                    examples);
        }
    }
}
