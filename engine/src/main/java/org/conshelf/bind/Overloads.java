package org.conshelf.bind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.Overload;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.TypeRule;
import org.conshelf.function.regex.KustoRegex;
import org.conshelf.function.time.TimeFormats;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Chooses the signature that fits the arguments best, and writes the conversions out.
final class Overloads {
    private static final int NO_FIT = 1_000_000;

    private static final List<KqlType> WIDENING =
            List.of(KqlType.INT, KqlType.LONG, KqlType.REAL, KqlType.DECIMAL);

    /// The types that a dynamic argument becomes, in the order of preference.
    private static final List<KqlType> FROM_DYNAMIC =
            List.of(
                    KqlType.STRING,
                    KqlType.LONG,
                    KqlType.REAL,
                    KqlType.DATETIME,
                    KqlType.TIMESPAN,
                    KqlType.BOOL,
                    KqlType.INT,
                    KqlType.DECIMAL,
                    KqlType.GUID);

    private Overloads() {}

    /// What scalar and aggregate signatures have in common.
    private record Signature(
            List<Parameter> parameters,
            int minimum,
            int maximum,
            TypeRule result,
            Object overload) {
        Parameter parameter(int index) {
            return parameters.get(Math.min(index, parameters.size() - 1));
        }
    }

    private record Match(Signature signature, List<KqlType> types, int cost) {}

    /// A call of a scalar function or operator.
    static Scalar call(ScalarFunction function, List<Scalar> arguments, Span span) {
        var signatures = new ArrayList<Signature>();
        for (var o : function.overloads()) {
            signatures.add(
                    new Signature(
                            o.parameters(),
                            o.minimumArguments(),
                            o.maximumArguments(),
                            o.result(),
                            o));
        }
        var match = choose(function.name(), signatures, arguments, span);
        var converted = convertAll(function.name(), match, arguments, span);
        var call =
                new Scalar.Call(
                        function,
                        (Overload) match.signature().overload(),
                        converted,
                        resultType(match));
        return Constants.fold(call);
    }

    /// A call of a library function that is known to fit.
    static Scalar call(String name, Span span, Scalar... arguments) {
        return call(FunctionLibrary.required(name), List.of(arguments), span);
    }

    /// A call of an aggregation.
    static Scalar.AggregateCall aggregate(
            AggregateFunction function, List<Scalar> arguments, int output, Span span) {
        var signatures = new ArrayList<Signature>();
        for (var o : function.overloads()) {
            signatures.add(
                    new Signature(
                            o.parameters(),
                            o.minimumArguments(),
                            o.maximumArguments(),
                            o.result(),
                            o));
        }
        var match = choose(function.name(), signatures, arguments, span);
        var converted = convertAll(function.name(), match, arguments, span);
        return new Scalar.AggregateCall(
                function,
                (AggregateFunction.AggregateOverload) match.signature().overload(),
                converted,
                output,
                resultType(match));
    }

    private static KqlType resultType(Match match) {
        return match.signature().result().result(match.types());
    }

