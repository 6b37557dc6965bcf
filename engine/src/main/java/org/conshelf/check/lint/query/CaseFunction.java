package org.conshelf.check.lint.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Fix;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;

/// `tolower(x) == "a"`, where `x =~ "a"` says the same.
final class CaseFunction implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.CASE_FUNCTION,
                    Severity.NOTE,
                    """
                    =~, in~ and most operators for strings ignore case by themselves. tolower() before them costs a pass over every value, keeps the
                    engine from using its index, and fails in silence where the text on the right has a capital letter.
                    """,
                    """
                    DeviceProcessEvents | where tolower(FileName) == "psexec.exe"
                    """,
                    """
                    DeviceProcessEvents | where FileName =~ "psexec.exe"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    /// What ignores case and says the same of a text in lower case; the operators that ignore it
    /// already are themselves.
    private static final Map<String, String> FOLDED =
            Map.ofEntries(
                    Map.entry("==", "=~"),
                    Map.entry("!=", "!~"),
                    Map.entry("in", "in~"),
                    Map.entry("!in", "!in~"),
                    Map.entry("=~", "=~"),
                    Map.entry("!~", "!~"),
                    Map.entry("in~", "in~"),
                    Map.entry("!in~", "!in~"),
                    Map.entry("has", "has"),
                    Map.entry("!has", "!has"),
                    Map.entry("contains", "contains"),
                    Map.entry("!contains", "!contains"),
                    Map.entry("startswith", "startswith"),
                    Map.entry("!startswith", "!startswith"),
                    Map.entry("endswith", "endswith"),
                    Map.entry("!endswith", "!endswith"),
                    Map.entry("has_any", "has_any"),
                    Map.entry("has_all", "has_all"));

    @Override
    public void check(Subject subject, Findings findings) {
        for (var node : subject.nodes()) {
            switch (node) {
                case Expression.Binary b ->
                        check(
                                subject,
                                b.left(),
                                b.operator(),
                                List.of(b.right()),
                                b.operatorSpan(),
                                findings);
                case Expression.InList in ->
                        check(
                                subject,
                                in.value(),
                                in.operator(),
                                in.list(),
                                in.operatorSpan(),
                                findings);
                default -> {
                    // No comparison.
                }
            }
        }
    }

    private static void check(
            Subject subject,
            Expression left,
            String operator,
            List<Expression> right,
            Span operatorSpan,
            Findings findings) {
        var folded = FOLDED.get(operator);
        if (folded == null
                || !(SyntaxTree.bare(left) instanceof Expression.Call call)
                || call.arguments().size() != 1
                || !List.of("tolower", "toupper").contains(call.name().text())) {
            return;
        }
        boolean lower = call.name().text().equals("tolower");
        for (var element : right) {
            if (!(SyntaxTree.bare(element) instanceof Expression.Literal literal)
                    || !(literal.value() instanceof String text)
                    || !isIn(text, lower)) {
                return;
            }
        }
        var inner = call.arguments().getFirst().value();
        var value = subject.value(inner);
        var message =
                folded.equals(operator)
                        ? "'%s' ignores case without %s()".formatted(operator, call.name().text())
                        : "'%s' says the same without %s()".formatted(folded, call.name().text());
        if (value.isEmpty()
                || value.get().type() != org.conshelf.schema.KqlType.STRING
                || !isSimple(inner)) {
            findings.add(call.name().span(), message);
            return;
        }
        var edits = new ArrayList<Fix.Edit>();
        edits.add(new Fix.Edit(call.span(), subject.text(inner.span())));
        if (!folded.equals(operator)) {
            edits.add(new Fix.Edit(operatorSpan, folded));
        }
        findings.add(call.name().span(), message, new Fix("compare without regard to case", edits));
    }

    /// Whether an argument means the same without the parentheses of its call.
    private static boolean isSimple(Expression argument) {
        return switch (argument) {
            case Expression.NameRef _, Expression.Member _, Expression.Index _, Expression.Call _ ->
                    true;
            default -> false;
        };
    }

    /// Whether a text is plain ASCII in that case: what else is the same in another case is a long
    /// story.
    private static boolean isIn(String text, boolean lower) {
        return text.chars().allMatch(c -> c < 0x80)
                && text.equals(
                        lower ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT));
    }
}
