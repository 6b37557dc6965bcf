package org.conshelf.law;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.Overload;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.Values;
import org.conshelf.help.Help;
import org.conshelf.help.Topic;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoReal;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// Random expressions and pipelines, well typed as far as types can say it. Functions come from the
/// library, so that a new one is met without being listed here.
final class RandomKql {
    /// The columns of the table `T`: two of each type, and a number of its own for each row.
    static final Map<String, KqlType> COLUMNS = columns();

    private static final Set<String> CONSTANT_PATTERN = Set.of("matches regex");

    /// Functions that make much of little: a few of them in one another are slow, not wrong.
    private static final Set<String> AMPLIFIERS = Set.of("range", "repeat", "strrep");

    /// How often each function may be the one chosen: those that give a type.
    private static final Map<KqlType, List<Choice>> GIVING = giving();

    /// Calls with more arguments make long texts, and nothing new.
    private static final int MOST_PARAMETERS = 5;

    private final Random random;

    /// An overload with argument types that give a type.
    private record Choice(ScalarFunction function, Overload overload, List<KqlType> types) {}

    RandomKql(Random random) {
        this.random = random;
    }

    private static Map<String, KqlType> columns() {
        Map<String, KqlType> columns = new java.util.LinkedHashMap<>();
        for (var type : KqlType.values()) {
            columns.put(type.kustoName() + "_a", type);
            columns.put(type.kustoName() + "_b", type);
        }
        columns.put("id", KqlType.LONG);
        return columns;
    }

    private static Map<KqlType, List<Choice>> giving() {
        var giving = new EnumMap<KqlType, List<Choice>>(KqlType.class);
        for (var type : KqlType.values()) {
            giving.put(type, new ArrayList<>());
        }
        for (var function : FunctionLibrary.all()) {
            if (function instanceof ScalarFunction scalar
                    && scalar.deterministic()
                    && !scalar.name().startsWith("$")
                    && !scalar.name().startsWith("geo_")
                    && !AMPLIFIERS.contains(scalar.name())) {
                for (var overload : scalar.overloads()) {
                    if (overload.parameters().size() > MOST_PARAMETERS) {
                        continue;
                    }
                    for (int choice = 0; choice < KqlType.values().length; choice++) {
                        var types = types(overload, choice);
                        var result = overload.result().result(types);
                        var one = new Choice(scalar, overload, types);
                        if (!giving.get(result).contains(one)) {
                            giving.get(result).add(one);
                        }
                    }
                }
            }
        }
        return giving;
    }

    private static List<KqlType> types(Overload overload, int choice) {
        var types = new ArrayList<KqlType>();
        for (var parameter : overload.parameters()) {
            var possible = parameter.types().stream().sorted().toList();
            types.add(possible.get(Math.min(choice, possible.size() - 1)));
        }
        return types;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    KqlType type() {
        return pick(List.of(KqlType.values()));
    }

    String column(KqlType type) {
        return type.kustoName() + (random.nextBoolean() ? "_a" : "_b");
    }

    /// An expression of a type, with at most so many levels of calls.
    String expression(KqlType type, int depth) {
        if (depth <= 0 || random.nextInt(6) == 0) {
            return random.nextInt(4) == 0 ? literal(type) : column(type);
        }
        var choices = GIVING.get(type);
        return choices.isEmpty() ? column(type) : call(pick(choices), depth);
    }

    String predicate() {
        return expression(KqlType.BOOL, 1 + random.nextInt(3));
    }

    private String call(Choice choice, int depth) {
        var arguments = new ArrayList<String>();
        for (int i = 0; i < choice.types().size(); i++) {
            var parameter = choice.overload().parameter(i);
            if (parameter.optional() && random.nextInt(3) > 0) {
                break;
            }
            arguments.add(argument(choice.function(), parameter, i, choice.types().get(i), depth));
        }
        if (choice.overload().variadic() && arguments.size() == choice.types().size()) {
            var last = choice.overload().parameters().getLast();
            for (int extra = random.nextInt(3); extra > 0; extra--) {
                arguments.add(
                        argument(
                                choice.function(),
                                last,
                                arguments.size(),
                                choice.types().getLast(),
                                depth));
            }
        }
        return written(choice.function().name(), arguments);
    }

    private String argument(
            ScalarFunction function, Parameter parameter, int index, KqlType type, int depth) {
        if (CONSTANT_PATTERN.contains(function.name()) && index == 1) {
            return "'" + pick(List.of("a+", "[A-Z]\\\\w*", "^$", "(?i)CMD", "x|\\\\.")) + "'";
        }
        return parameter.constant() ? literal(type) : expression(type, depth - 1);
    }

    /// A call as KQL writes it.
    private static String written(String name, List<String> a) {
        boolean operator =
                !name.equals("not")
                        && Help.about(name).stream()
                                .anyMatch(t -> t.kind() == Topic.Kind.SCALAR_OPERATOR);
        if (!operator) {
            return name + "(" + String.join(", ", a) + ")";
        }
        if (a.size() == 1) {
            return name.replace("unary", "") + "(" + a.getFirst() + ")";
        }
        var rest = a.subList(1, a.size()).stream().map(x -> "(" + x + ")").toList();
        if (name.endsWith("between")) {
            return "((" + a.getFirst() + ") " + name + " (" + String.join(" .. ", rest) + "))";
        }
        boolean list =
                (name.contains("in") && !name.contains("contains")) || name.startsWith("has_a");
        var right = String.join(", ", rest);
        return "((" + a.getFirst() + ") " + name + " " + (list ? "(" + right + ")" : right) + ")";
    }

    String literal(KqlType type) {
        return literal(type, Values.random(type, random));
    }

    static String literal(KqlType type, @Nullable Object value) {
        if (value == null) {
            return type.kustoName() + "(null)";
        }
        return switch (type) {
            case BOOL -> value.toString();
            case INT -> "int(" + value + ")";
            case LONG -> "long(" + value + ")";
            case REAL -> real((Double) value);
            case DECIMAL -> "decimal(" + ((java.math.BigDecimal) value).toPlainString() + ")";
            case STRING -> "'" + escaped(value.toString()) + "'";
            case DATETIME -> "datetime(" + KustoDateTime.format((Long) value) + ")";
            case TIMESPAN -> "time(" + KustoTimeSpan.format((Long) value) + ")";
            case GUID -> "guid(" + value + ")";
            case DYNAMIC -> "dynamic(" + value + ")";
        };
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "real(nan)";
        }
        return Double.isInfinite(value)
                ? "real(" + (value > 0 ? "+" : "-") + "inf)"
                : "real(" + KustoReal.format(value) + ")";
    }

    private static String escaped(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\'') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /// The values of a row of `T`.
    List<Scalar.Literal> row(long id) {
        var row = new ArrayList<Scalar.Literal>();
        COLUMNS.forEach((name, type) ->
                row.add(
                        new Scalar.Literal(
                                type, name.equals("id") ? id : Values.random(type, random))));
        return row;
    }
}
