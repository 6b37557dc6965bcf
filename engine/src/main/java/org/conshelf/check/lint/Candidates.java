package org.conshelf.check.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The few values that something can still have.
///
/// @param values each once
public record Candidates(List<Candidate> values) {
    /// More values than that are not reasoned with.
    private static final int MOST = 200;

    public Candidates {
        values = List.copyOf(values);
    }

    /// A value.
    ///
    /// @param anyCase whether it is a string that may also be written in other case
    public record Candidate(Object value, boolean anyCase) {
        /// The value as text, in lower case where case does not count.
        String text() {
            var text = String.valueOf(value);
            return anyCase ? text.toLowerCase(Locale.ROOT) : text;
        }
    }

    /// Values that are known from elsewhere, in any case of letters.
    public static Candidates ofTexts(List<String> texts) {
        return new Candidates(texts.stream().map(t -> new Candidate(t, true)).toList());
    }

    /// The values that a condition alone leaves its subject; empty where they are not few.
    static Optional<Candidates> of(Scalar predicate, Scalar subject) {
        return values(predicate, subject)
                .filter(v -> v.size() <= MOST)
                .map(v -> new Candidates(List.copyOf(v)));
    }

    private static Optional<Set<Candidate>> values(Scalar predicate, Scalar subject) {
        if (!(predicate instanceof Scalar.Call call)) {
            return Optional.empty();
        }
        var arguments = call.arguments();
        return switch (call.function().name()) {
            case "or" -> {
                var all = new LinkedHashSet<Candidate>();
                for (var argument : arguments) {
                    var some = values(argument, subject);
                    if (some.isEmpty()) {
                        yield Optional.empty();
                    }
                    all.addAll(some.get());
                }
                yield Optional.of(all);
            }
            case "and" -> {
                for (var argument : arguments) {
                    var some = values(argument, subject);
                    if (some.isPresent()) {
                        yield some;
                    }
                }
                yield Optional.empty();
            }
            case "==", "in" -> literals(arguments, subject, false);
            case "=~", "in~" -> literals(arguments, subject, true);
            case "isempty" ->
                    subject.type() == KqlType.STRING
                            ? Optional.of(Set.of(new Candidate("", false)))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Set<Candidate>> literals(
            List<Scalar> arguments, Scalar subject, boolean anyCase) {
        var all = new LinkedHashSet<Candidate>();
        boolean folded = anyCase;
        int varying = 0;
        for (var argument : arguments) {
            if (argument instanceof Scalar.Literal literal) {
                if (literal.value() == null || literal.type() == KqlType.DYNAMIC) {
                    return Optional.empty();
                }
                all.add(new Candidate(literal.value(), false));
            } else {
                varying++;
                folded |= !argument.equals(subject) && !Conditions.name(argument).startsWith("$");
            }
        }
        if (varying != 1 || all.size() > MOST) {
            return Optional.empty();
        }
        if (!folded) {
            return Optional.of(all);
        }
        var any = new LinkedHashSet<Candidate>();
        all.forEach(c -> any.add(new Candidate(c.value(), c.value() instanceof String)));
        return Optional.of(any);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /// Those of the values with which a condition can be true.
    Candidates passing(Scalar predicate, Scalar subject) {
        var kept = new ArrayList<Candidate>();
        for (var candidate : values) {
            if (passes(candidate, predicate, subject)) {
                kept.add(candidate);
            }
        }
        return kept.size() == values.size() ? this : new Candidates(kept);
    }

    /// Whether a condition is true with none of the values. Where that cannot be told, it is not.
    public boolean noneCanPass(Scalar predicate, Scalar subject) {
        return values.stream().noneMatch(c -> passes(c, predicate, subject));
    }

    private static boolean passes(Candidate candidate, Scalar predicate, Scalar subject) {
        return variants(candidate).stream().anyMatch(v -> mayPass(predicate, subject, v));
    }

    /// How the value may be written. Of the many ways these show what a condition does with case.
    private static List<Object> variants(Candidate candidate) {
        if (!candidate.anyCase()) {
            return List.of(candidate.value());
        }
        var text = String.valueOf(candidate.value());
        return List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
    }

    private static boolean mayPass(Scalar predicate, Scalar subject, Object value) {
        try {
            return Boolean.TRUE.equals(Conditions.evaluate(predicate, subject, value));
        } catch (ClassCastException | IllegalArgumentException | ArithmeticException e) {
            // The reference method takes a value in another form: nothing is claimed.
            return true;
        }
    }

    /// A number that can be compared, for what has an order; null for what has none.
    static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case Integer i -> BigDecimal.valueOf(i);
            case Long l -> BigDecimal.valueOf(l);
            case Double d when Double.isFinite(d) -> BigDecimal.valueOf(d);
            case BigDecimal d -> d;
            case null, default -> null;
        };
    }
}
