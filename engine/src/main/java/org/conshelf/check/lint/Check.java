package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.conshelf.bind.BindOptions;
import org.conshelf.bind.Binder;
import org.conshelf.mapping.Mappings;
import org.conshelf.plan.Plan;
import org.conshelf.rule.DisableComments;
import org.conshelf.rule.Guide;
import org.conshelf.rule.LoadedRules;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleParser;
import org.conshelf.schema.Catalog;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.ParseResult;
import org.jspecify.annotations.Nullable;

/// Looks rules over: parses and binds each against the known tables, and runs every lint.
///
/// ```java
/// var outcome = new Check(Mappings.declared(), now).run(RuleFormats.load(paths));
/// ```
public final class Check {
    /// What is said of evidence, of which there is none here.
    private static final Set<DiagnosticCode> ABOUT_EVIDENCE =
            EnumSet.of(DiagnosticCode.NO_SOURCE, DiagnosticCode.SUBSTITUTED);

    private static final Set<DiagnosticCode> ABOUT_TYPES =
            EnumSet.of(DiagnosticCode.WRONG_ARGUMENT_TYPE, DiagnosticCode.TYPE_MISMATCH);

    private final BindOptions options;

    /// @param catalog the tables and functions that rules can name
    /// @param now what `now()` is, in ticks
    public Check(Catalog catalog, long now) {
        this.options =
                new BindOptions(
                        catalog,
                        now,
                        true,
                        Mappings.conditionalEvents(),
                        Map.of(),
                        null,
                        null,
                        null);
    }

    /// Looks over what was loaded.
    public CheckOutcome run(LoadedRules loaded) {
        var findings = new ArrayList<Finding>();
        loaded.diagnostics().forEach(d -> findings.add(new Finding(d, null, null)));
        for (var rule : loaded.rules()) {
            findings.addAll(rule(rule));
        }
        DuplicateIds.check(loaded.rules(), findings);
        guides(loaded.rules()).forEach((guide, rule) -> findings.addAll(guide(guide, rule)));
        var documents = new LinkedHashMap<String, SourceText>();
        loaded.rules().forEach(r -> documents.putIfAbsent(r.file(), r.document()));
        var comments = new DisableComments(loaded.rules(), documents.values());
        findings.removeIf(f -> comments.switchesOff(f.diagnostic(), f.rule()));
        comments.unused().forEach(c -> findings.add(unused(c)));
        return new CheckOutcome(loaded.rules().size(), loaded.documents(), sorted(findings));
    }

    private static String whyUnused(String code) {
        var known = Stream.of(DiagnosticCode.values()).anyMatch(c -> c.code().equals(code));
        if (!known) {
            return "there is no message with the code " + code;
        }
        return DisableComments.isLanguage(code)
                ? code + " is an error of the language, which cannot be switched off"
                : "there is no %s here to switch off".formatted(code);
    }

    private static Finding unused(DisableComments.Unused comment) {
        return new Finding(
                Diagnostic.note(
                        DiagnosticCode.UNUSED_DISABLE,
                        whyUnused(comment.code()),
                        comment.source(),
                        comment.span()),
                comment.rule(),
                null);
    }

    /// The guides of rules, each once: several rules of a document share one.
    private static Map<Guide, Rule> guides(List<Rule> rules) {
        var guides = new LinkedHashMap<String, Guide>();
        var owners = new LinkedHashMap<Guide, Rule>();
        for (var rule : rules) {
            rule.guide()
                    .ifPresent(guide -> {
                        if (guides.putIfAbsent(guide.document().name(), guide) == null) {
                            owners.put(guide, rule);
                        }
                    });
        }
        return owners;
    }

    /// The follow-up queries of a guide: no hunt runs them, and they must be KQL all the same.
    private List<Finding> guide(Guide guide, Rule rule) {
        var findings = new ArrayList<Finding>();
        for (var query : guide.queries()) {
            var title = rule.title() + ": " + query.title();
            findings.addAll(rule(Rule.of(title, query.query())));
        }
        return findings;
    }

    /// The order of files is that in which they first come up.
    private static List<Finding> sorted(List<Finding> findings) {
        var files = new LinkedHashMap<String, Integer>();
        findings.forEach(f -> files.putIfAbsent(f.diagnostic().source().name(), files.size()));
        var byFile = new ArrayList<>(findings);
        byFile.sort(
                Comparator.<Finding>comparingInt(
                                f -> files.getOrDefault(f.diagnostic().source().name(), 0))
                        .thenComparingInt(f -> f.diagnostic().position().line())
                        .thenComparingInt(f -> f.diagnostic().position().column())
                        .thenComparing(f -> f.diagnostic().code()));
        return byFile;
    }

    /// Looks one rule over. Comments that switch findings off are not heeded here.
    public List<Finding> rule(Rule rule) {
        var findings = new ArrayList<Finding>();
        var parsed = RuleParser.parse(rule);
        var trace = new QueryTrace();
        var plan = bound(rule, parsed, trace, findings);
        if (plan != null) {
            plan.diagnostics().stream()
                    .filter(d -> !ABOUT_EVIDENCE.contains(d.code()))
                    .forEach(d -> findings.add(new Finding(custom(d), rule, null)));
        }
        Subject subject;
        try {
            var result = plan != null && plan.ok() ? plan.results().getLast().rel() : null;
            subject = new Subject(rule, parsed.query(), trace, result);
        } catch (RuntimeException | StackOverflowError e) {
            findings.add(failure(rule, "the query could not be looked into", e));
            return findings;
        }
        for (var lint : LintLibrary.all()) {
            var found = new Findings(rule, lint.page());
            try {
                lint.check(subject, found);
            } catch (RuntimeException | StackOverflowError e) {
                findings.add(
                        failure(rule, "the check " + lint.page().code().code() + " failed", e));
            }
            findings.addAll(found.toList());
        }
        return ofAllTables(findings);
    }

    /// Over all tables at once the types of columns are not known, so nothing is said of them.
    private static List<Finding> ofAllTables(List<Finding> findings) {
        if (findings.stream().noneMatch(f -> f.diagnostic().code() == DiagnosticCode.ALL_TABLES)) {
            return findings;
        }
        return findings.stream().filter(f -> !ABOUT_TYPES.contains(f.diagnostic().code())).toList();
    }

    private @Nullable Plan bound(
            Rule rule, ParseResult parsed, QueryTrace trace, List<Finding> findings) {
        try {
            return Binder.bind(parsed, rule.query(), options, trace);
        } catch (RuntimeException | StackOverflowError e) {
            findings.add(failure(rule, "binding the query failed", e));
            return null;
        }
    }

    /// A custom table is no mistake: only the workspace knows it. The query behind it is not looked
    /// at.
    private static Diagnostic custom(Diagnostic diagnostic) {
        return diagnostic.code() == DiagnosticCode.UNKNOWN_TABLE
                        && diagnostic.source().text(diagnostic.span()).endsWith("_CL")
                ? new Diagnostic(
                        diagnostic.code(),
                        Severity.WARNING,
                        "the columns of a custom table are not known, so what follows it was not"
                                + " checked; --library can give it as a function of this name",
                        diagnostic.source(),
                        diagnostic.span(),
                        List.of())
                : diagnostic;
    }

    private static Finding failure(Rule rule, String what, Throwable problem) {
        var message = what + "; this is a bug, please report it: " + problem;
        return new Finding(
                Diagnostic.warning(
                        DiagnosticCode.CHECK_FAILED, message, rule.query(), new Span(0, 0)),
                rule,
                null);
    }
}
