package org.conshelf.check.lint.metadata;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.conshelf.check.lint.Subject;
import org.conshelf.rule.Rule;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// What several of these lints ask of a rule.
final class Places {
    private Places() {}

    /// Where a technique stands.
    static Span technique(Rule rule, int index) {
        return rule.place("relevantTechniques[" + index + "]");
    }

    /// The names of the result's columns; empty where they depend on data, or are not known.
    static Optional<Set<String>> columns(Subject subject) {
        var columns = subject.columns();
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        for (var node : subject.nodes()) {
            switch (node) {
                case Operator.Evaluate _,
                        Operator.Search _,
                        Operator.Find _,
                        Operator.Invoke _,
                        Expression.Wildcard _ -> {
                    return Optional.empty();
                }
                default -> {
                    // Its columns are known.
                }
            }
        }
        var names = new HashSet<String>();
        columns.get().forEach(c -> names.add(c.name()));
        return Optional.of(names);
    }

    /// A length of time in words: `90 minutes`.
    static String words(long seconds) {
        if (seconds % 86_400 == 0 && seconds > 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0 && seconds > 0) {
            return counted(seconds / 3_600, "hour");
        }
        return seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
