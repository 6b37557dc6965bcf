package org.conshelf.check.testing;

import java.util.List;
import java.util.Optional;

/// A way in which a rule's rows are not those that a test expects. Rows are named by their number
/// in the result, from 0.
public sealed interface Difference {
    /// Another number of rows.
    record RowCount(Expectation.Count expected, long actual) implements Difference {}

    /// No row matches what is expected.
    ///
    /// @param nearest the row in which most of it is as expected, where there is any row
    record Missing(Expectation.PartialRow expected, Optional<Nearest> nearest)
            implements Difference {}

    /// The row that is nearest to an expected one.
    ///
    /// @param cells in the order of the expected row's
    record Nearest(int row, List<Cell> cells) {
        public Nearest {
            cells = List.copyOf(cells);
        }
    }

    /// A cell of the nearest row.
    ///
    /// @param actual the value as text
    record Cell(String column, String expected, String actual, boolean same) {}

    /// A row matches what none is to match.
    record Unwanted(Expectation.PartialRow unwanted, int row) implements Difference {}

    /// A row matches nothing of what alone is expected.
    record Extra(int row) implements Difference {}

    /// A value appears in no row of a column.
    ///
    /// @param present some of those that do, as text
    record MissingValue(String column, String value, List<String> present) implements Difference {
        public MissingValue {
            present = List.copyOf(present);
        }
    }
}
