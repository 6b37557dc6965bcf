package org.conshelf.syntax;

import java.util.List;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// A tabular operator. Those that can stand at the head of a pipeline do so in an
/// [Expression.Head].
public sealed interface Operator extends Syntax {

    /// `where predicate` (or `filter`).
    record Where(List<Syntax.OperatorParameter> parameters, Expression predicate, Span span)
            implements Operator {}

    /// `extend a = x, (b, c) = f(), y`.
    record Extend(List<Syntax.NamedExpression> items, Span span) implements Operator {}

    /// `project a = x, y`.
    record Project(List<Syntax.NamedExpression> items, Span span) implements Operator {}

    /// `project-away a, b*`: [Expression.NameRef]s and [Expression.Wildcard]s.
    record ProjectAway(List<Expression> columns, Span span) implements Operator {}

    /// `project-keep a, b*`.
    record ProjectKeep(List<Expression> columns, Span span) implements Operator {}

    /// `project-rename new = old, …`.
    record ProjectRename(List<Syntax.NamedExpression> items, Span span) implements Operator {}

    /// `project-reorder a, b* asc, c* granny-asc`.
    record ProjectReorder(List<ReorderItem> items, Span span) implements Operator {}

    /// A column or pattern of project-reorder.
    ///
    /// @param order `asc`, `desc`, `granny-asc`, `granny-desc`, or empty
    record ReorderItem(Expression column, String order, Span span) {}

    /// `project-by-names expression, …`.
    record ProjectByNames(List<Expression> items, Span span) implements Operator {}

    /// `summarize parameters aggregates by keys`.
    record Summarize(
            List<Syntax.OperatorParameter> parameters,
            List<Syntax.NamedExpression> aggregates,
            List<Syntax.NamedExpression> keys,
            Span span)
            implements Operator {}

    /// `join parameters right on conditions` (also `where condition`, then one condition).
    record Join(
            List<Syntax.OperatorParameter> parameters,
            Expression right,
            List<Expression> conditions,
            Span span)
            implements Operator {}

    /// `lookup parameters right on conditions`.
    record Lookup(
            List<Syntax.OperatorParameter> parameters,
            Expression right,
            List<Expression> conditions,
            Span span)
            implements Operator {}

    /// `union parameters tables`; the tables may be [Expression.Wildcard]s.
    record Union(List<Syntax.OperatorParameter> parameters, List<Expression> tables, Span span)
            implements Operator {}

    /// `sort by keys` (or `order by`).
    record Sort(List<Syntax.OperatorParameter> parameters, List<Syntax.OrderKey> keys, Span span)
            implements Operator {}

    /// `top count by keys`.
    record Top(
            List<Syntax.OperatorParameter> parameters,
            Expression count,
            List<Syntax.OrderKey> keys,
            Span span)
            implements Operator {}

    /// `take count` (or `limit`).
    record Take(List<Syntax.OperatorParameter> parameters, Expression count, Span span)
            implements Operator {}

    /// `distinct a, b` or `distinct *` ([Expression.Star]).
    record Distinct(
            List<Syntax.OperatorParameter> parameters,
            List<Syntax.NamedExpression> items,
            Span span)
            implements Operator {}

    /// `count`, `count as Name`.
    record Count(Syntax.@Nullable Name asName, Span span) implements Operator {}

    /// `serialize` with or without items.
    record Serialize(List<Syntax.NamedExpression> items, Span span) implements Operator {}

    /// `print items`.
    record Print(List<Syntax.NamedExpression> items, Span span) implements Operator {}

    /// `range name from low to high step step`.
    record Range(Syntax.Name name, Expression from, Expression to, Expression step, Span span)
            implements Operator {}

    /// `datatable (columns) [values]`.
    record DataTable(
            List<Syntax.OperatorParameter> parameters,
            List<Syntax.Parameter> columns,
            List<Expression> values,
            Span span)
            implements Operator {}

    /// `externaldata (columns) [uris] with (properties)`.
    record ExternalData(
            List<Syntax.OperatorParameter> parameters,
            List<Syntax.Parameter> columns,
            List<Expression> uris,
            List<Syntax.OperatorParameter> properties,
            Span span)
            implements Operator {}

    /// `mv-expand kind=… with_itemindex=… name = expression to typeof(type), … limit n`.
    record MvExpand(
            List<Syntax.OperatorParameter> parameters,
            List<MvItem> items,
            @Nullable Expression limit,
            Span span)
            implements Operator {}

    /// What mv-expand or mv-apply expands.
    record MvItem(Syntax.NamedExpression item, Syntax.@Nullable TypeRef type, Span span) {}

