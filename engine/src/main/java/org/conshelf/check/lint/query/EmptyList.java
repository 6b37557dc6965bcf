package org.conshelf.check.lint.query;

import java.util.Locale;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;

/// A comparison with an empty list.
final class EmptyList implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.EMPTY_LIST,
                    Severity.WARNING,
                    """
                    in, has_any and has_all over an empty list are the same for every row: in and has_any never true, !in and has_all always. A list of
                    exceptions that is empty excludes nothing; a list of indicators that is empty finds nothing.
                    """,
                    """
                    let Excluded = dynamic([]);
                    SecurityEvent | where Account !in (Excluded)
                    """,
                    """
                    let Excluded = dynamic(["CORP\\\\scanner"]);
                    SecurityEvent | where Account !in (Excluded)
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var in : subject.nodes(Expression.InList.class)) {
            if (in.list().size() != 1) {
                continue;
            }
            var element = SyntaxTree.bare(in.list().getFirst());
            var value = subject.value(element);
            if (value.isPresent()
                    && value.get() instanceof org.conshelf.plan.Scalar.Literal literal
                    && literal.value() instanceof String json
                    && literal.type() == org.conshelf.schema.KqlType.DYNAMIC
                    && json.replaceAll("\\s", "").equals("[]")) {
                boolean always =
                        in.operator().toLowerCase(Locale.ROOT).startsWith("!")
                                || in.operator().equals("has_all");
                findings.add(
                        element.span(),
                        "the list is empty, so '%s' is %s true"
                                .formatted(in.operator(), always ? "always" : "never"));
            }
        }
    }
}
