package org.conshelf.hunt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.hunt.RuleOutcome.SourceRecord;
import org.conshelf.plan.Plan;
import org.conshelf.rule.DisableComments;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleParser;
import org.conshelf.run.Rows;
import org.conshelf.run.SourceKey;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;

/// Runs rules over the evidence of a [Workspace]. A rule that fails does not stop the others.
public final class Hunt {
    private final Workspace workspace;
    private final long now;
    private final Duration timeout;

    private Hunt(Workspace workspace, long now, Duration timeout) {
        this.workspace = workspace;
        this.now = now;
        this.timeout = timeout;
    }

    /// Runs the rules one after another.
    ///
    /// @param asOf where the clock stands, in ticks; without it at the newest event
    /// @param wallClock the time at which the hunt is run, in ticks: the clock never stands after
    ///   it because of an event that claims to come from the future
    /// @param timeout how long each rule may take
    public static HuntOutcome run(
            Workspace workspace,
            List<Rule> rules,
            OptionalLong asOf,
            long wallClock,
            Duration timeout,
            Progress progress) {
        var evidence = workspace.evidence();
        var newest = workspace.newestEvent();
        long now =
                asOf.orElseGet(() ->
                        newest.isPresent() ? Math.min(newest.getAsLong(), wallClock) : wallClock);
        var hunt = new Hunt(workspace, now, timeout);
        var outcomes = new ArrayList<RuleOutcome>();
        for (var rule : rules) {
            progress.at("running rules", outcomes.size(), rules.size());
            outcomes.add(hunt.runGuarded(rule));
        }
        return new HuntOutcome(now, asOf.isEmpty() && newest.isPresent(), outcomes, evidence);
    }

    /// Runs a rule; a bug that it meets is its failure and not that of the others.
    private RuleOutcome runGuarded(Rule rule) {
        try {
            return run(rule);
        } catch (RuntimeException | StackOverflowError e) {
            return without(
                    rule, RuleOutcome.Status.FAILED, List.of(QueryOutcome.bug(rule.query(), e)));
        }
    }

    private RuleOutcome run(Rule rule) {
        var plan = workspace.bind(RuleParser.parse(rule), rule.query(), now, true, timeout);
        return switch (workspace.run(plan, rule.query(), true, timeout)) {
            case QueryOutcome.Answered answer -> {
                // A rule has one result: of several, the first is what it alerts on.
                var rows = answer.rows();
                var diagnostics = new ArrayList<>(answer.diagnostics());
                diagnostics.addAll(missingSources(rule, plan));
                if (rows.rows().isEmpty()) {
                    diagnostics.addAll(TimeFilters.check(workspace, plan, rule.query(), timeout));
                }
                var comments = new DisableComments(List.of(rule), List.of(rule.document()));
                diagnostics.removeIf(d -> comments.switchesOff(d, rule));
                yield answered(rule, rows, diagnostics);
            }
            case QueryOutcome.Refused(var said) -> without(rule, RuleOutcome.Status.REFUSED, said);
            case QueryOutcome.Failed(var said) -> without(rule, RuleOutcome.Status.FAILED, said);
        };
    }

    private static RuleOutcome without(
            Rule rule, RuleOutcome.Status status, List<Diagnostic> diagnostics) {
        return new RuleOutcome(rule, status, diagnostics, List.of(), List.of(), List.of());
    }

    private static RuleOutcome answered(Rule rule, Rows rows, List<Diagnostic> diagnostics) {
        var sources = new ArrayList<List<SourceRecord>>();
        for (int i = 0; i < rows.rows().size(); i++) {
            sources.add(i < rows.sources().size() ? records(rows.sources().get(i)) : List.of());
        }
        return new RuleOutcome(
                rule, RuleOutcome.Status.OK, diagnostics, rows.columns(), rows.rows(), sources);
    }

    /// The records that keys stand for, each once, in their order.
    private static List<SourceRecord> records(List<SourceKey> keys) {
        Set<SourceRecord> records = new LinkedHashSet<>();
        for (var key : keys) {
            Path path = key.file().path();
            try {
                records.add(new SourceRecord(path, key.file().recordNumber(key.position())));
            } catch (IOException e) {
                // The file has gone or changed since; its position still says where to look.
                records.add(new SourceRecord(path, key.position()));
            }
        }
        return List.copyOf(records);
    }

    /// A note for each table that the rule names and no evidence feeds. Those that stand in
    /// functions that it calls count only where no table at all is fed: ASIM's functions read many,
    /// of which few are ever there.
    private List<Diagnostic> missingSources(Rule rule, Plan plan) {
        var notes = new ArrayList<Diagnostic>();
        var names = plan.tables().stream().sorted().toList();
        boolean anyFed = names.stream().anyMatch(n -> !isEmpty(n));
        for (var name : names) {
            boolean named = !place(rule, name).equals(Span.NONE);
            if (isEmpty(name) && (named || !anyFed)) {
                notes.add(
                        Diagnostic.note(
                                DiagnosticCode.NO_SOURCE,
                                "no evidence feeds " + name + ", so it is empty",
                                rule.query(),
                                place(rule, name)));
            }
        }
        return notes;
    }

    private boolean isEmpty(String name) {
        var table = workspace.catalog().table(name);
        return table.isPresent() && table.get().sources().isEmpty();
    }

    private static Span place(Rule rule, String word) {
        var matcher =
                Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(rule.query().text());
        return matcher.find() ? new Span(matcher.start(), matcher.end()) : Span.NONE;
    }
}