    /// `mv-apply items limit n on (subquery)`.
    ///
    /// @param contextId the name after `id`, or null
    /// @param subquery operators over the expanded rows: a [Expression.Pipe] chain that starts at
    ///   an [ImplicitSource]
    record MvApply(
            List<Syntax.OperatorParameter> parameters,
            List<MvItem> items,
            @Nullable Expression limit,
            @Nullable Expression contextId,
            Expression subquery,
            Span span)
            implements Operator {}

    /// `parse kind=regex flags=… expression with pattern`, and parse-where.
    ///
    /// @param where whether rows that do not match are dropped (`parse-where`)
    record Parse(
            boolean where,
            List<Syntax.OperatorParameter> parameters,
            Expression source,
            List<ParsePart> pattern,
            Span span)
            implements Operator {}

    /// A part of parse's pattern.
    sealed interface ParsePart {
        Span span();

        /// `*`
        record Skip(Span span) implements ParsePart {}

        /// `"text"`, or a regular expression with kind=regex.
        record Text(Expression text, Span span) implements ParsePart {}

        /// `name` or `name: type`.
        record Capture(Syntax.Name name, Syntax.@Nullable TypeRef type, Span span)
                implements ParsePart {}
    }

    /// `parse-kv expression as (columns) with (properties)`.
    record ParseKv(
            Expression source,
            List<Syntax.Parameter> columns,
            List<Syntax.OperatorParameter> properties,
            Span span)
            implements Operator {}

    /// `as parameters name`.
    record As(List<Syntax.OperatorParameter> parameters, Syntax.Name name, Span span)
            implements Operator {}

    /// `getschema`, `getschema kind=csl`.
    record GetSchema(List<Syntax.OperatorParameter> parameters, Span span) implements Operator {}

    /// `consume parameters`.
    record Consume(List<Syntax.OperatorParameter> parameters, Span span) implements Operator {}

    /// `sample count`.
    record Sample(List<Syntax.OperatorParameter> parameters, Expression count, Span span)
            implements Operator {}

    /// `sample-distinct count of expression`.
    record SampleDistinct(
            List<Syntax.OperatorParameter> parameters, Expression count, Expression of, Span span)
            implements Operator {}

    /// `render visualisation with (properties)`.
    record Render(String visualization, List<Syntax.OperatorParameter> properties, Span span)
            implements Operator {}

    /// `invoke function(arguments)`: a [Expression.Call] or [Expression.PathCall].
    record Invoke(Expression function, Span span) implements Operator {}

    /// `evaluate parameters plugin(arguments) : (schema)`.
    ///
    /// @param schema the declared output columns, or null; a leading `*` is the parameter named `*`
    record Evaluate(
            List<Syntax.OperatorParameter> parameters,
            Expression.Call plugin,
            @Nullable List<Syntax.Parameter> schema,
            Span span)
            implements Operator {}

    /// `search kind=… in (tables) predicate`.
    record Search(
            List<Syntax.OperatorParameter> parameters,
            List<Expression> tables,
            Expression predicate,
            Span span)
            implements Operator {}

    /// `find parameters in (tables) where predicate project columns project-away columns`.
    record Find(
            List<Syntax.OperatorParameter> parameters,
            List<Expression> tables,
            Expression predicate,
            List<FindColumn> project,
            List<Expression> projectAway,
            boolean projectSmart,
            Span span)
            implements Operator {}

    /// A column of find's project: `name`, `name: type`, or `pack(*)` as [Expression.Call].
    record FindColumn(Expression column, Syntax.@Nullable TypeRef type, Span span) {}

    /// `make-series aggregates on axis from a to b step s by keys`, or `in range(a, b, s)`.
    ///
    /// @param inRange whether it was written with `in range`, where the end belongs to the series
    record MakeSeries(
            List<Syntax.OperatorParameter> parameters,
            List<SeriesAggregate> aggregates,
            Syntax.NamedExpression axis,
            @Nullable Expression from,
            @Nullable Expression to,
            Expression step,
            boolean inRange,
            List<Syntax.NamedExpression> keys,
            Span span)
            implements Operator {}

    /// An aggregate of make-series with its `default = value`.
    record SeriesAggregate(
            Syntax.NamedExpression aggregate, @Nullable Expression defaultValue, Span span) {}

    /// `partition by column (subquery)` or `partition by column { query }`.
    record Partition(
            List<Syntax.OperatorParameter> parameters,
            Expression by,
            @Nullable Expression scope,
            Expression subquery,
            Span span)
            implements Operator {}

    /// `__partitionby column id (subquery)`.
    record PartitionBy(
            List<Syntax.OperatorParameter> parameters,
            Expression by,
            Expression subquery,
            Span span)
            implements Operator {}

    /// `top-nested n of expression with others = x by aggregate asc, top-nested …`.
    record TopNested(List<TopNestedLevel> levels, Span span) implements Operator {}

