package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.aggregate;
import static org.conshelf.plugin.PluginParameter.column;
import static org.conshelf.plugin.PluginParameter.constant;
import static org.conshelf.plugin.PluginParameter.key;

import org.conshelf.schema.KqlType;

/// The plugins that the binder puts other operators in place of.
final class RewrittenPlugins {
    /// Each property of a bag becomes a column. Source:
    /// <https://learn.microsoft.com/kusto/query/bag-unpack-plugin>
    static final Plugin BAG_UNPACK =
            Plugin.named("bag_unpack")
                    .summary("Makes a column of each property that the bags of a column have.")
                    .note(
                            "The columns depend on the data: without a declared schema the input runs "
                                    + "once before the query. Where it gives no rows, or nothing runs, "
                                    + "any name is a column of nulls. Datetimes, timespans and guids "
                                    + "inside bags are strings.")
                    .page("bag-unpack-plugin")
                    .takes(
                            column("Column", KqlType.DYNAMIC),
                            constant("OutputColumnPrefix", KqlType.STRING).asOptional(),
                            constant("columnsConflict", KqlType.STRING).asOptional(),
                            constant("ignoredProperties", KqlType.DYNAMIC).asOptional())
                    .wholeRows()
                    .example(
                            "datatable(d: dynamic) [dynamic({'b': 'x', 'a': 1}), dynamic({'a': 2})] "
                                    + "| evaluate bag_unpack(d)",
                            "datatable(a: long, b: string) [1, 'x', 2, '']")
                    .example(
                            "print d = dynamic({'b': 'x', 'a': 1}) "
                                    + "| evaluate bag_unpack(d, 'd_', ignoredProperties = dynamic(['a']))",
                            "print d_b = 'x'")
                    .build(Plugin.Rewritten.BAG_UNPACK);

    /// Each value of a column becomes a column. Source:
    /// <https://learn.microsoft.com/kusto/query/pivot-plugin>
    static final Plugin PIVOT =
            Plugin.named("pivot")
                    .summary("Makes a column of each value of a column, with an aggregation in it.")
                    .note(
                            "The columns depend on the data: without a declared schema the input runs "
                                    + "once before the query. They are in the order of their names.")
                    .page("pivot-plugin")
                    .takes(
                            key("pivotColumn"),
                            aggregate("aggregateFunction").asOptional(),
                            column("columnName").anyNumber())
                    .wholeRows()
                    .example(
                            "datatable(host: string, color: string, n: long) "
                                    + "['a', 'red', 1, 'a', 'blue', 2, 'b', 'red', 5] "
                                    + "| evaluate pivot(color, sum(n))",
                            "datatable(host: string, blue: long, red: long) ['a', 2, 1, 'b', 0, 5]")
                    .build(Plugin.Rewritten.PIVOT);

    /// Source: <https://learn.microsoft.com/kusto/query/preview-plugin>
    static final Plugin PREVIEW =
            Plugin.named("preview")
                    .summary("The first rows.")
                    .note(
                            "Kusto gives the number of all rows as a second table, which is left out.")
                    .page("preview-plugin")
                    .takes(constant("NumberOfRows", KqlType.INT, KqlType.LONG))
                    .wholeRows()
                    .example(
                            "range x from 1 to 9 step 1 | evaluate preview(2)",
                            "range x from 1 to 2 step 1")
                    .build(Plugin.Rewritten.PREVIEW);

    static final Plugin IDENTITY =
            Plugin.named("identity")
                    .summary("The rows as they are.")
                    .takes()
                    .wholeRows()
                    .example("print x = 1 | evaluate identity()", "print x = 1")
                    .build(Plugin.Rewritten.IDENTITY);

    static final Plugin ESTIMATE_ROWS_COUNT =
            Plugin.named("estimate_rows_count")
                    .summary("The number of rows.")
                    .note("It is counted, where Kusto estimates.")
                    .takes()
                    .wholeRows()
                    .example(
                            "range x from 1 to 9 step 1 | evaluate estimate_rows_count()",
                            "print EstimatedRowsCount = 9")
                    .build(Plugin.Rewritten.ESTIMATE_ROWS_COUNT);

    private RewrittenPlugins() {}
}
