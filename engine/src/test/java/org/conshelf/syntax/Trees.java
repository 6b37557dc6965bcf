package org.conshelf.syntax;

import java.util.regex.Pattern;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;

/// Trees as text without positions, to compare them.
final class Trees {
    private static final Pattern SPAN =
            Pattern.compile("(?:, )?(?:operatorSpan|span)=Span\\[start=\\d+, end=\\d+\\]");

    private Trees() {}

    static ParseResult parse(String query) {
        return Parser.parse(SourceText.of("q", query));
    }

    static String withoutSpans(Syntax tree) {
        return SPAN.matcher(tree.toString()).replaceAll("");
    }

    static String firstError(ParseResult result) {
        return result.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(Diagnostic::render)
                .orElse("");
    }
}
