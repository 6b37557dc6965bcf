package org.conshelf.help;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.AggregateFunction.AggregateOverload;
import org.conshelf.function.Example;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.NullRule;
import org.conshelf.function.Overload;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.TypeRule;
import org.conshelf.schema.KqlType;

/// The topics of the function library.
final class FunctionShelf {
    /// A parameter that takes more types than this is said to take any.
    private static final int MOST_TYPES = 6;

    private FunctionShelf() {}

    static List<Topic> topics() {
        var topics = new ArrayList<Topic>();
        for (var family : FunctionLibrary.families()) {
            for (var function : family.functions()) {
                // What the binder alone calls cannot be written.
                if (!function.name().startsWith("$")) {
                    topics.add(topic(family.name(), function));
                }
            }
        }
        return topics;
    }

    private static Topic topic(String family, KqlFunction function) {
        return switch (function) {
            case ScalarFunction scalar -> scalar(family, scalar);
            case AggregateFunction aggregate -> aggregate(family, aggregate);
        };
    }

    private static Topic scalar(String family, ScalarFunction function) {
        boolean operator = isOperator(function.name());
        var signatures = new LinkedHashSet<String>();
        for (var overload : function.overloads()) {
            signatures.add(signature(function.name(), overload, operator));
        }
        return new Topic(
                function.name(),
                operator ? Topic.Kind.SCALAR_OPERATOR : Topic.Kind.FUNCTION,
                family,
                List.copyOf(signatures),
                function.summary(),
                function.aliases(),
                nulls(function),
                function.examples(),
                function.page());
    }

    private static String nulls(ScalarFunction function) {
        boolean none =
                function.overloads().stream()
                        .flatMap(o -> o.parameters().stream())
                        .allMatch(p -> p.types().equals(java.util.Set.of(KqlType.STRING)));
        if (none) {
            // Strings are never null.
            return "";
        }
        return function.nulls() == NullRule.PROPAGATE
                ? "a null argument gives null, or the empty string where the result is a string"
                : "a null argument is a value like another to this function";
    }

    private static Topic aggregate(String family, AggregateFunction function) {
        var signatures = new LinkedHashSet<String>();
        for (var overload : function.overloads()) {
            signatures.add(signature(function.name(), overload));
        }
        var examples = new ArrayList<Example>();
        for (var example : function.examples()) {
            examples.add(new Example(example.expression(), shorter(example.result())));
        }
        return new Topic(
                function.name(),
                Topic.Kind.AGGREGATION,
                family,
                List.copyOf(signatures),
                function.summary(),
                function.aliases(),
                "",
                examples,
                function.page());
    }

    /// `print 3` is the query that gives what the example's query gives: its value says more.
    private static String shorter(String query) {
        return query.startsWith("print ") ? query.substring("print ".length()) : query;
    }

    /// Whether a name is written between its arguments or in front of one.
    private static boolean isOperator(String name) {
        return (!Character.isLetter(name.charAt(0)) && name.charAt(0) != '_')
                || name.startsWith("unary")
                || FunctionLibrary.families().getFirst().functions().stream()
                        .anyMatch(f -> f.name().equals(name) && !name.equals("not"));
    }

    private static String signature(String name, Overload overload, boolean operator) {
        var parameters = parameters(overload.parameters(), overload.variadic());
        var result = results(overload.parameters(), overload.result());
        if (!operator) {
            return "%s(%s): %s".formatted(name, String.join(", ", parameters), result);
        }
        if (parameters.size() == 1) {
            return "%s %s: %s".formatted(name.replace("unary", ""), parameters.getFirst(), result);
        }
        var rest = parameters.subList(1, parameters.size());
        var left = parameters.getFirst();
        if (name.endsWith("between")) {
            return "%s %s (%s): %s".formatted(left, name, String.join(" .. ", rest), result);
        }
        var right = String.join(", ", rest);
        return "%s %s %s: %s"
                .formatted(left, name, overload.variadic() ? "(" + right + ")" : right, result);
    }

    private static String signature(String name, AggregateOverload overload) {
        return "%s(%s): %s"
                .formatted(
                        name,
                        String.join(", ", parameters(overload.parameters(), overload.variadic())),
                        results(overload.parameters(), overload.result()));
    }

    private static List<String> parameters(List<Parameter> parameters, boolean variadic) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            var text = parameter.name() + ": " + types(parameter);
            if (parameter.constant()) {
                text = "constant " + text;
            }
            if (variadic && i == parameters.size() - 1) {
                text += ", ...";
            }
            texts.add(parameter.optional() ? "[" + text + "]" : text);
        }
        return texts;
    }

    private static String types(Parameter parameter) {
        return switch (parameter.mode()) {
            case STRINGIFY, WRAP -> "any";
            case CONVERT, EXACT, COMMON, SAME -> types(List.copyOf(parameter.types()));
        };
    }

    private static String types(List<KqlType> types) {
        return types.size() > MOST_TYPES
                ? "any"
                : types.stream()
                        .distinct()
                        .sorted()
                        .map(KqlType::kustoName)
                        .collect(Collectors.joining("|"));
    }

    /// The types of the result for the types that the first shared or only variable parameter
    /// takes.
    private static String results(List<Parameter> parameters, TypeRule rule) {
        var found = new ArrayList<KqlType>();
        for (int choice = 0; choice < KqlType.values().length; choice++) {
            var arguments = new ArrayList<KqlType>();
            for (var parameter : parameters) {
                var types = parameter.types().stream().sorted().toList();
                arguments.add(types.get(Math.min(choice, types.size() - 1)));
            }
            found.add(rule.result(arguments));
        }
        return types(found.stream().distinct().toList());
    }
}
