package org.conshelf.check.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;

/// What is known of every row at a place in the plan, by the conditions that it passed. Immutable.
public final class Facts {
    /// Values of which something is known.
    private static final int MOST = 200;

    static final Facts NONE = new Facts(Map.of());

    private final Map<Scalar, Known> bySubject;

    private Facts(Map<Scalar, Known> bySubject) {
        this.bySubject = bySubject;
    }

    /// What is known of a value.
    public Known about(Scalar subject) {
        return bySubject.getOrDefault(subject, Known.NOTHING);
    }

    /// The values of which something is known.
    public Map<Scalar, Known> all() {
        return bySubject;
    }

    /// What is known after a condition, with all its parts that must be true.
    public Facts and(Scalar predicate) {
        var facts = this;
        for (var part : Conditions.conjuncts(predicate)) {
            var subject = Conditions.subject(part);
            if (subject.isPresent()) {
                facts =
                        facts.with(
                                subject.get(), facts.about(subject.get()).and(part, subject.get()));
            }
        }
        return facts;
    }

    private Facts with(Scalar subject, Known known) {
        if (bySubject.size() >= MOST && !bySubject.containsKey(subject)) {
            return this;
        }
        var copy = new HashMap<>(bySubject);
        copy.put(subject, known);
        return new Facts(copy);
    }

    /// What is known of the rows of both.
    Facts and(Facts other) {
        if (other.bySubject.isEmpty()) {
            return this;
        }
        var copy = new HashMap<>(bySubject);
        for (var entry : other.bySubject.entrySet()) {
            if (copy.size() < MOST) {
                copy.putIfAbsent(entry.getKey(), entry.getValue());
            }
        }
        return new Facts(copy);
    }

    /// What is known after a projection: of the values that it passes on, by their new names.
    Facts through(Iterable<Rel.Assignment> items) {
        if (bySubject.isEmpty()) {
            return this;
        }
        var kept = new HashMap<Scalar, Known>();
        Set<Integer> same = new HashSet<>();
        for (var item : items) {
            if (item.value() instanceof Scalar.ColumnRef(PlanColumn column)
                    && column.id() == item.column().id()) {
                same.add(column.id());
            }
            renamed(item)
                    .ifPresent(known -> {
                        if (kept.size() < MOST) {
                            kept.put(new Scalar.ColumnRef(item.column()), known);
                        }
                    });
        }
        bySubject.forEach((subject, known) -> {
            if (!(subject instanceof Scalar.ColumnRef)
                    && same.containsAll(Conditions.columns(subject))) {
                kept.put(subject, known);
            }
        });
        return new Facts(kept);
    }

    /// What is known of the value of an item, with its conditions put to the new column.
    private Optional<Known> renamed(Rel.Assignment item) {
        var known = bySubject.get(item.value());
        if (known == null) {
            return Optional.empty();
        }
        if (item.value() instanceof Scalar.ColumnRef(PlanColumn column)
                && column.id() == item.column().id()) {
            return Optional.of(known);
        }
        // The conditions are about the old name; what they left is kept.
        return Optional.of(
                new Known(
                        known.candidates(),
                        known.conditions().stream()
                                .map(c -> replaced(c, item.value(), item.column()))
                                .toList(),
                        known.low(),
                        known.high()));
    }

    private static Scalar replaced(Scalar condition, Scalar subject, PlanColumn column) {
        if (condition.equals(subject)) {
            return new Scalar.ColumnRef(column);
        }
        return condition instanceof Scalar.Call call
                ? new Scalar.Call(
                        call.function(),
                        call.overload(),
                        call.arguments().stream().map(a -> replaced(a, subject, column)).toList(),
                        call.type())
                : condition;
    }
}
