package org.conshelf.check.lint.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.conshelf.check.lint.Facts;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Step;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.WindowsEventBook;
import org.conshelf.plan.Scalar;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;

/// A value of EventData that the event does not have.
final class FieldNotInEvent implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.FIELD_NOT_IN_EVENT,
                    Severity.WARNING,
                    """
                    Each event has the values that its provider's manifest lists, and Windows calls one thing by different names in different events: the
                    account of a service is AccountName in 7045 and ServiceAccount in 4697. A value that the event does not have reads as empty, so a
                    condition on it never holds.
                    """,
                    """
                    WindowsEvent
                    | where Provider == "Service Control Manager" and EventID == 7045
                    | where EventData.ServiceAccount == "LocalSystem"
                    """,
                    """
                    WindowsEvent
                    | where Provider == "Service Control Manager" and EventID == 7045
                    | where EventData.AccountName == "LocalSystem"
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        for (var step : subject.steps()) {
            if (!step.once()) {
                continue;
            }
            // A condition narrows the rows that it is itself about.
            var facts =
                    step.operator() instanceof Operator.Where
                            ? subject.after(step)
                            : subject.before(step);
            step.values()
                    .forEach((expression, value) -> {
                        switch (expression) {
                            case Expression.Member m ->
                                    check(
                                            subject,
                                            facts,
                                            step,
                                            m.target(),
                                            m.name().text(),
                                            m.name().span(),
                                            findings);
                            case Expression.Index i -> {
                                if (i.index() instanceof Expression.Literal l
                                        && l.value() instanceof String name) {
                                    check(
                                            subject,
                                            facts,
                                            step,
                                            i.target(),
                                            name,
                                            i.index().span(),
                                            findings);
                                }
                            }
                            default -> {
                                // Reads no named value.
                            }
                        }
                    });
        }
    }

    private static void check(
            Subject subject,
            Facts facts,
            Step step,
            Expression target,
            String name,
            Span span,
            Findings findings) {
        var data = step.value(target).map(v -> data(subject, v)).flatMap(subject.origins()::of);
        if (data.isEmpty()
                || !data.get().column().equals("EventData")
                || name.equals("EventData")
                || name.equals("UserData")) {
            return;
        }
        var events = EventIds.events(subject, facts, data.get());
        if (events.isEmpty() || events.stream().anyMatch(e -> e.names().isEmpty())) {
            return;
        }
        // Names of EventData are looked up by their case.
        if (events.stream().anyMatch(e -> e.names().contains(name))) {
            return;
        }
        var known = new TreeSet<String>();
        events.forEach(e -> known.addAll(e.names()));
        var similar =
                known.stream().anyMatch(name::equalsIgnoreCase)
                        ? known.stream().filter(name::equalsIgnoreCase).toList()
                        : Similar.names(name, known);
        if (!WindowsEventBook.get().isName(name) && similar.isEmpty()) {
            return;
        }
        var ids = EventIds.named(events);
        findings.add(
                span,
                "event %s has no value '%s'; it has %s"
                        .formatted(ids, name, String.join(", ", shown(known))),
                similar);
    }

    private static List<String> shown(Set<String> names) {
        var few = new ArrayList<>(names.stream().limit(12).toList());
        if (names.size() > few.size()) {
            few.add("…");
        }
        return few;
    }

    /// The column that is read, without what takes XML or JSON apart.
    private static Scalar data(Subject subject, Scalar value) {
        var at = subject.origins().resolved(value);
        while (at instanceof Scalar.Call call
                && !call.arguments().isEmpty()
                && switch (call.function().name()) {
                    case "parse_xml", "parse_json", "tostring", "todynamic" -> true;
                    case "$member", "$string_path" ->
                            call.arguments().size() == 2
                                    && call.arguments().get(1) instanceof Scalar.Literal l
                                    && "EventData".equals(l.value());
                    default -> false;
                }) {
            at = subject.origins().resolved(call.arguments().getFirst());
        }
        return at;
    }
}