    /// A level of top-nested.
    record TopNestedLevel(
            @Nullable Expression count,
            Syntax.NamedExpression of,
            @Nullable Expression others,
            Syntax.OrderKey by,
            Span span) {}

    /// `top-hitters n of expression by weight`.
    record TopHitters(Expression count, Expression of, @Nullable Expression by, Span span)
            implements Operator {}

    /// `reduce by expression with parameters`.
    record Reduce(
            List<Syntax.OperatorParameter> parameters,
            Expression by,
            List<Syntax.OperatorParameter> properties,
            Span span)
            implements Operator {}

    /// `scan parameters order by keys partition by keys declare (columns) with (steps)`.
    record Scan(
            List<Syntax.OperatorParameter> parameters,
            List<Syntax.OrderKey> order,
            List<Expression> partition,
            List<Syntax.Parameter> declare,
            List<ScanStep> steps,
            Span span)
            implements Operator {}

    /// `step name optional output = all : condition => a = x, b = y;`
    ///
    /// @param output `all`, `last`, `none`, or empty
    record ScanStep(
            Syntax.Name name,
            boolean optional,
            String output,
            Expression condition,
            List<Syntax.NamedExpression> assignments,
            Span span) {}

    /// `facet by columns with (subquery)`.
    record Facet(List<Expression> columns, @Nullable Expression subquery, Span span)
            implements Operator {}

    /// `fork name = (subquery) …`.
    record Fork(List<ForkBranch> branches, Span span) implements Operator {}

    /// A branch of fork.
    record ForkBranch(Syntax.@Nullable Name name, Expression subquery, Span span) {}

    /// `make-graph source --> target with nodes on id, …`, or `with_node_id = name`.
    ///
    /// @param directed whether the edges were written `-->` and not `--`
    /// @param partitionedBy the column of `partitioned-by` with its subquery, or null
    record MakeGraph(
            List<Syntax.OperatorParameter> parameters,
            Expression source,
            boolean directed,
            Expression target,
            List<GraphNodes> nodes,
            Syntax.@Nullable Name nodeId,
            @Nullable Expression partitionedBy,
            @Nullable Expression subquery,
            Span span)
            implements Operator {}

    /// A table of nodes and its key.
    record GraphNodes(Expression table, Expression on, Span span) {}

    /// `graph-match cycles=… pattern, … where predicate project items`; graph-shortest-paths
    /// likewise.
    record GraphMatch(
            boolean shortestPaths,
            List<Syntax.OperatorParameter> parameters,
            List<GraphPattern> patterns,
            @Nullable Expression where,
            List<Syntax.NamedExpression> project,
            Span span)
            implements Operator {}

    /// A chain `(a)-[e]->(b)<-[f]-(c)`: nodes and edges by turns.
    record GraphPattern(List<GraphElement> elements, Span span) {}

    /// A node or an edge of a pattern.
    ///
    /// @param direction for an edge `->`, `<-` or `-`; empty for a node
    /// @param minimum the least number of hops of `*1..3`, null for a plain edge
    record GraphElement(
            Syntax.@Nullable Name name,
            String direction,
            @Nullable Expression minimum,
            @Nullable Expression maximum,
            Span span) {}

    /// `graph-to-table nodes as N with_node_id=…, edges as E with_source_id=…`.
    record GraphToTable(List<GraphOutput> outputs, Span span) implements Operator {}

    /// What graph-to-table gives.
    ///
    /// @param what `nodes` or `edges`
    record GraphOutput(
            String what,
            Syntax.@Nullable Name name,
            List<Syntax.OperatorParameter> parameters,
            Span span) {}

    /// `graph-mark-components kind=… with_component_id=…`.
    record GraphMarkComponents(List<Syntax.OperatorParameter> parameters, Span span)
            implements Operator {}

    /// `graph-where-nodes`, `graph-where-edges`.
    record GraphWhere(boolean nodes, Expression predicate, Span span) implements Operator {}

    /// `assert-schema (columns)`.
    record AssertSchema(List<Syntax.Parameter> columns, Span span) implements Operator {}

    /// `__executeAndCache`.
    record ExecuteAndCache(Span span) implements Operator {}

    /// `__contextual_datatable id (columns)`: rows that the operator around it gives.
    record ContextualDataTable(Expression id, List<Syntax.Parameter> columns, Span span)
            implements Operator {}

    /// `macro-expand group as name (statements)`.
    record MacroExpand(
            List<Syntax.OperatorParameter> parameters,
            Expression group,
            Syntax.Name scope,
            List<Statement> body,
            Span span)
            implements Operator {}

    /// Where the rows of a subquery come from that names no source: the operator around it.
    record ImplicitSource(Span span) implements Operator {}
}
