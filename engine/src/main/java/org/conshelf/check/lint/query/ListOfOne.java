package org.conshelf.check.lint.query;

import java.util.Optional;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Fix;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;

/// `in` over a list of one element, where `==` says the same.
final class ListOfOne implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.LIST_OF_ONE,
                    Severity.NOTE,
                    """
                    A list of one is mostly what is left of a longer one, or the beginning of one. Where it is meant to stay so, a plain comparison is easier
                    to read: == for in, =~ for in~.
                    """,
                    """
                    SecurityEvent | where EventID in (4625)
                    """,
                    """
                    SecurityEvent | where EventID == 4625
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var in : subject.nodes(Expression.InList.class)) {
            var operator = operator(in.operator());
            if (operator.isEmpty()
                    || in.list().size() != 1
                    || !(SyntaxTree.bare(in.list().getFirst()) instanceof Expression.Literal one)
                    || one.type() == KqlType.DYNAMIC
                    || one.value() == null) {
                continue;
            }
            var value = subject.value(in.value());
            // A dynamic value is compared as what the element is; == is stricter.
            boolean same = value.isPresent() && isLike(value.get().type(), one.type());
            var message =
                    "'%s' over a list of one is '%s'".formatted(in.operator(), operator.get());
            var tail = new Span(in.operatorSpan().start(), in.span().end());
            if (same) {
                var text = operator.get() + " " + subject.text(one.span());
                findings.add(
                        in.operatorSpan(),
                        message,
                        Fix.replace("compare with one value", tail, text));
            } else {
                findings.add(in.operatorSpan(), message);
            }
        }
    }

    private static boolean isLike(KqlType value, KqlType element) {
        boolean whole = value == KqlType.INT || value == KqlType.LONG;
        return value == element || (whole && (element == KqlType.INT || element == KqlType.LONG));
    }

    private static Optional<String> operator(String operator) {
        return switch (operator) {
            case "in" -> Optional.of("==");
            case "!in" -> Optional.of("!=");
            case "in~" -> Optional.of("=~");
            case "!in~" -> Optional.of("!~");
            default -> Optional.empty();
        };
    }
}
