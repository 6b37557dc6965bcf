package org.conshelf.check.lint.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.syntax.Expression;

/// A text that a value is compared with.
///
/// @param operator by which
record ComparedText(String operator, Expression.Literal literal, String text) {
    private static final Set<String> OPERATORS =
            Set.of(
                    "==",
                    "=~",
                    "!=",
                    "!~",
                    "in",
                    "in~",
                    "!in",
                    "!in~",
                    "has",
                    "!has",
                    "has_any",
                    "has_all",
                    "hasprefix",
                    "hassuffix",
                    "contains",
                    "!contains",
                    "startswith",
                    "!startswith",
                    "endswith",
                    "!endswith",
                    "has_cs",
                    "contains_cs",
                    "startswith_cs",
                    "endswith_cs");

    /// Those of a query, in its order.
    static List<ComparedText> of(Subject subject) {
        var found = new ArrayList<ComparedText>();
        for (var node : subject.nodes()) {
            switch (node) {
                case Expression.Binary b -> add(b.operator(), List.of(b.right()), found);
                case Expression.InList in -> add(in.operator(), in.list(), found);
                default -> {
                    // Compares no text.
                }
            }
        }
        return found;
    }

    private static void add(String operator, List<Expression> values, List<ComparedText> found) {
        if (!OPERATORS.contains(operator)) {
            return;
        }
        for (var value : values) {
            if (SyntaxTree.bare(value) instanceof Expression.Literal literal
                    && literal.value() instanceof String text) {
                found.add(new ComparedText(operator, literal, text));
            }
        }
    }
}
