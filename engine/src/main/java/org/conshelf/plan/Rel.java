package org.conshelf.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table that a plan computes.
public sealed interface Rel {
    /// Its columns, in order.
    List<PlanColumn> columns();

    /// A table of the catalogue. `table` is its name there; each plan column has the catalogue
    /// column's name.
    ///
    /// For the raw table `WindowsEvents` a column named `EventData.NAME` is the named value of
    /// EventData as a string.
    record Scan(String table, List<PlanColumn> columns) implements Rel {
        public Scan {
            columns = List.copyOf(columns);
        }
    }

    /// Rows of constants; there may be none.
    record Values(List<PlanColumn> columns, List<List<Scalar.Literal>> rows) implements Rel {
        public Values {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /// `range`: from, from + step, … while not past to. All three are of the column's type (long,
    /// real, datetime or timespan) but the step of a datetime, which is a timespan. They do not
    /// refer to columns. No rows where one is null or the step is zero.
    record Range(PlanColumn column, Scalar from, Scalar to, Scalar step) implements Rel {
        @Override
        public List<PlanColumn> columns() {
            return List.of(column);
        }
    }

    /// The rows for which the predicate is true.
    record Filter(Rel input, Scalar predicate) implements Rel {
        @Override
        public List<PlanColumn> columns() {
            return input.columns();
        }
    }

    /// Columns computed from the input's, one row for one row. An input's column that is passed on
    /// keeps its [PlanColumn].
    record Project(Rel input, List<Assignment> items) implements Rel {
        public Project {
            items = List.copyOf(items);
        }

        @Override
        public List<PlanColumn> columns() {
            return items.stream().map(Assignment::column).toList();
        }
    }

    /// A column and the value that it has.
    record Assignment(PlanColumn column, Scalar value) {}

    /// Groups by the keys; without keys always one row. An aggregate's value is an expression over
    /// [Scalar.AggregateCall]s and constants.
    record Aggregate(Rel input, List<Assignment> keys, List<Assignment> aggregates) implements Rel {
        public Aggregate {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
        }

        @Override
        public List<PlanColumn> columns() {
            return Stream.concat(keys.stream(), aggregates.stream())
                    .map(Assignment::column)
                    .toList();
        }
    }

    /// Pairs of rows with equal keys; null is equal to null. The output has all columns of the
    /// left, then all of the right, or only those of one side for the semi and anti kinds.
    /// (Renaming columns of equal names is a [Project] around it.)
    ///
    /// @param filter a further condition on pairs, or null; only for INNER
    record Join(Rel left, Rel right, JoinKind kind, List<KeyPair> keys, @Nullable Scalar filter)
            implements Rel {
        public Join {
            keys = List.copyOf(keys);
        }

        @Override
        public List<PlanColumn> columns() {
            return switch (kind) {
                case LEFT_SEMI, LEFT_ANTI -> left.columns();
                case RIGHT_SEMI, RIGHT_ANTI -> right.columns();
                case INNER_UNIQUE, INNER, LEFT_OUTER, RIGHT_OUTER, FULL_OUTER ->
                        Stream.concat(left.columns().stream(), right.columns().stream()).toList();
            };
        }
    }

    /// Two expressions of one type that must be equal, the first over the left, the second over the
    /// right.
    record KeyPair(Scalar left, Scalar right) {}

    /// Kusto's kinds of join. INNER_UNIQUE keeps one left row for each key, the first by source.
    enum JoinKind {
        INNER_UNIQUE,
        INNER,
        LEFT_OUTER,
        RIGHT_OUTER,
        FULL_OUTER,
        LEFT_SEMI,
        LEFT_ANTI,
        RIGHT_SEMI,
        RIGHT_ANTI
    }

    /// All rows of all inputs. The inputs' columns go to the output's by position: same number,
    /// same types.
    record Union(List<PlanColumn> columns, List<Rel> inputs) implements Rel {
        public Union {
            columns = List.copyOf(columns);
            inputs = List.copyOf(inputs);
        }
    }

    /// The rows in an order.
    record Sort(Rel input, List<SortKey> keys) implements Rel {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public List<PlanColumn> columns() {
            return input.columns();
        }
    }

    record SortKey(Scalar key, boolean ascending, boolean nullsFirst) {}

    /// The first rows.
    record Limit(Rel input, long count) implements Rel {
        @Override
        public List<PlanColumn> columns() {
            return input.columns();
        }
    }

    /// Values out of the rows around, over an input that has an order (serialized). The output has
    /// the input's columns and these.
    record Window(Rel input, List<Assignment> items) implements Rel {
        public Window {
            items = List.copyOf(items);
        }

        @Override
        public List<PlanColumn> columns() {
            return Stream.concat(input.columns().stream(), items.stream().map(Assignment::column))
                    .toList();
        }
    }

    /// A row for each element of dynamic values, all expanded side by side, the shorter ones filled
    /// with nulls. An array gives its elements, a bag a bag of one property each (or with
    /// `bagAsArrays` an array of name and value), anything else itself; null gives one row with
    /// null, and where all are empty there is no row. The output has the input's columns, then the
    /// expanded ones, then the index.
    ///
    /// @param limit at most so many rows for a row of the input, or null
    /// @param index the column that counts the elements from 0, or null
    record MvExpand(
            Rel input,
            List<Expansion> items,
            boolean bagAsArrays,
            @Nullable Long limit,
            @Nullable PlanColumn index)
            implements Rel {
        public MvExpand {
            items = List.copyOf(items);
        }

        @Override
        public List<PlanColumn> columns() {
            var all = new ArrayList<>(input.columns());
            items.forEach(i -> all.add(i.column()));
            if (index != null) {
                all.add(index);
            }
            return List.copyOf(all);
        }
    }

    /// A dynamic value to expand, and the column for its elements, of type dynamic (a conversion is
    /// a [Project] around it).
    record Expansion(PlanColumn column, Scalar value) {}

    /// A table that is computed once however often it is used (`materialize`, or a let that several
    /// branches use). Two nodes with one `id` are the same table; the columns go by position to
    /// those of the input.
    record Shared(int id, Rel input, List<PlanColumn> columns) implements Rel {
        public Shared {
            columns = List.copyOf(columns);
        }
    }

    /// Rows that a plugin or operator written in Java computes from all rows of its inputs.
    ///
    /// @param function gives the output's rows; see [TableOperation]
    record Apply(List<Rel> inputs, TableOperation function, List<PlanColumn> columns)
            implements Rel {
        public Apply {
            inputs = List.copyOf(inputs);
            columns = List.copyOf(columns);
        }

        public Apply(Rel input, TableOperation function, List<PlanColumn> columns) {
            this(List.of(input), function, columns);
        }
    }
}
