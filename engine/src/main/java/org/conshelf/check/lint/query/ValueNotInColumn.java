package org.conshelf.check.lint.query;

import java.util.List;
import org.conshelf.check.lint.ClosedValues;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Leaf;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;

/// A value that a column with a closed set of values never has.
final class ValueNotInColumn implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.VALUE_NOT_IN_COLUMN,
                    Severity.WARNING,
                    """
                    Some columns have few values, and Microsoft lists them: ActionType of DeviceProcessEvents is ProcessCreated, and what happens to files is in
                    DeviceFileEvents. A comparison with another value, or with another case of letters where case counts, is never true.
                    """,
                    """
                    DeviceProcessEvents | where ActionType == "FileCreated"
                    """,
                    """
                    DeviceFileEvents | where ActionType == "FileCreated"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var leaf : Leaf.of(subject)) {
            switch (leaf.expression()) {
                case Expression.Binary b
                        when b.operator().equals("==") || b.operator().equals("=~") ->
                        check(
                                subject,
                                leaf,
                                b.left(),
                                List.of(b.right()),
                                b.operator().equals("=~"),
                                findings);
                case Expression.InList in
                        when in.operator().equals("in") || in.operator().equals("in~") ->
                        check(
                                subject,
                                leaf,
                                in.value(),
                                in.list(),
                                in.operator().equals("in~"),
                                findings);
                default -> {
                    // Compares with no whole value.
                }
            }
        }
    }

    private static void check(
            Subject subject,
            Leaf leaf,
            Expression column,
            List<Expression> values,
            boolean anyCase,
            Findings findings) {
        var origin = subject.value(SyntaxTree.bare(column)).flatMap(subject.origins()::of);
        if (origin.isEmpty() || leaf.negated()) {
            return;
        }
        var name = origin.get().table() + "." + origin.get().column();
        for (var value : values) {
            if (subject.value(value).orElse(null) instanceof Scalar.Literal literal
                    && literal.type() == org.conshelf.schema.KqlType.STRING
                    && literal.value() instanceof String text) {
                check(
                        origin.get().table(),
                        name,
                        origin.get().column(),
                        text,
                        anyCase,
                        value.span(),
                        findings);
            }
        }
    }

    private static void check(
            String table,
            String name,
            String column,
            String text,
            boolean anyCase,
            Span span,
            Findings findings) {
        var values = ClosedValues.of(name);
        boolean there =
                values.contains(text)
                        || (anyCase && values.stream().anyMatch(text::equalsIgnoreCase));
        if (values.isEmpty() || there || text.isEmpty()) {
            return;
        }
        var other = values.stream().filter(text::equalsIgnoreCase).findFirst();
        if (other.isPresent()) {
            findings.add(
                    span,
                    "case counts here, and %s has '%s'".formatted(column, other.get()),
                    List.of(other.get()));
            return;
        }
        var elsewhere = ClosedValues.elsewhere(name, text);
        if (!elsewhere.isEmpty()) {
            findings.add(
                    span,
                    "%s never has '%s' in %s; it is in %s"
                            .formatted(column, text, table, elsewhere));
        } else if (ClosedValues.isWhole(name)) {
            findings.add(
                    span,
                    "%s never has '%s' in %s".formatted(column, text, table),
                    Similar.names(text, values));
        }
    }
}
