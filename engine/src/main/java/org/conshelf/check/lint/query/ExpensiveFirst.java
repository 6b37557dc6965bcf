package org.conshelf.check.lint.query;

import java.util.Set;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// A cheap condition behind an expensive one.
final class ExpensiveFirst implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.EXPENSIVE_FIRST,
                    Severity.NOTE,
                    """
                    Conditions are tried in the order in which they stand. Put time first, then equality and has, which the index answers, and what reads every
                    value (regular expressions, contains, parsed JSON) last: over few rows it costs little.
                    """,
                    """
                    SecurityEvent
                    | where CommandLine matches regex @"-e\\w*\\s"
                    | where EventID == 4688
                    """,
                    """
                    SecurityEvent
                    | where EventID == 4688
                    | where CommandLine matches regex @"-e\\w*\\s"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    private static final Set<String> EXPENSIVE_CALLS =
            Set.of(
                    "parse_json",
                    "todynamic",
                    "parse_xml",
                    "extract",
                    "extract_all",
                    "parse_url",
                    "parse_path",
                    "parse_command_line");

    @Override
    public void check(Subject subject, Findings findings) {
        for (var node : subject.nodes()) {
            if (node instanceof Operator.Where where) {
                within(subject, where, findings);
            } else if (node
                    instanceof
                    Expression.Pipe(
                            Expression.Pipe(var _, Operator.Where first, var _),
                            Operator.Where second,
                            var _)) {
                after(subject, first, second, findings);
            }
        }
    }

    private static void within(Subject subject, Operator.Where where, Findings findings) {
        Expression expensive = null;
        for (var part : SyntaxTree.parts(where.predicate(), "and")) {
            if (expensive != null && isCheap(subject, part)) {
                add(expensive, part, findings, subject);
                return;
            }
            if (expensive == null && isExpensive(part)) {
                expensive = part;
            }
        }
    }

    private static void after(
            Subject subject, Operator.Where first, Operator.Where second, Findings findings) {
        for (var part : SyntaxTree.parts(first.predicate(), "and")) {
            if (isCheap(subject, part)) {
                return;
            }
        }
        for (var part : SyntaxTree.parts(first.predicate(), "and")) {
            if (isExpensive(part)) {
                for (var later : SyntaxTree.parts(second.predicate(), "and")) {
                    if (isCheap(subject, later)) {
                        add(part, later, findings, subject);
                        return;
                    }
                }
            }
        }
    }

    private static void add(
            Expression expensive, Expression cheap, Findings findings, Subject subject) {
        var text = subject.text(cheap.span()).strip().replaceAll("\\s+", " ");
        findings.add(
                expensive.span(),
                "the cheap condition '%s' stands behind this one, which reads every value"
                        .formatted(text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }

    private static boolean isExpensive(Expression condition) {
        return SyntaxTree.all(condition).stream()
                .anyMatch(n ->
                        (n instanceof Expression.Binary b && b.operator().equals("matches regex"))
                                || (n instanceof Expression.Call c
                                        && EXPENSIVE_CALLS.contains(c.name().text())));
    }

    /// Whether the index answers a condition: a table's own column is compared with constants.
    private static boolean isCheap(Subject subject, Expression condition) {
        return switch (condition) {
            case Expression.Binary b
                    when Set.of("==", "=~", ">", ">=", "<", "<=", "has").contains(b.operator()) ->
                    isColumn(subject, b.left()) && isConstant(b.right());
            case Expression.InList in
                    when in.operator().equals("in") || in.operator().equals("in~") ->
                    isColumn(subject, in.value())
                            && in.list().stream().allMatch(ExpensiveFirst::isConstant);
            case Expression.Between b -> isColumn(subject, b.value());
            default -> false;
        };
    }

    private static boolean isColumn(Subject subject, Expression expression) {
        return SyntaxTree.bare(expression) instanceof Expression.NameRef name
                && subject.value(name)
                        .filter(v -> v instanceof org.conshelf.plan.Scalar.ColumnRef)
                        .flatMap(subject.origins()::of)
                        .filter(o -> o.column().equals(name.name()))
                        .isPresent();
    }

    private static boolean isConstant(Expression expression) {
        return switch (SyntaxTree.bare(expression)) {
            case Expression.Literal _ -> true;
            case Expression.Call call ->
                    call.name().text().equals("ago") || call.name().text().equals("datetime");
            default -> false;
        };
    }
}
