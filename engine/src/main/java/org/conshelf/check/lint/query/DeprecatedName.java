package org.conshelf.check.lint.query;

import java.util.Map;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Fix;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// Old names of functions and operators.
final class DeprecatedName implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.DEPRECATED,
                    Severity.WARNING,
                    """
                    Kusto still takes these names for the sake of old queries and documents none of them. The new ones say what they do.
                    """,
                    """
                    SecurityEvent | summarize makeset(Account) by Computer
                    """,
                    """
                    SecurityEvent | summarize make_set(Account) by Computer
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    /// Old name → the new name of the very same function.
    private static final Map<String, String> FUNCTIONS =
            Map.ofEntries(
                    Map.entry("makeset", "make_set"),
                    Map.entry("makelist", "make_list"),
                    Map.entry("argmax", "arg_max"),
                    Map.entry("argmin", "arg_min"),
                    Map.entry("any", "take_any"),
                    Map.entry("anyif", "take_anyif"),
                    Map.entry("parsejson", "parse_json"),
                    Map.entry("extractjson", "extract_json"),
                    Map.entry("extractall", "extract_all"),
                    Map.entry("notempty", "isnotempty"),
                    Map.entry("notnull", "isnotnull"),
                    Map.entry("arraylength", "array_length"),
                    Map.entry("pack", "bag_pack"),
                    Map.entry("weekofyear", "week_of_year"),
                    Map.entry("monthofyear", "month_of_year"),
                    Map.entry("base64_encodestring", "base64_encode_tostring"),
                    Map.entry("base64_decodestring", "base64_decode_tostring"));

    private static final Map<String, String> OPERATORS =
            Map.of(
                    "containscs",
                    "contains_cs",
                    "notcontainscs",
                    "!contains_cs",
                    "notcontains",
                    "!contains");

    /// Functions that the new name is no longer than an alias of: the old lists hold fewer
    /// elements.
    private static final String CHANGED = "makeset makelist";

    @Override
    public void check(Subject subject, Findings findings) {
        for (var node : subject.nodes()) {
            switch (node) {
                case Expression.Call call -> {
                    var modern = FUNCTIONS.get(call.name().text());
                    if (modern != null && !subject.isDeclared(call.name().text())) {
                        function(call, modern, findings);
                    }
                }
                case Expression.Binary b -> {
                    var modern = OPERATORS.get(b.operator());
                    if (modern != null) {
                        findings.add(
                                b.operatorSpan(),
                                old(b.operator(), modern),
                                fix(b.operatorSpan(), modern));
                    }
                }
                case Operator.MvExpand o ->
                        keyword(subject, o.span(), "mvexpand", "mv-expand", findings);
                case Operator.MvApply o ->
                        keyword(subject, o.span(), "mvapply", "mv-apply", findings);
                default -> {
                    // Has one name only.
                }
            }
        }
    }

    private static void function(Expression.Call call, String modern, Findings findings) {
        var name = call.name();
        // The column that the call makes is called after it: set_X either way, but for these.
        boolean same =
                !CHANGED.contains(name.text())
                        && !name.text().startsWith("any")
                        && !name.text().startsWith("arg");
        if (same) {
            findings.add(name.span(), old(name.text(), modern), fix(name.span(), modern));
        } else {
            findings.add(name.span(), old(name.text(), modern));
        }
    }

    private static void keyword(
            Subject subject, Span span, String word, String modern, Findings findings) {
        if (subject.text(span).startsWith(word)) {
            var at = new Span(span.start(), span.start() + word.length());
            findings.add(at, old(word, modern), fix(at, modern));
        }
    }

    private static String old(String name, String modern) {
        return "'%s' is an old name of '%s'".formatted(name, modern);
    }

    private static Fix fix(Span span, String modern) {
        return Fix.replace("use the new name", span, modern);
    }
}
