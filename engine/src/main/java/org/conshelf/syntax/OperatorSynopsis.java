package org.conshelf.syntax;

import java.util.List;

/// What there is to say about a tabular operator: how it is written, what it does, and the name of
/// its page in Kusto's documentation.
///
/// In the syntax, square brackets stand around what may be left out, `|` between what can be chosen
/// and `...` behind what can be repeated.
public record OperatorSynopsis(
        String name, List<String> aliases, String syntax, String summary, String page) {
    /// Every operator that the parser knows by name, in alphabetical order.
    public static final List<OperatorSynopsis> ALL =
            List.of(
                    of(
                            "as",
                            "",
                            "as-operator",
                            "T | as [hint.materialized = true|false] Name",
                            "Gives the rows so far a name, by which the rest of the query can use them again."),
                    of(
                            "assert-schema",
                            "",
                            "",
                            "T | assert-schema (Column: type, ...)",
                            "Passes the rows on, and refuses the query where they do not have these columns."),
                    of(
                            "consume",
                            "",
                            "consume-operator",
                            "T | consume [decodeblocks = true|false]",
                            "Reads every row and gives none: for measuring a query."),
                    of(
                            "count",
                            "",
                            "count-operator",
                            "T | count",
                            "The number of rows, as one row with the column Count."),
                    of(
                            "datatable",
                            "",
                            "datatable-operator",
                            "datatable (Column: type, ...) [value, ...]",
                            "A table whose rows are written in the query."),
                    of(
                            "distinct",
                            "",
                            "distinct-operator",
                            "T | distinct *|Column, ...",
                            "Each combination of the columns' values once."),
                    of(
                            "evaluate",
                            "",
                            "evaluate-operator",
                            "[T |] evaluate [hints] Plugin(argument, ...) [: (Column: type, ...)]",
                            "Runs a plugin; `conshelf docs plugins` lists them."),
                    of(
                            "extend",
                            "",
                            "extend-operator",
                            "T | extend [Column =] expression, ...",
                            "Adds columns that are computed, or replaces those of the same name."),
                    of(
                            "externaldata",
                            "",
                            "externaldata-operator",
                            "externaldata (Column: type, ...) [address, ...] [with (property = value, ...)]",
                            "Reads rows from files outside. Conshelf reads nothing but the evidence it is given."),
                    of(
                            "facet",
                            "",
                            "facet-operator",
                            "T | facet by Column, ... [with (subquery)]",
                            "One table a column with its values and how often each occurs."),
                    of(
                            "find",
                            "",
                            "find-operator",
                            "find [withsource = Column] [in (Table, ...)] [where] predicate [project ...|project-smart]",
                            "The rows of several tables that satisfy a predicate, with a column that says which table."),
                    of(
                            "fork",
                            "",
                            "fork-operator",
                            "T | fork [Name =] (subquery) ...",
                            "Runs several subqueries over the same rows."),
                    of(
                            "getschema",
                            "",
                            "getschema-operator",
                            "T | getschema",
                            "The columns of the table with their types, one row each."),
                    of(
                            "graph-mark-components",
                            "",
                            "graph-mark-components-operator",
                            "G | graph-mark-components [kind = weak|strong] [with_component_id = Column]",
                            "Marks each node with the number of the connected component that it lies in."),
                    of(
                            "graph-match",
                            "",
                            "graph-match-operator",
                            "G | graph-match [cycles = all|none|unique_edges] (node)-[edge]->(node) [where condition] project [Column =] expression, ...",
                            "The places of a graph that look like a pattern, a row each."),
                    of(
                            "graph-shortest-paths",
                            "",
                            "graph-shortest-paths-operator",
                            "G | graph-shortest-paths [output = any|all] (node)-[edge*1..n]->(node) [where condition] project [Column =] expression, ...",
                            "The shortest paths between the nodes of a pattern, a row each."),
                    of(
                            "graph-to-table",
                            "",
                            "graph-to-table-operator",
                            "G | graph-to-table nodes|edges [as Name] [with_node_id = Column] [with_source_id = Column] [with_target_id = Column]",
                            "The nodes or the edges of a graph as a table."),
                    of(
                            "graph-where-edges",
                            "",
                            "graph-operators",
                            "G | graph-where-edges predicate",
                            "Keeps the edges of a graph that satisfy a predicate, and all of its nodes."),
                    of(
                            "graph-where-nodes",
                            "",
                            "graph-operators",
                            "G | graph-where-nodes predicate",
                            "Keeps the nodes of a graph that satisfy a predicate, and the edges between them."),
                    of(
                            "invoke",
                            "",
                            "invoke-operator",
                            "T | invoke function(argument, ...)",
                            "Calls a function of the query with the rows as its first argument."),
                    of(
                            "join",
                            "",
                            "join-operator",
                            "T | join [kind = innerunique|inner|leftouter|rightouter|fullouter|leftsemi|rightsemi|leftanti|rightanti] (Right) on Column|$left.Column == $right.Column, ...",
                            "Puts rows of two tables together where keys are equal. Without a kind it is innerunique: one left row a key. Null equals null."),
                    of(
                            "lookup",
                            "",
                            "lookup-operator",
                            "T | lookup [kind = leftouter|inner] (Right) on Column|$left.Column == $right.Column, ...",
                            "Adds the columns of a second table where the keys are equal."),
                    of(
                            "macro-expand",
                            "",
                            "macro-expand-operator",
                            "macro-expand [kind = inner|outer] [isfuzzy = true|false] EntityGroup as Name (subquery)",
                            "Runs a subquery for each entity of a group and unites the results."),
                    of(
                            "make-graph",
                            "",
                            "make-graph-operator",
                            "Edges | make-graph Source --> Target [with Nodes on Id [, Nodes on Id]] [with_node_id = Column] [partitioned-by Column (subquery)]",
                            "Makes a graph of a table of edges, and of tables of nodes where there are any."),
                    of(
                            "make-series",
                            "",
                            "make-series-operator",
                            "T | make-series [Column =] aggregation [default = value], ... on Axis [from start] [to end] step step [by [Column =] expression, ...]",
                            "Arrays of aggregated values along an axis in equal steps, a row a group."),
                    of(
                            "mv-apply",
                            "mvapply",
                            "mv-apply-operator",
                            "T | mv-apply [with_itemindex = Column] [Column =] array [to typeof(type)], ... [limit n] on (subquery)",
                            "Runs a subquery over the elements of each row's arrays."),
                    of(
                            "mv-expand",
                            "mvexpand",
                            "mv-expand-operator",
                            "T | mv-expand [kind = bag|array] [with_itemindex = Column] [Column =] array [to typeof(type)], ... [limit n]",
                            "A row for each element of an array or property of a bag."),
                    of(
                            "parse",
                            "",
                            "parse-operator",
                            "T | parse [kind = simple|regex|relaxed [flags = f]] expression with [*] 'text' Column[: type] ... [*]",
                            "Takes values out of a text by a pattern. What does not fit keeps its row, with empty columns."),
                    of(
                            "parse-kv",
                            "",
                            "parse-kv-operator",
                            "T | parse-kv expression as (Column: type, ...) [with (pair_delimiter = 's', kv_delimiter = 's', quote = 'q', escape = 'e', greedy = true | regex = 'r')]",
                            "Takes the values of named keys out of a text such as `a=1, b=2`."),
                    of(
                            "parse-where",
                            "",
                            "parse-where-operator",
                            "T | parse-where [kind = simple|regex|relaxed [flags = f]] expression with [*] 'text' Column[: type] ... [*]",
                            "Takes values out of a text by a pattern, and drops the rows that do not fit."),
                    of(
                            "partition",
                            "",
                            "partition-operator",
                            "T | partition [hint.strategy = native|shuffle|legacy] by Column (subquery)",
                            "Runs a subquery over the rows of each value of a column and unites the results."),
                    of(
                            "print",
                            "",
                            "print-operator",
                            "print [Column =] expression, ...",
                            "One row of values."),
                    of(
                            "project",
                            "",
                            "project-operator",
                            "T | project [Column =] expression, ...",
                            "Keeps, renames and computes columns, in the order given."),
                    of(
                            "project-away",
                            "",
                            "project-away-operator",
                            "T | project-away Column|pattern*, ...",
                            "Leaves columns out."),
                    of(
                            "project-by-names",
                            "",
                            "project-by-names-operator",
                            "T | project-by-names 'Column'|pattern*|dynamic([...]), ...",
                            "Keeps columns whose names are given as values, in the order given."),
                    of(
                            "project-keep",
                            "",
                            "project-keep-operator",
                            "T | project-keep Column|pattern*, ...",
                            "Keeps columns, in the order in which they are."),
                    of(
                            "project-rename",
                            "",
                            "project-rename-operator",
                            "T | project-rename New = Old, ...",
                            "Renames columns."),
                    of(
                            "project-reorder",
                            "",
                            "project-reorder-operator",
                            "T | project-reorder Column|pattern* [asc|desc|granny-asc|granny-desc], ...",
                            "Puts columns first."),
                    of(
                            "range",
                            "",
                            "range-operator",
                            "range Column from start to stop step step",
                            "A table with one column of evenly spaced values."),
                    of(
                            "reduce",
                            "",
                            "reduce-operator",
                            "T | reduce [kind = source] by expression [with threshold = t, characters = 'c']",
                            "Groups texts that look alike, with a pattern and an example for each group."),
                    of(
                            "render",
                            "",
                            "render-operator",
                            "T | render visualization [with (property = value, ...)]",
                            "Says how a client should draw the result; the rows stay as they are."),
                    of("sample", "", "sample-operator", "T | sample n", "As many rows, whichever."),
                    of(
                            "sample-distinct",
                            "",
                            "sample-distinct-operator",
                            "T | sample-distinct n of Column",
                            "As many distinct values of a column, whichever."),
                    of(
                            "scan",
                            "",
                            "scan-operator",
                            "T | scan [with_match_id = Column] [declare (Column: type [= value], ...)] with (step Name [output = all|last|none]: condition [=> Column = expression, ...]; ...)",
                            "Follows sequences of rows through steps, in the order of the rows."),
                    of(
                            "search",
                            "",
                            "search-operator",
                            "[T |] search [kind = case_sensitive|case_insensitive] [in (Table, ...)] predicate",
                            "The rows that have a text in any column."),
                    of(
                            "serialize",
                            "",
                            "serialize-operator",
                            "T | serialize [Column = expression, ...]",
                            "Fixes the order of the rows, so that window functions can be used behind it."),
                    of(
                            "sort",
                            "order",
                            "sort-operator",
                            "T | sort by expression [asc|desc] [nulls first|nulls last], ...",
                            "Sorts the rows: descending unless it is said otherwise."),
                    of(
                            "summarize",
                            "",
                            "summarize-operator",
                            "T | summarize [hints] [[Column =] aggregation, ...] [by [Column =] expression, ...]",
                            "Aggregates the rows of each group."),
                    of(
                            "take",
                            "limit",
                            "take-operator",
                            "T | take n",
                            "As many rows, whichever; the first ones where the rows are sorted."),
                    of(
                            "top",
                            "",
                            "top-operator",
                            "T | top n by expression [asc|desc] [nulls first|nulls last]",
                            "The first rows after sorting."),
                    of(
                            "top-hitters",
                            "",
                            "top-hitters-operator",
                            "T | top-hitters n of expression [by weight]",
                            "The most frequent values, or those with the greatest sums."),
                    of(
                            "top-nested",
                            "",
                            "top-nested-operator",
                            "T | top-nested [n] of expression [with others = value] by aggregation [asc|desc], ...",
                            "The top values, within each of them the top values of a next level, and so on."),
                    of(
                            "union",
                            "",
                            "union-operator",
                            "[T |] union [kind = inner|outer] [withsource = Column] [isfuzzy = true|false] Table|pattern*, ...",
                            "The rows of several tables one behind the other; columns of the same name and type become one."),
                    of(
                            "where",
                            "filter",
                            "where-operator",
                            "T | where predicate",
                            "Keeps the rows for which the predicate is true."));

    public OperatorSynopsis {
        aliases = List.copyOf(aliases);
    }

    private static OperatorSynopsis of(
            String name, String alias, String page, String syntax, String summary) {
        return new OperatorSynopsis(
                name, alias.isEmpty() ? List.of() : List.of(alias), syntax, summary, page);
    }
}
