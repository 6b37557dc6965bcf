package org.conshelf.bind;

import java.util.List;
import org.conshelf.function.Example;

/// What there is to say about a function that the binder itself serves, because it needs the clock,
/// the columns in scope, a table or the rows around.
///
/// @param isWindow whether it looks at the rows around, so that it needs them in an order
public record BinderFunction(
        String name,
        List<String> aliases,
        boolean isWindow,
        String signature,
        String summary,
        String page,
        List<Example> examples) {
    public static final List<BinderFunction> ALL =
            List.of(
                    of(
                            "now",
                            "now-function",
                            "now([offset: timespan]): datetime",
                            "The time at which the query runs, the same in the whole query. A hunt's clock stands at the newest event of its evidence.",
                            "now() - now()",
                            "0s"),
                    of(
                            "ago",
                            "ago-function",
                            "ago(span: timespan): datetime",
                            "The time that lies so far back from now."),
                    of(
                            "toscalar",
                            "toscalar-function",
                            "toscalar(table or value)",
                            "The first column of the first row of a table as a value.",
                            "toscalar(range x from 1 to 3 step 1 | summarize sum(x))",
                            "6"),
                    of(
                            "materialize",
                            "materialize-function",
                            "materialize(table)",
                            "The rows of a table, computed once however often they are used.",
                            "toscalar(materialize(range x from 1 to 3 step 1) | count)",
                            "3"),
                    of(
                            "table",
                            "table-function",
                            "table(constant name: string [, scope])",
                            "The table or tabular variable of this name."),
                    of(
                            "cluster",
                            "cluster-function",
                            "cluster('name').database('name').Table",
                            "Another cluster. Conshelf has one place only, and reads the table of that name."),
                    of(
                            "database",
                            "database-function",
                            "database('name').Table",
                            "Another database. Conshelf has one place only, and reads the table of that name."),
                    of(
                            "workspace",
                            "",
                            "workspace('name').Table",
                            "Another workspace. Conshelf has one place only, and reads the table of that name."),
                    of(
                            "app",
                            "",
                            "app('name').Table",
                            "Another application's telemetry. Conshelf has one place only, and reads the table of that name."),
                    of(
                            "adx",
                            "",
                            "adx('address').Table",
                            "A cluster of Azure Data Explorer. Conshelf has one place only, and reads the table of that name."),
                    of(
                            "resource",
                            "",
                            "resource('address').Table",
                            "A resource of Azure. Conshelf has one place only, and reads the table of that name."),
                    of(
                            "arg",
                            "",
                            "arg('').Table",
                            "Azure Resource Graph. Conshelf has one place only, and reads the table of that name."),
                    of(
                            "graph",
                            "graph-function",
                            "graph('Name')",
                            "A graph that is stored in a database. There are none here, so it is refused: make-graph makes one."),
                    of(
                            "column_ifexists columnifexists",
                            "column-ifexists-function",
                            "column_ifexists(constant name: string, otherwise)",
                            "The column of this name where the table has it, else the second argument.",
                            "column_ifexists('nothing', 5)",
                            "5"),
                    of(
                            "ingestion_time",
                            "ingestion-time-function",
                            "ingestion_time(): datetime",
                            "When a row was ingested. Evidence has no such time: the event's own stands for it, and a note says so."),
                    of(
                            "pack_all",
                            "pack-all-function",
                            "pack_all([ignore_null_empty: bool]): dynamic",
                            "A bag of all columns of the row."),
                    of(
                            "bag_pack_columns",
                            "bag-pack-columns-function",
                            "bag_pack_columns(Column, ...): dynamic",
                            "A bag of these columns, each under its name."),
                    window(
                            "prev",
                            "prev-function",
                            "prev(expression [, offset: long [, default]])",
                            "The value in the row before, or so many rows before."),
                    window(
                            "next",
                            "next-function",
                            "next(expression [, offset: long [, default]])",
                            "The value in the row behind, or so many rows behind."),
                    window(
                            "row_number",
                            "row-number-function",
                            "row_number([start: long [, restart: bool]]): long",
                            "The number of the row; counting begins anew where restart is true."),
                    window(
                            "row_cumsum",
                            "row-cumsum-function",
                            "row_cumsum(term: int|long|real|decimal|timespan [, restart: bool])",
                            "The sum of all rows up to this one."),
                    window(
                            "row_rank_dense row_rank",
                            "row-rank-dense-function",
                            "row_rank_dense(term [, restart: bool]): long",
                            "The number of changes of the value up to this row, from 1."),
                    window(
                            "row_rank_min",
                            "row-rank-min-function",
                            "row_rank_min(term [, restart: bool]): long",
                            "The number of the first of the rows that have this row's value in a run."),
                    window(
                            "row_window_session",
                            "row-window-session-function",
                            "row_window_session(time: datetime, max_from_first: timespan, max_between: timespan [, restart: bool]): datetime",
                            "When the session of a row began: sessions end where they grow too long, or where nothing happens for too long."));

    public BinderFunction {
        aliases = List.copyOf(aliases);
        examples = List.copyOf(examples);
    }

    private static BinderFunction of(
            String names, String page, String signature, String summary, String... examples) {
        var all = List.of(names.split(" "));
        var pairs = new java.util.ArrayList<Example>();
        for (int i = 0; i + 1 < examples.length; i += 2) {
            pairs.add(new Example(examples[i], examples[i + 1]));
        }
        return new BinderFunction(
                all.getFirst(), all.subList(1, all.size()), false, signature, summary, page, pairs);
    }

    private static BinderFunction window(
            String names, String page, String signature, String summary) {
        var of = of(names, page, signature, summary);
        return new BinderFunction(
                of.name(), of.aliases(), true, signature, summary, page, of.examples());
    }
}
