package org.conshelf.lower;

import java.util.List;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.TableOperation;
import org.conshelf.sql.SqlPrinter;
import org.conshelf.sql.SqlQuery;

/// A plan as SQL, with what has to be there before it runs.
///
/// @param query the query. Its columns are those of the plan, in order, then [SqlNames#SOURCE]
///   where lineage was asked for
/// @param columns the plan's columns
/// @param functions the Java functions that the query, or a query of `steps`, calls
/// @param steps what is put into temporary tables first, in order: each may read the tables of
///   those before it
public record Lowered(
        SqlQuery query,
        List<PlanColumn> columns,
        boolean lineage,
        List<JavaFunction> functions,
        List<Step> steps) {
    public Lowered {
        columns = List.copyOf(columns);
        functions = List.copyOf(functions);
        steps = List.copyOf(steps);
    }

    /// All its SQL as text. What Java computes is shown as a comment above the query that gives its
    /// input.
    public String text() {
        var text = new StringBuilder();
        for (var step : steps) {
            switch (step) {
                case Kept kept -> {
                    text.append("-- ").append(kept.table()).append(" is:\n");
                    text.append(SqlPrinter.print(kept.query())).append(";\n\n");
                }
                case Computed computed -> {
                    var operation = computed.operation().name();
                    text.append("-- %s is %s of:\n".formatted(computed.table(), operation));
                    for (var input : computed.inputs()) {
                        text.append(SqlPrinter.print(input.query())).append(";\n\n");
                    }
                }
            }
        }
        return text.append(SqlPrinter.print(query)).toString();
    }

    /// A table that Java takes.
    ///
    /// @param columns those of the query, without hidden ones
    public record Input(SqlQuery query, List<PlanColumn> columns) {
        public Input {
            columns = List.copyOf(columns);
        }
    }

    /// A temporary table that has to be there before the query runs.
    public sealed interface Step {
        /// Its name in SQL.
        String table();
    }

    /// A table that is read by a query of a further step, or by several: its rows are computed
    /// once.
    public record Kept(String table, SqlQuery query) implements Step {}

    /// A table that Java computes.
    ///
    /// @param inputs the queries that give its inputs
    /// @param source whether each input has [SqlNames#SOURCE] as its last column, and the table
    ///   must have it too
    /// @param outputColumns the columns of the output
    /// @param outputNames their names in SQL; behind them the table has [SqlNames#ORDER], the
    ///   number of the row, as BIGINT
    public record Computed(
            String table,
            List<Input> inputs,
            boolean source,
            TableOperation operation,
            List<PlanColumn> outputColumns,
            List<String> outputNames)
            implements Step {
        public Computed {
            inputs = List.copyOf(inputs);
            outputColumns = List.copyOf(outputColumns);
            outputNames = List.copyOf(outputNames);
        }
    }
}
