package org.conshelf.lower;

import java.util.List;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.TableOperation;
import org.conshelf.sql.SqlQuery;

/// A plan as SQL, with what has to be there before it runs.
///
/// @param query the query. Its columns are those of the plan, in order, then [SqlNames#SOURCE]
///   where lineage was asked for
/// @param columns the plan's columns
/// @param functions the Java functions that the query, or a query of `steps`, calls
/// @param steps what is computed in Java, in order: each may read the tables of those before it
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

    /// A table that Java takes.
    ///
    /// @param columns those of the query, without hidden ones
    public record Input(SqlQuery query, List<PlanColumn> columns) {
        public Input {
            columns = List.copyOf(columns);
        }
    }

    /// A table that Java computes.
    ///
    /// @param table the name in SQL of the temporary table that its rows must be put into
    /// @param inputs the queries that give its inputs
    /// @param source whether each input has [SqlNames#SOURCE] as its last column, and the table
    ///   must have it too
    /// @param outputColumns the columns of the output
    /// @param outputNames their names in SQL; behind them the table has [SqlNames#ORDER], the
    ///   number of the row, as BIGINT
    public record Step(
            String table,
            List<Input> inputs,
            boolean source,
            TableOperation operation,
            List<PlanColumn> outputColumns,
            List<String> outputNames) {
        public Step {
            inputs = List.copyOf(inputs);
            outputColumns = List.copyOf(outputColumns);
            outputNames = List.copyOf(outputNames);
        }
    }
}
