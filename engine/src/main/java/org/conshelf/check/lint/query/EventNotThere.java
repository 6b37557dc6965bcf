package org.conshelf.check.lint.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conshelf.check.lint.Facts;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Leaf;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.check.lint.WindowsEventBook;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;

/// An event id that the log behind a table does not have.
///
/// SecurityEvent has the Security log, AppLocker's logs, and what a data collection rule sends
/// there beside; Event and WindowsEvent have what their source is said to be. Nothing is claimed of
/// sources whose events are not known whole.
final class EventNotThere implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.EVENT_NOT_THERE,
                    Severity.WARNING,
                    """
                    Event ids mean something only together with their log: 4104 is PowerShell's script block in PowerShell's own log, and nothing in the
                    Security log. A condition on an id that the table's log does not have never fires, or only where somebody collects that log into this
                    table. Read the event from the table that has its log: Event or WindowsEvent, with its source.
                    """,
                    """
                    SecurityEvent | where EventID == 4104
                    """,
                    """
                    Event | where Source == "Microsoft-Windows-PowerShell" and EventID == 4104
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    /// Ids that the binder warns of by itself.
    private static final Set<Long> WARNED = Set.of(7045L);

    @Override
    public void check(Subject subject, Findings findings) {
        for (var leaf : Leaf.of(subject)) {
            if (leaf.negated()) {
                continue;
            }
            switch (leaf.expression()) {
                case Expression.Binary b when b.operator().equals("==") ->
                        check(subject, leaf, b.left(), List.of(b.right()), findings);
                case Expression.InList in when in.operator().startsWith("in") ->
                        check(subject, leaf, in.value(), in.list(), findings);
                default -> {
                    // Asks for no id.
                }
            }
        }
    }

    private static void check(
            Subject subject,
            Leaf leaf,
            Expression column,
            List<Expression> values,
            Findings findings) {
        var id = EventIds.column(subject, column);
        if (id.isEmpty()) {
            return;
        }
        for (var value : values) {
            var wrong = new ArrayList<String>();
            for (long number : EventIds.numbers(subject, value)) {
                problem(subject, leaf.facts(), id.get(), number).ifPresent(wrong::add);
            }
            wrong.stream().limit(3).forEach(m -> findings.add(SyntaxTree.bare(value).span(), m));
        }
    }

    private static Optional<String> problem(
            Subject subject, Facts facts, org.conshelf.check.lint.Origins.Source column, long id) {
        var book = WindowsEventBook.get();
        if (column.table().equals("SecurityEvent")) {
            return book.isInSecurityEvent(id) || WARNED.contains(id)
                    ? Optional.empty()
                    : Optional.of(notInSecurity(book, id));
        }
        var providers = EventIds.providers(subject, facts, column);
        if (providers.isEmpty() || !providers.stream().allMatch(book::knows)) {
            return Optional.empty();
        }
        return providers.stream().anyMatch(p -> book.event(p, id).isPresent())
                ? Optional.empty()
                : Optional.of(
                        "%s writes no event %d".formatted(String.join(" or ", providers), id));
    }

    private static String notInSecurity(WindowsEventBook book, long id) {
        var logs =
                book.events(id).stream()
                        .filter(e ->
                                !e.channel().equals("Microsoft-Windows-TaskScheduler/Operational")
                                        || id < 1000)
                        .map(WindowsEventBook.Entry::channel)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (logs.isEmpty()) {
            return "the Security log has no event %d".formatted(id);
        }
        return "the Security log has no event %d; it is in the log %s, which SecurityEvent has only where a data collection rule sends it there"
                .formatted(id, String.join(" or ", logs));
    }
}
