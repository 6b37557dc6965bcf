package org.conshelf.function;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// An aggregation. Its examples are pairs of whole queries.
public record AggregateFunction(
        String name,
        List<String> aliases,
        List<AggregateOverload> overloads,
        String columnPrefix,
        String summary,
        String page,
        List<Example> examples)
        implements KqlFunction {
    public AggregateFunction {
        aliases = List.copyOf(aliases);
        overloads = List.copyOf(overloads);
        examples = List.copyOf(examples);
    }

    /// One signature of an aggregation.
    ///
    /// @param finish what turns the lowered aggregate into the result, or null where it is the
    ///   result
    public record AggregateOverload(
            List<Parameter> parameters,
            boolean variadic,
            TypeRule result,
            AggregateLowering lowering,
            @Nullable Finish finish) {
        public AggregateOverload {
            parameters = List.copyOf(parameters);
        }

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

    /// A last step in Java, once a group: the method takes the lowered aggregate, whose type is
    /// `intermediate`, as its only argument. It is called with nulls too.
    public record Finish(KqlType intermediate, Evaluator evaluator) {}

    public static Builder named(String name) {
        return new Builder(name);
    }

    /// Gathers a definition.
    public static final class Builder {
        private final String name;
        private final List<String> aliases = new ArrayList<>();
        private final List<AggregateOverload> overloads = new ArrayList<>();
        private final List<Example> examples = new ArrayList<>();
        private String columnPrefix;
        private String summary = "";
        private String page = "";
        private List<Parameter> parameters = List.of();
        private boolean variadic;
        private @Nullable TypeRule result;
        private @Nullable Finish finish;

        private Builder(String name) {
            this.name = name;
            this.columnPrefix = name + "_";
        }

        public Builder alias(String... names) {
            aliases.addAll(List.of(names));
            return this;
        }

        /// What the column's name begins with where it has none: `sum_` gives `sum_x` for `sum(x)`.
        public Builder columnPrefix(String prefix) {
            columnPrefix = prefix;
            return this;
        }

        public Builder summary(String text) {
            summary = text;
            return this;
        }

        public Builder page(String pageName) {
            page = pageName;
            return this;
        }

        public Builder overload(TypeRule resultType, Parameter... taken) {
            parameters = List.of(taken);
            result = resultType;
            return this;
        }

        public Builder overload(KqlType resultType, Parameter... taken) {
            return overload(TypeRule.always(resultType), taken);
        }

        public Builder variadic() {
            variadic = true;
            return this;
        }

        /// A step in Java behind the aggregate of the overload begun last: see [Finish].
        public Builder finish(KqlType intermediate, Evaluator evaluator) {
            finish = new Finish(intermediate, evaluator);
            return this;
        }

        /// Ends the overload begun last.
        public Builder duckdb(AggregateLowering lowering) {
            if (result == null) {
                throw new IllegalStateException(name + ": no overload begun");
            }
            overloads.add(new AggregateOverload(parameters, variadic, result, lowering, finish));
            result = null;
            finish = null;
            variadic = false;
            return this;
        }

        public Builder example(String query, String expected) {
            examples.add(new Example(query, expected));
            return this;
        }

        public AggregateFunction build() {
            return new AggregateFunction(
                    name, aliases, overloads, columnPrefix, summary, page, examples);
        }
    }
}
