package org.conshelf.check.lint.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conshelf.check.lint.Facts;
import org.conshelf.check.lint.Known;
import org.conshelf.check.lint.Origins;
import org.conshelf.check.lint.Subject;
import org.conshelf.check.lint.SyntaxTree;
import org.conshelf.check.lint.WindowsEventBook;
import org.conshelf.plan.Scalar;
import org.conshelf.syntax.Expression;

/// Which events of Windows a query asks a table for.
final class EventIds {
    private static final Set<String> TABLES = Set.of("SecurityEvent", "Event", "WindowsEvent");

    private EventIds() {}

    /// The column, where it is the event id of a table of Windows events.
    static Optional<Origins.Source> column(Subject subject, Expression expression) {
        return subject.value(SyntaxTree.bare(expression))
                .flatMap(subject.origins()::of)
                .filter(o -> TABLES.contains(o.table()) && o.column().equals("EventID"));
    }

    /// The whole numbers that a value is, or the elements of a list.
    static List<Long> numbers(Subject subject, Expression expression) {
        var value = subject.value(SyntaxTree.bare(expression)).orElse(null);
        var numbers = new ArrayList<Long>();
        if (value instanceof Scalar.Literal literal) {
            switch (literal.value()) {
                case Long l -> numbers.add(l);
                case Integer i -> numbers.add((long) i);
                case String s when s.matches("\\d{1,9}") -> numbers.add(Long.parseLong(s));
                case String s when s.matches("\\[[\\d,\\s\"]{1,20000}\\]") -> {
                    for (var part : s.split("[^\\d]+")) {
                        if (!part.isEmpty() && part.length() < 10) {
                            numbers.add(Long.parseLong(part));
                        }
                    }
                }
                case null, default -> {
                    // No number.
                }
            }
        }
        return numbers;
    }

    /// The few values of a column that belongs to the same rows as another; empty where they are
    /// not known, or where two tables of one name are in play.
    private static Optional<Known> beside(
            Subject subject, Facts facts, Origins.Source column, String name) {
        Known found = null;
        for (var entry : facts.all().entrySet()) {
            var origin = subject.origins().of(entry.getKey());
            if (origin.isEmpty()
                    || !origin.get().table().equals(column.table())
                    || origin.get().scan() != column.scan()
                    || !origin.get().column().equals(name)
                    || entry.getValue().candidates() == null) {
                continue;
            }
            // Two uses of a table that a let holds come from one scan, and cannot be told apart.
            if (found != null) {
                return Optional.empty();
            }
            found = entry.getValue();
        }
        return Optional.ofNullable(found);
    }

    /// The providers that the rows can be of, where a condition says it.
    static List<String> providers(Subject subject, Facts facts, Origins.Source column) {
        var providers = new ArrayList<String>();
        for (var name : List.of("Source", "Provider")) {
            beside(subject, facts, column, name)
                    .ifPresent(known -> texts(known).forEach(providers::add));
        }
        return providers;
    }

    private static List<String> texts(Known known) {
        var candidates = known.candidates();
        return candidates == null
                ? List.of()
                : candidates.values().stream().map(c -> String.valueOf(c.value())).toList();
    }

    /// The events that the rows beside a column can be; empty where that is not known of each.
    static List<WindowsEventBook.Entry> events(
            Subject subject, Facts facts, Origins.Source column) {
        var ids = beside(subject, facts, column, "EventID");
        if (ids.isEmpty() || !TABLES.contains(column.table())) {
            return List.of();
        }
        var providers =
                column.table().equals("SecurityEvent")
                        ? List.<String>of()
                        : providers(subject, facts, column);
        var book = WindowsEventBook.get();
        var events = new ArrayList<WindowsEventBook.Entry>();
        for (var text : texts(ids.get())) {
            if (!text.matches("\\d{1,9}")) {
                return List.of();
            }
            long id = Long.parseLong(text);
            var of = new ArrayList<WindowsEventBook.Entry>();
            for (var event : book.events(id)) {
                if (column.table().equals("SecurityEvent")
                        ? event.channel().equals("Security") || id == 7045
                        : providers.stream().anyMatch(event.provider()::equalsIgnoreCase)) {
                    of.add(event);
                }
            }
            if (of.isEmpty()) {
                return List.of();
            }
            events.addAll(of);
        }
        return events;
    }

    /// The ids of events, as a message names them.
    static String named(Collection<WindowsEventBook.Entry> events) {
        return events.stream()
                .map(e -> String.valueOf(e.id()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
