package org.conshelf.check.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conshelf.check.testing.Expectation.Comparison;
import org.conshelf.check.testing.Expectation.PartialRow;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.run.ValueForms;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Compares the rows of a rule with what a test expects.
///
/// An expectation that cannot be met, since it names a column that the result does not have or a
/// value that its type does not have, is the test's error and not a difference.
final class Comparing {
    /// Differences that are told; the first of many say what is wrong.
    private static final int MOST_DIFFERENCES = 50;

    private static final int MOST_PRESENT = 20;

    private final List<Column> columns;
    private final List<@Nullable Object[]> rows;
    private final Diagnostics diagnostics;
    private final List<Difference> differences = new ArrayList<>();

    /// @param diagnostics takes the errors of the test itself
    Comparing(RuleOutcome outcome, Diagnostics diagnostics) {
        this.columns = outcome.columns();
        this.rows = outcome.rows();
        this.diagnostics = diagnostics;
    }

    /// A partial row whose columns and types are known.
    private record Wanted(PartialRow row, List<WantedCell> cells) {}

    private record WantedCell(
            int column, KqlType type, Comparison comparison, @Nullable Object value) {
        boolean matches(@Nullable Object actual) {
            return switch (comparison) {
                case EQUALS -> TypedValues.same(type, value, actual);
                case NOT -> !TypedValues.same(type, value, actual);
                case CONTAINS -> text(actual).contains(text(value));
                case STARTS_WITH -> text(actual).startsWith(text(value));
                case ENDS_WITH -> text(actual).endsWith(text(value));
            };
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
        }
    }

    List<Difference> compare(Expectation expected) {
        expected.count()
                .filter(c -> !c.allows(rows.size()))
                .ifPresent(c -> add(new Difference.RowCount(c, rows.size())));
        for (var row : expected.contains()) {
            wanted(row).filter(w -> !isMatched(w)).ifPresent(this::missing);
        }
        for (var row : expected.notContains()) {
            wanted(row).ifPresent(this::unwanted);
        }
        expected.only().ifPresent(this::only);
        expected.values().forEach(this::values);
        return List.copyOf(differences);
    }

    private void add(Difference difference) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(difference);
        }
    }

    private void unwanted(Wanted wanted) {
        for (int i = 0; i < rows.size(); i++) {
            if (matches(wanted, rows.get(i))) {
                add(new Difference.Unwanted(wanted.row(), i));
            }
        }
    }

    private void only(List<PartialRow> only) {
        var all = new ArrayList<Wanted>();
        for (var row : only) {
            var wanted = wanted(row);
            if (wanted.isEmpty()) {
                return;
            }
            all.add(wanted.get());
        }
        all.stream().filter(w -> !isMatched(w)).forEach(this::missing);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (all.stream().noneMatch(w -> matches(w, row))) {
                add(new Difference.Extra(i));
            }
        }
    }

    private void values(Expectation.Values expected) {
        var column = column(expected.column(), expected.columnSpan());
        if (column < 0) {
            return;
        }
        var type = columns.get(column).type();
        for (var value : expected.values()) {
            var typed = typed(type, expected.column(), value);
            if (typed.isEmpty()) {
                continue;
            }
            var present = new LinkedHashSet<String>();
            boolean found = false;
            for (var row : rows) {
                found |= TypedValues.same(type, typed.get().value(), row[column]);
                if (present.size() < MOST_PRESENT) {
                    present.add(ValueForms.text(type, row[column]));
                }
            }
            if (!found) {
                add(
                        new Difference.MissingValue(
                                expected.column(), value.shown(), List.copyOf(present)));
            }
        }
    }

    private boolean isMatched(Wanted wanted) {
        return rows.stream().anyMatch(r -> matches(wanted, r));
    }

    private static boolean matches(Wanted wanted, @Nullable Object[] row) {
        return wanted.cells().stream().allMatch(c -> c.matches(row[c.column()]));
    }

    private void missing(Wanted wanted) {
        int best = -1;
        int most = -1;
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            int same =
                    (int) wanted.cells().stream().filter(c -> c.matches(row[c.column()])).count();
            if (same > most) {
                most = same;
                best = i;
            }
        }
        var nearest = best < 0 ? Optional.<Difference.Nearest>empty() : nearest(wanted, best);
        add(new Difference.Missing(wanted.row(), nearest));
    }

    private Optional<Difference.Nearest> nearest(Wanted wanted, int number) {
        var row = rows.get(number);
        var cells = new ArrayList<Difference.Cell>();
        for (int i = 0; i < wanted.cells().size(); i++) {
            var cell = wanted.cells().get(i);
            var written = wanted.row().cells().get(i);
            cells.add(
                    new Difference.Cell(
                            written.column(),
                            written.shown(),
                            ValueForms.text(cell.type(), row[cell.column()]),
                            cell.matches(row[cell.column()])));
        }
        return Optional.of(new Difference.Nearest(number, cells));
    }

    private Optional<Wanted> wanted(PartialRow row) {
        var cells = new ArrayList<WantedCell>();
        for (var cell : row.cells()) {
            int column = column(cell.column(), cell.columnSpan());
            if (column < 0) {
                continue;
            }
            var type = columns.get(column).type();
            boolean asText =
                    switch (cell.comparison()) {
                        case EQUALS, NOT -> false;
                        case CONTAINS, STARTS_WITH, ENDS_WITH -> true;
                    };
            if (asText && type != KqlType.STRING && type != KqlType.DYNAMIC) {
                diagnostics.error(
                        DiagnosticCode.BAD_EXPECTATION,
                        cell.columnSpan(),
                        "'%s' is of type %s, and '%s' looks into text"
                                .formatted(
                                        cell.column(), type.kustoName(), cell.comparison().word()));
                continue;
            }
            typed(asText ? KqlType.STRING : type, cell.column(), cell.value())
                    .ifPresent(t ->
                            cells.add(new WantedCell(column, type, cell.comparison(), t.value())));
        }
        return cells.size() < row.cells().size()
                ? Optional.empty()
                : Optional.of(new Wanted(row, cells));
    }

    private Optional<TypedValues.Typed> typed(KqlType type, String column, TestValue value) {
        var typed = TypedValues.of(type, value);
        if (typed.isEmpty()) {
            diagnostics.error(
                    DiagnosticCode.BAD_EXPECTATION,
                    value.span(),
                    "'%s' is no %s, which '%s' is"
                            .formatted(Shown.brief(value.shown()), type.kustoName(), column));
        }
        return typed;
    }

    private int column(String name, Span span) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        diagnostics.error(
                DiagnosticCode.BAD_EXPECTATION,
                span,
                "the rule's result has no column '" + Shown.brief(name) + "'",
                Similar.names(name, columns.stream().map(Column::name).toList()));
        return -1;
    }
}
