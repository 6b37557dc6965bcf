package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conshelf.rule.Rule;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Gathers what one lint finds in one rule. What is found at one place twice is kept once, and no
/// rule gets more of one code than a person reads.
public final class Findings {
    /// Findings of one code in one rule.
    static final int MOST = 50;

    private final Rule rule;
    private final DiagnosticCode code;
    private final Severity severity;
    private final List<Finding> found = new ArrayList<>();
    private final Set<Diagnostic> seen = new HashSet<>();

    Findings(Rule rule, LintPage page) {
        this.rule = rule;
        this.code = page.code();
        this.severity = page.severity();
    }

    /// Something in the query.
    public void add(Span span, String message) {
        add(severity, rule.query(), span, message, List.of(), null);
    }

    /// Something in the query that can be mended.
    public void add(Span span, String message, Fix fix) {
        add(severity, rule.query(), span, message, List.of(), fix);
    }

    /// Something in the query, with what may have been meant.
    public void add(Span span, String message, List<String> similar) {
        add(severity, rule.query(), span, message, similar, null);
    }

    /// Something in the query that weighs other than what this lint usually finds.
    public void add(Severity weight, Span span, String message) {
        add(weight, rule.query(), span, message, List.of(), null);
    }

    /// Something elsewhere in the document.
    public void add(SourceText source, Span span, String message, List<String> similar) {
        add(severity, source, span, message, similar, null);
    }

    private void add(
            Severity weight,
            SourceText source,
            Span span,
            String message,
            List<String> similar,
            @Nullable Fix fix) {
        var diagnostic = new Diagnostic(code, weight, message, source, span, similar);
        if (found.size() < MOST && seen.add(diagnostic)) {
            found.add(new Finding(diagnostic, rule, fix));
        }
    }

    List<Finding> toList() {
        return List.copyOf(found);
    }
}
