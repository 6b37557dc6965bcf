package org.conshelf.check.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conshelf.plan.Scalar;
import org.jspecify.annotations.Nullable;

/// What conditions that were passed say about one value.
///
/// @param candidates the few values that it can have; null where they are not few
/// @param conditions the conditions, the first ones where there are many
/// @param low not under this; null without a bound
/// @param high not over this; null without a bound
public record Known(
        @Nullable Candidates candidates,
        List<Scalar> conditions,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high) {
    /// Conditions on one value that are reasoned with.
    private static final int MOST = 40;

    static final Known NOTHING = new Known(null, List.of(), null, null);

    public Known {
        conditions = List.copyOf(conditions);
    }

    /// What is known after one more condition.
    Known and(Scalar predicate, Scalar subject) {
        if (conditions.size() >= MOST) {
            return this;
        }
        var all = new ArrayList<>(conditions);
        all.add(predicate);
        var left = candidates;
        if (left != null) {
            left = left.passing(predicate, subject);
        } else {
            var found = Candidates.of(predicate, subject);
            if (found.isPresent()) {
                left = found.get();
                for (var condition : all) {
                    left = left.passing(condition, subject);
                }
            }
        }
        return bounded(new Known(left, all, low, high), predicate);
    }

    /// Whether one of these values passes all the conditions.
    public boolean anyPasses(Candidates among, Scalar subject) {
        var left = among;
        for (var condition : conditions) {
            left = left.passing(condition, subject);
        }
        return !left.isEmpty();
    }

    private static Known bounded(Known known, Scalar predicate) {
        if (!(predicate instanceof Scalar.Call call) || call.arguments().size() != 2) {
            return known;
        }
        var name = call.function().name();
        boolean swapped = call.arguments().get(0) instanceof Scalar.Literal;
        var limit = call.arguments().get(swapped ? 0 : 1);
        if (!(limit instanceof Scalar.Literal literal)) {
            return known;
        }
        var number = Candidates.number(literal.value());
        if (number == null) {
            return known;
        }
        boolean lower = (swapped ? "< <=" : "> >=").contains(name) && !name.equals("=");
        boolean upper = (swapped ? "> >=" : "< <=").contains(name);
        if (lower && (known.low == null || number.compareTo(known.low) > 0)) {
            return new Known(known.candidates, known.conditions, number, known.high);
        }
        if (upper && (known.high == null || number.compareTo(known.high) < 0)) {
            return new Known(known.candidates, known.conditions, known.low, number);
        }
        return known;
    }

    /// Whether no value can pass all the conditions.
    public boolean isImpossible() {
        if (candidates != null && candidates.isEmpty()) {
            return true;
        }
        if (low == null || high == null) {
            return false;
        }
        int order = low.compareTo(high);
        return order > 0 || (order == 0 && isStrict(low));
    }

    private boolean isStrict(BigDecimal bound) {
        return conditions.stream()
                .anyMatch(c ->
                        (Conditions.name(c).equals("<") || Conditions.name(c).equals(">"))
                                && ((Scalar.Call) c)
                                        .arguments().stream()
                                                .anyMatch(a ->
                                                        a instanceof Scalar.Literal l
                                                                && isEqual(l.value(), bound)));
    }

    private static boolean isEqual(@Nullable Object value, BigDecimal bound) {
        var number = Candidates.number(value);
        return number != null && number.compareTo(bound) == 0;
    }

    /// An earlier condition that says the opposite of this one about a text, for texts of which few
    /// values are not known.
    public Optional<Scalar> opposite(Scalar predicate) {
        var one = TextPart.of(predicate);
        if (one.isEmpty()) {
            return Optional.empty();
        }
        for (var condition : conditions) {
            var other = TextPart.of(condition);
            if (other.isPresent()
                    && (one.get().excludes(other.get()) || other.get().excludes(one.get()))) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    /// What a condition says about a part of a text.
    private record TextPart(String place, String text, boolean negated) {
        static Optional<TextPart> of(Scalar predicate) {
            if (!(predicate instanceof Scalar.Call call)
                    || call.arguments().size() != 2
                    || !(call.arguments().get(1) instanceof Scalar.Literal literal)
                    || !(literal.value() instanceof String text)
                    || text.isEmpty()) {
                return Optional.empty();
            }
            var name = call.function().name();
            boolean negated = name.startsWith("!");
            var place = negated ? name.substring(1) : name;
            boolean exact = place.endsWith("_cs");
            place = exact ? place.substring(0, place.length() - 3) : place;
            return switch (place) {
                // What leaves out one case only does not leave out the others.
                case "startswith", "endswith", "contains" ->
                        negated && exact
                                ? Optional.empty()
                                : Optional.of(
                                        new TextPart(
                                                place, text.toLowerCase(Locale.ROOT), negated));
                default -> Optional.empty();
            };
        }

        /// Whether a text that is as this says cannot be as the other says.
        boolean excludes(TextPart other) {
            if (negated) {
                return false;
            }
            if (other.negated) {
                return switch (other.place) {
                    case "contains" -> text.contains(other.text);
                    case "startswith" -> place.equals("startswith") && text.startsWith(other.text);
                    case "endswith" -> place.equals("endswith") && text.endsWith(other.text);
                    default -> false;
                };
            }
            if (!place.equals(other.place) || place.equals("contains")) {
                return false;
            }
            return place.equals("startswith")
                    ? !text.startsWith(other.text) && !other.text.startsWith(text)
                    : !text.endsWith(other.text) && !other.text.endsWith(text);
        }
    }
}
