package org.conshelf.check.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conshelf.source.Span;

/// What a test expects of its rule's rows.
///
/// @param count how many there are, where the test says so
/// @param contains each of these is matched by some row
/// @param notContains none of these is matched
/// @param only every row matches one of these, and each of these is matched; nothing where the test
///   does not say it
/// @param values a column, and values that appear in it
public record Expectation(
        Optional<Count> count,
        List<PartialRow> contains,
        List<PartialRow> notContains,
        Optional<List<PartialRow>> only,
        List<Values> values) {
    public Expectation {
        contains = List.copyOf(contains);
        notContains = List.copyOf(notContains);
        only = only.map(List::copyOf);
        values = List.copyOf(values);
    }

    /// A number of rows, both ends included.
    public record Count(long least, long most) {
        static final Count NONE = new Count(0, 0);

        boolean allows(long rows) {
            return least <= rows && rows <= most;
        }

        /// As a test file writes it.
        public String shown() {
            if (least == most) {
                return Long.toString(least);
            }
            return most == Long.MAX_VALUE
                    ? ">= " + least
                    : least == 0 ? "<= " + most : least + ".." + most;
        }

        /// As a person says it.
        String sentence() {
            if (most == 0) {
                return "no row";
            }
            if (least == most) {
                return rows(least);
            }
            return most == Long.MAX_VALUE
                    ? "at least " + rows(least)
                    : least == 0 ? "at most " + rows(most) : least + " to " + rows(most);
        }
    }

    /// Some columns of a row with their values.
    public record PartialRow(List<Cell> cells, Span span) {
        public PartialRow {
            cells = List.copyOf(cells);
        }

        /// As a test file writes it.
        public String shown() {
            return cells.stream()
                    .map(c -> c.column() + ": " + c.shown())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /// A column with what is expected of it.
    ///
    /// @param columnSpan where its name stands
    public record Cell(String column, Span columnSpan, Comparison comparison, TestValue value) {
        String shown() {
            return comparison == Comparison.EQUALS
                    ? value.shown()
                    : "{" + comparison.word() + ": " + value.shown() + "}";
        }
    }

    /// How a value is compared. Those of texts ignore case, as `contains` does in KQL.
    public enum Comparison {
        EQUALS("equals"),
        NOT("not"),
        CONTAINS("contains"),
        STARTS_WITH("startswith"),
        ENDS_WITH("endswith");

        private final String word;

        Comparison(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Values that appear in a column, each in some row.
    public record Values(String column, Span columnSpan, List<TestValue> values) {
        public Values {
            values = List.copyOf(values);
        }
    }

    /// Whether a result without rows can be what is expected. A test that is passed by nothing says
    /// something only where there was something to find.
    boolean allowsNone() {
        return (count.isEmpty() || count.get().least() == 0)
                && contains.isEmpty()
                && values.isEmpty()
                && (only.isEmpty() || only.get().isEmpty());
    }

    /// The count in words, or what else is expected.
    public String sentence() {
        return count.map(Count::sentence)
                .orElseGet(() ->
                        only.isPresent()
                                ? "only the given rows"
                                : contains.isEmpty() ? "other rows" : "the given rows");
    }

    static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }
}
