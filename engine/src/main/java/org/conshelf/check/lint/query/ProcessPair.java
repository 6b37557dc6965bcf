package org.conshelf.check.lint.query;

import java.util.Map;
import java.util.Optional;
import org.conshelf.check.lint.Candidates;
import org.conshelf.check.lint.Facts;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Known;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.ProcessTree;
import org.conshelf.check.lint.Step;
import org.conshelf.check.lint.Subject;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Operator;

/// A child that Windows starts from one parent only, asked for with another.
final class ProcessPair implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.PROCESS_PAIR,
                    Severity.WARNING,
                    """
                    The processes of Windows itself have fixed parents: services.exe is started by wininit.exe when the system starts, and by nothing else. Remote
                    execution tools work the other way: services.exe starts the service that they install (PSEXESVC.exe), so it is the parent. A rule that
                    asks for services.exe as their child never fires.
                    """,
                    """
                    DeviceProcessEvents
                    | where FileName =~ "services.exe" and InitiatingProcessFileName has_any ("psexec.exe", "paexec.exe")
                    """,
                    """
                    DeviceProcessEvents
                    | where FileName has_any ("psexesvc.exe", "paexec.exe") and InitiatingProcessFileName =~ "services.exe"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    /// Table → the columns of the child and its parent.
    private static final Map<String, String[]> COLUMNS =
            Map.of(
                    "DeviceProcessEvents", new String[] {"FileName", "InitiatingProcessFileName"},
                    "SecurityEvent", new String[] {"NewProcessName", "ParentProcessName"});

    @Override
    public void check(Subject subject, Findings findings) {
        for (var step : subject.steps()) {
            if (step.once() && step.operator() instanceof Operator.Where where) {
                var facts = subject.after(step);
                facts.all()
                        .forEach((column, known) ->
                                child(subject, facts, column, known)
                                        .ifPresent(m -> {
                                            if (changed(subject, step, facts)) {
                                                findings.add(where.predicate().span(), m);
                                            }
                                        }));
            }
        }
    }

    /// Whether it was this step that said it, not one before.
    private static boolean changed(Subject subject, Step step, Facts facts) {
        var before = subject.before(step);
        return facts.all().entrySet().stream()
                .anyMatch(e ->
                        child(subject, facts, e.getKey(), e.getValue()).isPresent()
                                && child(subject, before, e.getKey(), before.about(e.getKey()))
                                        .isEmpty());
    }

    private static Optional<String> child(
            Subject subject, Facts facts, Scalar column, Known known) {
        var origin = subject.origins().of(column);
        var candidates = known.candidates();
        if (origin.isEmpty() || candidates == null || candidates.values().isEmpty()) {
            return Optional.empty();
        }
        var columns = COLUMNS.get(origin.get().table());
        if (columns == null || !origin.get().column().equals(columns[0])) {
            return Optional.empty();
        }
        boolean path = origin.get().table().equals("SecurityEvent");
        for (var candidate : candidates.values()) {
            if (!ProcessTree.isFixed(ProcessTree.fileName(String.valueOf(candidate.value())))) {
                return Optional.empty();
            }
        }
        for (var entry : facts.all().entrySet()) {
            var parent = subject.origins().of(entry.getKey());
            if (parent.isEmpty()
                    || !parent.get().table().equals(origin.get().table())
                    || !parent.get().column().equals(columns[1])) {
                continue;
            }
            for (var candidate : candidates.values()) {
                var name = ProcessTree.fileName(String.valueOf(candidate.value()));
                var parents = Candidates.ofTexts(ProcessTree.parents(name, path));
                if (!isAskedFor(entry.getValue())
                        || entry.getValue().anyPasses(parents, entry.getKey())) {
                    return Optional.empty();
                }
            }
            var name = ProcessTree.fileName(String.valueOf(candidates.values().getFirst().value()));
            return Optional.of(
                    "Windows starts %s only from %s; with another parent it is never there, unless a program only bears its name"
                            .formatted(
                                    name, String.join(" or ", ProcessTree.parents(name, false))));
        }
        return Optional.empty();
    }

    /// Whether some parent is asked for. A rule that asks for any but the right one looks for
    /// programs that only bear the name.
    private static boolean isAskedFor(Known parent) {
        return parent.conditions().stream()
                .noneMatch(c -> {
                    var name = org.conshelf.check.lint.Conditions.name(c);
                    return name.startsWith("!") || name.equals("not") || name.equals("isnotempty");
                });
    }
}
