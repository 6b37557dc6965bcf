package org.conshelf.check.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.check.testing.Expectation.Comparison;
import org.conshelf.check.testing.Expectation.Count;
import org.conshelf.check.testing.Expectation.PartialRow;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;

/// Reads a test's `expect`.
final class ExpectationReader {
    private static final List<String> FIELDS =
            List.of("rows", "contains", "not-contains", "only", "branch");

    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|==?)?\\s*([0-9]{1,9})");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})\\s*\\.\\.\\s*([0-9]{1,9})");

    private final Diagnostics diagnostics;

    ExpectationReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The expectation; nothing where it is wrong, which is said then.
    Optional<Expectation> read(TestValue value) {
        if (value instanceof TestValue.Single single) {
            if (single.text().strip().toLowerCase(Locale.ROOT).equals("none")) {
                return Optional.of(
                        new Expectation(
                                Optional.of(Count.NONE),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                List.of()));
            }
            diagnostics.error(
                    DiagnosticCode.BAD_TEST_FIELD,
                    single.span(),
                    "'expect' is none, or has rows, contains, not-contains, only or branch");
            return Optional.empty();
        }
        if (!(value instanceof TestValue.Entries map)) {
            diagnostics.error(
                    DiagnosticCode.BAD_TEST_FIELD, value.span(), "'expect' is none, or a mapping");
            return Optional.empty();
        }
        int before = errors();
        var fields = new Fields(map, FIELDS, "'expect'", diagnostics);
        var expectation =
                new Expectation(
                        fields.single("rows").flatMap(this::count),
                        rows(fields, "contains"),
                        rows(fields, "not-contains"),
                        fields.has("only") ? Optional.of(rows(fields, "only")) : Optional.empty(),
                        fields.value("branch").map(this::values).orElse(List.of()));
        boolean empty =
                expectation.count().isEmpty()
                        && expectation.contains().isEmpty()
                        && expectation.notContains().isEmpty()
                        && expectation.only().isEmpty()
                        && expectation.values().isEmpty();
        if (empty && errors() == before) {
            fields.wrong(map.span(), "the test expects nothing; `expect: none` expects no row");
        }
        return errors() == before ? Optional.of(expectation) : Optional.empty();
    }

    private int errors() {
        return diagnostics.toList().size();
    }

    private Optional<Count> count(TestValue.Single value) {
        var text = value.text().strip();
        var range = RANGE.matcher(text);
        if (range.matches()) {
            long least = Long.parseLong(range.group(1));
            long most = Long.parseLong(range.group(2));
            if (least <= most) {
                return Optional.of(new Count(least, most));
            }
        }
        var bound = BOUND.matcher(text);
        if (bound.matches()) {
            long number = Long.parseLong(bound.group(2));
            var sign = bound.group(1) == null ? "" : bound.group(1);
            var count =
                    switch (sign) {
                        case ">=" -> new Count(number, Long.MAX_VALUE);
                        case ">" -> new Count(number + 1, Long.MAX_VALUE);
                        case "<=" -> new Count(0, number);
                        case "<" -> new Count(0, number - 1);
                        default -> new Count(number, number);
                    };
            if (count.most() >= 0) {
                return Optional.of(count);
            }
        }
        if (text.equals("none")) {
            return Optional.of(Count.NONE);
        }
        diagnostics.error(
                DiagnosticCode.BAD_TEST_FIELD,
                value.span(),
                "'rows' is a number, a bound such as \">= 1\", or a range such as \"1..3\"; not '"
                        + Shown.brief(text)
                        + "'");
        return Optional.empty();
    }

    private List<PartialRow> rows(Fields fields, String name) {
        var rows = new ArrayList<PartialRow>();
        for (var item : fields.items(name).map(TestValue.Items::items).orElse(List.of())) {
            if (item instanceof TestValue.Entries map && !map.entries().isEmpty()) {
                rows.add(row(map));
            } else {
                fields.wrong(item.span(), "an item of '" + name + "' is a row: {Column: value, …}");
            }
        }
        return rows;
    }

    private PartialRow row(TestValue.Entries map) {
        var cells = new ArrayList<Expectation.Cell>();
        for (var entry : map.entries()) {
            if (cells.stream().anyMatch(c -> c.column().equals(entry.name()))) {
                diagnostics.error(
                        DiagnosticCode.BAD_TEST_FIELD,
                        entry.nameSpan(),
                        "'" + Shown.brief(entry.name()) + "' is given twice");
                continue;
            }
            cells.add(cell(entry));
        }
        return new PartialRow(cells, map.span());
    }

    /// `Column: value`, or `Column: {contains: value}`.
    private static Expectation.Cell cell(TestValue.Entry entry) {
        if (entry.value() instanceof TestValue.Entries map && map.entries().size() == 1) {
            var only = map.entries().getFirst();
            for (var comparison : Comparison.values()) {
                if (comparison.word().equals(only.name())) {
                    return new Expectation.Cell(
                            entry.name(), entry.nameSpan(), comparison, only.value());
                }
            }
        }
        return new Expectation.Cell(
                entry.name(), entry.nameSpan(), Comparison.EQUALS, entry.value());
    }

    private List<Expectation.Values> values(TestValue value) {
        if (!(value instanceof TestValue.Entries map)) {
            diagnostics.error(
                    DiagnosticCode.BAD_TEST_FIELD,
                    value.span(),
                    "'branch' is a column with its values: {SourceType: [a, b]}");
            return List.of();
        }
        var all = new ArrayList<Expectation.Values>();
        for (var entry : map.entries()) {
            var items =
                    entry.value() instanceof TestValue.Items list
                            ? list.items()
                            : List.of(entry.value());
            if (items.isEmpty()) {
                diagnostics.error(
                        DiagnosticCode.BAD_TEST_FIELD,
                        entry.nameSpan(),
                        "no value of '" + Shown.brief(entry.name()) + "' is expected");
            }
            all.add(new Expectation.Values(entry.name(), entry.nameSpan(), items));
        }
        return all;
    }
}