    private static Match choose(
            String name, List<Signature> signatures, List<Scalar> arguments, Span span) {
        int count = arguments.size();
        var fitting =
                signatures.stream()
                        .filter(s -> s.minimum() <= count && count <= s.maximum())
                        .toList();
        if (fitting.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    span,
                    "'%s' takes %s, not %d".formatted(name, counts(signatures), count));
        }
        var types = arguments.stream().map(Scalar::type).toList();
        Match best = null;
        for (var signature : fitting) {
            var match = match(signature, types);
            if (match != null && (best == null || match.cost() < best.cost())) {
                best = match;
            }
        }
        if (best == null) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_TYPE, span, wrongTypes(name, types, fitting));
        }
        return best;
    }

    private static String counts(List<Signature> signatures) {
        int least = signatures.stream().mapToInt(Signature::minimum).min().orElse(0);
        int most = signatures.stream().mapToInt(Signature::maximum).max().orElse(0);
        var range =
                least == most
                        ? "" + least
                        : most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return range + (range.equals("1") ? " argument" : " arguments");
    }

    private static String wrongTypes(String name, List<KqlType> types, List<Signature> signatures) {
        var given = types.stream().map(KqlType::kustoName).toList();
        if (!Character.isLetter(name.charAt(0)) && types.size() == 2) {
            return "'%s' does not take %s and %s".formatted(name, given.get(0), given.get(1));
        }
        for (int i = 0; i < types.size(); i++) {
            int index = i;
            if (signatures.stream()
                    .allMatch(s -> cost(s.parameter(index), types.get(index)) >= NO_FIT)) {
                var wanted = signatures.getFirst().parameter(i);
                var taken = EnumSet.noneOf(KqlType.class);
                signatures.forEach(s -> taken.addAll(s.parameter(index).types()));
                return "argument %d of '%s' is %s, and %s is wanted for '%s'"
                        .formatted(i + 1, name, given.get(i), typeNames(taken), wanted.name());
            }
        }
        return "'%s' does not take (%s)".formatted(name, String.join(", ", given));
    }

    private static String typeNames(Set<KqlType> types) {
        return String.join(" or ", types.stream().sorted().map(KqlType::kustoName).toList());
    }

    private static @Nullable Match match(Signature signature, List<KqlType> types) {
        var target = new ArrayList<KqlType>(types);
        int cost = 0;
        var common = new ArrayList<KqlType>();
        for (int i = 0; i < types.size(); i++) {
            var parameter = signature.parameter(i);
            if (parameter.isShared()) {
                if (!parameter.types().contains(types.get(i)) && types.get(i) != KqlType.DYNAMIC) {
                    return null;
                }
                common.add(types.get(i));
                continue;
            }
            cost += cost(parameter, types.get(i));
            if (cost >= NO_FIT) {
                return null;
            }
            target.set(i, target(parameter, types.get(i)).orElseThrow());
        }
        if (!common.isEmpty()) {
            var shared = commonType(common).orElse(null);
            if (shared == null || !goTogether(signature, common, shared)) {
                return null;
            }
            for (int i = 0; i < types.size(); i++) {
                if (signature.parameter(i).isShared()) {
                    cost += types.get(i) == shared ? 0 : shared == KqlType.DYNAMIC ? 4 : 1;
                    target.set(i, shared);
                }
            }
        }
        return new Match(signature, target, cost);
    }

    /// Whether the types may be mixed: where they must be the same, of the numbers only int and
    /// long may.
    private static boolean goTogether(Signature signature, List<KqlType> types, KqlType shared) {
        boolean same =
                signature.parameters().stream().anyMatch(p -> p.mode() == Parameter.Mode.SAME);
        return !same
                || shared == KqlType.DYNAMIC
                || types.stream()
                        .allMatch(t -> t == shared || (t == KqlType.INT && shared == KqlType.LONG));
    }

    /// The one type that all can become: the same, the widest number, or dynamic where one is
    /// dynamic.
    static Optional<KqlType> commonType(List<KqlType> types) {
        var result = types.getFirst();
        for (var type : types) {
            if (type == result) {
                continue;
            }
            if (type.isNumeric() && result.isNumeric()) {
                result = WIDENING.indexOf(type) > WIDENING.indexOf(result) ? type : result;
            } else if (type == KqlType.DYNAMIC || result == KqlType.DYNAMIC) {
                result = KqlType.DYNAMIC;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    private static int cost(Parameter parameter, KqlType type) {
        if (parameter.types().contains(type)) {
            return 0;
        }
        return switch (parameter.mode()) {
            case EXACT -> NO_FIT;
            case STRINGIFY, WRAP -> 2;
            case COMMON, SAME -> type == KqlType.DYNAMIC ? 4 : NO_FIT;
            case CONVERT -> {
                var target = target(parameter, type);
                yield target.isEmpty() ? NO_FIT : type == KqlType.DYNAMIC ? 3 : 1;
            }
        };
    }

    private static Optional<KqlType> target(Parameter parameter, KqlType type) {
        if (parameter.types().contains(type)) {
            return Optional.of(type);
        }
        return switch (parameter.mode()) {
            case EXACT, COMMON, SAME -> Optional.empty();
            case STRINGIFY -> Optional.of(KqlType.STRING);
            case WRAP -> Optional.of(KqlType.DYNAMIC);
            case CONVERT ->
                    type == KqlType.DYNAMIC
                            ? FROM_DYNAMIC.stream().filter(parameter.types()::contains).findFirst()
                            : type.isNumeric()
                                    ? WIDENING.stream()
                                            .skip(WIDENING.indexOf(type))
                                            .filter(parameter.types()::contains)
                                            .findFirst()
                                    : Optional.empty();
        };
    }

    private static List<Scalar> convertAll(
            String name, Match match, List<Scalar> arguments, Span span) {
        var converted = new ArrayList<Scalar>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            var parameter = match.signature().parameter(i);
            var argument = convert(arguments.get(i), match.types().get(i), span);
            if (parameter.constant() && !(argument instanceof Scalar.Literal)) {
                throw new BindError(
                        DiagnosticCode.NOT_CONSTANT,
                        span,
                        "argument '%s' of '%s' must be a constant"
                                .formatted(parameter.name(), name));
            }
            checkPattern(parameter, argument, span);
            checkFormat(name, parameter, argument, span);
            converted.add(argument);
        }
        return converted;
    }

    /// A constant regular expression is refused where it is malformed or says what cannot be
    /// served.
    private static void checkPattern(Parameter parameter, Scalar argument, Span span) {
        if (parameter.name().equals("regex")
                && argument instanceof Scalar.Literal literal
                && literal.value() instanceof String pattern) {
            KustoRegex.check(pattern)
                    .ifPresent(why -> {
                        throw new BindError(DiagnosticCode.BAD_REGEX, span, why);
                    });
        }
    }

    /// A constant format is refused where it has a letter or sign that means nothing.
    private static void checkFormat(
            String function, Parameter parameter, Scalar argument, Span span) {
        if (parameter.name().equals("format")
                && argument instanceof Scalar.Literal literal
                && literal.value() instanceof String format) {
            var unknown = TimeFormats.unknownIn(format, function);
            if (!unknown.isEmpty()) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        span,
                        "'%s' is no part of a format of '%s'".formatted(unknown, function));
            }
        }
    }

    /// The value as another type, by the conversion that Kusto makes without being asked.
    static Scalar convert(Scalar value, KqlType type, Span span) {
        if (value.type() == type) {
            return value;
        }
        if (value instanceof Scalar.Literal literal
                && literal.value() == null
                && type != KqlType.STRING) {
            return new Scalar.Literal(type, null);
        }
        if (type == KqlType.DYNAMIC) {
            return call("$todynamic", span, value);
        }
        boolean widens =
                value.type().isNumeric()
                        && type.isNumeric()
                        && WIDENING.indexOf(value.type()) < WIDENING.indexOf(type);
        if (widens) {
            return call("$widen_" + type.kustoName(), span, value);
        }
        return call("to" + type.kustoName(), span, value);
    }
}
