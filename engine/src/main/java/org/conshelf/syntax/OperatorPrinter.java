package org.conshelf.syntax;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes operators, without the pipe in front of them.
final class OperatorPrinter {
    private static final Set<String> LISTED_PROPERTIES =
            Set.of("by", "series", "ycolumns", "anomalycolumns");

    private final Layout out;
    private final ExpressionPrinter expressions;
    private final StatementPrinter statements;

    OperatorPrinter(Layout out, ExpressionPrinter expressions, StatementPrinter statements) {
        this.out = out;
        this.expressions = expressions;
        this.statements = statements;
    }

    void operator(Operator operator) {
        switch (operator) {
            case Operator.Where o -> where(o);
            case Operator.Extend o -> items("extend", List.of(), o.items());
            case Operator.Project o -> items("project", List.of(), o.items());
            case Operator.ProjectAway o -> columns("project-away", o.columns());
            case Operator.ProjectKeep o -> columns("project-keep", o.columns());
            case Operator.ProjectRename o -> items("project-rename", List.of(), o.items());
            case Operator.ProjectReorder o -> projectReorder(o);
            case Operator.ProjectByNames o -> columns("project-by-names", o.items());
            case Operator.Summarize o -> summarize(o);
            case Operator.Join o -> join("join", o.parameters(), o.right(), o.conditions());
            case Operator.Lookup o -> join("lookup", o.parameters(), o.right(), o.conditions());
            case Operator.Union o -> union(o);
            case Operator.Sort o -> sort(o);
            case Operator.Top o -> top(o);
            case Operator.Take o -> counted("take", o.parameters(), o.count());
            case Operator.Distinct o -> items("distinct", o.parameters(), o.items());
            case Operator.Count o -> as("count", o.asName());
            case Operator.Serialize o -> items("serialize", List.of(), o.items());
            case Operator.Print o -> items("print", List.of(), o.items());
            case Operator.Range o -> range(o);
            case Operator.DataTable o -> dataTable(o);
            case Operator.ExternalData o -> externalData(o);
            case Operator.MvExpand o -> mvExpand(o);
            case Operator.MvApply o -> mvApply(o);
            case Operator.Parse o -> parse(o);
            case Operator.ParseKv o -> parseKv(o);
            case Operator.As o -> as(o);
            case Operator.GetSchema o -> start("getschema", o.parameters());
            case Operator.Consume o -> start("consume", o.parameters());
            case Operator.Sample o -> counted("sample", o.parameters(), o.count());
            case Operator.SampleDistinct o -> sampleDistinct(o);
            case Operator.Render o -> render(o);
            case Operator.Invoke o -> clause("invoke ", o.function());
            case Operator.Evaluate o -> evaluate(o);
            case Operator.Search o -> search(o);
            case Operator.Find o -> find(o);
            case Operator.MakeSeries o -> makeSeries(o);
            case Operator.Partition o -> partition(o);
            case Operator.PartitionBy o -> partitionBy(o);
            case Operator.TopNested o -> out.list(o.levels(), this::topNestedLevel);
            case Operator.TopHitters o -> topHitters(o);
            case Operator.Reduce o -> reduce(o);
            case Operator.Scan o -> scan(o);
            case Operator.Facet o -> facet(o);
            case Operator.Fork o -> fork(o);
            case Operator.MakeGraph o -> graphs().makeGraph(o);
            case Operator.GraphMatch o -> graphs().graphMatch(o);
            case Operator.GraphToTable o -> graphs().graphToTable(o);
            case Operator.GraphMarkComponents o -> start("graph-mark-components", o.parameters());
            case Operator.GraphWhere o ->
                    clause(o.nodes() ? "graph-where-nodes " : "graph-where-edges ", o.predicate());
            case Operator.AssertSchema o -> assertSchema(o);
            case Operator.ExecuteAndCache _ -> out.add("__executeAndCache");
            case Operator.ContextualDataTable o -> contextualDataTable(o);
            case Operator.MacroExpand o -> macroExpand(o);
            case Operator.ImplicitSource _ -> {}
        }
    }

    private GraphPrinter graphs() {
        return new GraphPrinter(out, expressions, this);
    }

    /// The operator's name and its parameters.
    void start(String name, List<Syntax.OperatorParameter> parameters) {
        out.add(name);
        for (var parameter : parameters) {
            out.add(" ");
            expressions.operatorParameter(parameter);
        }
    }

    private void items(
            String name,
            List<Syntax.OperatorParameter> parameters,
            List<Syntax.NamedExpression> items) {
        start(name, parameters);
        if (!items.isEmpty()) {
            out.add(" ").list(items, expressions::named);
        }
    }

    private void columns(String name, List<Expression> columns) {
        out.add(name);
        if (!columns.isEmpty()) {
            out.add(" ").list(columns, expressions::expression);
        }
    }

    private void counted(String name, List<Syntax.OperatorParameter> parameters, Expression count) {
        start(name, parameters);
        clause(" ", count);
    }

    /// Words and an expression behind them, or nothing.
    void clause(String words, @Nullable Expression expression) {
        if (expression != null) {
            out.add(words);
            expressions.expression(expression);
        }
    }

    private void as(Operator.As as) {
        start("as", as.parameters());
        out.add(" ").add(LiteralPrinter.name(as.name().text()));
    }

    private void sampleDistinct(Operator.SampleDistinct sample) {
        counted("sample-distinct", sample.parameters(), sample.count());
        clause(" of ", sample.of());
    }

    private void assertSchema(Operator.AssertSchema schema) {
        out.add("assert-schema ");
        expressions.schema(schema.columns());
    }

    private void contextualDataTable(Operator.ContextualDataTable table) {
        clause("__contextual_datatable ", table.id());
        out.add(" ");
        expressions.schema(table.columns());
    }

    private void as(String name, Syntax.@Nullable Name asName) {
        out.add(name);
        if (asName != null) {
            out.add(" as ").add(LiteralPrinter.name(asName.text()));
        }
    }

    private void where(Operator.Where where) {
        start("where", where.parameters());
        clause(" ", where.predicate());
    }

    private void projectReorder(Operator.ProjectReorder reorder) {
        out.add(reorder.items().isEmpty() ? "project-reorder" : "project-reorder ");
        out.list(
                reorder.items(),
                item -> {
                    expressions.expression(item.column());
                    out.add(item.order().isEmpty() ? "" : " " + item.order());
                });
    }

    private void summarize(Operator.Summarize summarize) {
        // The old `bin=` stands behind the keys.
        var parameters = summarize.parameters();
        var bins = parameters.stream().filter(p -> p.name().text().equals("bin")).toList();
        items(
                "summarize",
                parameters.stream().filter(p -> !bins.contains(p)).toList(),
                summarize.aggregates());
        by(summarize.keys());
        for (var bin : bins) {
            out.add(" ");
            expressions.operatorParameter(bin);
        }
    }

    private void by(List<Syntax.NamedExpression> keys) {
        if (!keys.isEmpty()) {
            out.add(" by ").list(keys, expressions::named);
        }
    }

    private void join(
            String name,
            List<Syntax.OperatorParameter> parameters,
            Expression right,
            List<Expression> conditions) {
        start(name, parameters);
        clause(" ", right);
        if (!conditions.isEmpty()) {
            out.add(" on ").list(conditions, expressions::expression);
        }
    }

    private void union(Operator.Union union) {
        start("union", union.parameters());
        out.add(" ").list(union.tables(), expressions::expression);
    }

    private void sort(Operator.Sort sort) {
        start("sort", sort.parameters());
        out.add(" by ").list(sort.keys(), expressions::orderKey);
    }

    private void top(Operator.Top top) {
        counted("top", top.parameters(), top.count());
        out.add(" by ").list(top.keys(), expressions::orderKey);
    }

    private void range(Operator.Range range) {
        out.add("range ").add(LiteralPrinter.name(range.name().text()));
        clause(" from ", range.from());
        clause(" to ", range.to());
        clause(" step ", range.step());
    }

    private void dataTable(Operator.DataTable table) {
        start("datatable", table.parameters());
        out.add(" ");
        expressions.schema(table.columns());
        int width = Math.max(1, table.columns().size());
        if (table.values().isEmpty()) {
            out.add(" []");
            return;
        }
        out.block(
                " [",
                () -> {
                    for (int i = 0; i < table.values().size(); i++) {
                        if (i > 0) {
                            out.add(",");
                            if (i % width == 0) {
                                out.newLine();
                            } else {
                                out.add(" ");
                            }
                        }
                        expressions.parameterValue(table.values().get(i));
                    }
                },
                "]");
    }

    private void externalData(Operator.ExternalData data) {
        start("externaldata", data.parameters());
        out.add(" ");
        expressions.schema(data.columns());
        out.add(" [").list(data.uris(), expressions::expression).add("]");
        properties(data.properties());
    }

    private void properties(List<Syntax.OperatorParameter> properties) {
        if (!properties.isEmpty()) {
            out.add(" with (").list(properties, expressions::operatorParameter).add(")");
        }
    }

    private void mvItem(Operator.MvItem item) {
        expressions.named(item.item());
        if (item.type() != null) {
            out.add(" to ");
            expressions.expression(new Expression.TypeOf(List.of(item.type()), item.span()));
        }
    }

    private void mvExpand(Operator.MvExpand expand) {
        start("mv-expand", expand.parameters());
        out.add(" ").list(expand.items(), this::mvItem);
        clause(" limit ", expand.limit());
    }

    private void mvApply(Operator.MvApply apply) {
        start("mv-apply", apply.parameters());
        out.add(" ").list(apply.items(), this::mvItem);
        clause(" limit ", apply.limit());
        clause(" id ", apply.contextId());
        expressions.enclosed(" on (", apply.subquery(), ")");
    }

    private void parse(Operator.Parse parse) {
        start(parse.where() ? "parse-where" : "parse", parse.parameters());
        clause(" ", parse.source());
        out.add(" with");
        for (var part : parse.pattern()) {
            out.add(" ");
            switch (part) {
                case Operator.ParsePart.Skip _ -> out.add("*");
                case Operator.ParsePart.Text text -> expressions.expression(text.text());
                case Operator.ParsePart.Capture(var name, var type, var _) -> {
                    out.add(LiteralPrinter.name(name.text()));
                    if (type != null) {
                        out.add(":");
                        expressions.type(type);
                    }
                }
            }
        }
    }

    private void parseKv(Operator.ParseKv parse) {
        clause("parse-kv ", parse.source());
        out.add(" as ");
        expressions.schema(parse.columns());
        properties(parse.properties());
    }

    /// Properties up to the last that has only the old form stand in it, the others in `with (…)`.
    private void render(Operator.Render render) {
        out.add("render ").add(render.visualization());
        var properties = render.properties();
        int old = 0;
        for (int i = 0; i < properties.size(); i++) {
            var name = properties.get(i).name().text();
            if (name.equals("by") || name.equals("with")) {
                old = i + 1;
            }
        }
        for (int i = 0; i < old; i++) {
            var name = properties.get(i).name().text();
            boolean continued = isContinued(properties, i);
            out.add(continued ? ", " : " " + name);
            if (!continued) {
                out.add(name.equals("by") || name.equals("with") ? " " : "=");
            }
            expressions.parameterValue(properties.get(i).value());
        }
        if (old == properties.size()) {
            return;
        }
        out.add(" with (");
        for (int i = old; i < properties.size(); i++) {
            out.add(i > old ? ", " : "");
            if (!isContinued(properties, i)) {
                out.add(properties.get(i).name().text()).add("=");
            }
            expressions.parameterValue(properties.get(i).value());
        }
        out.add(")");
    }

    private static boolean isContinued(List<Syntax.OperatorParameter> properties, int index) {
        var name = properties.get(index).name().text();
        return index > 0
                && LISTED_PROPERTIES.contains(name)
                && properties.get(index - 1).name().text().equals(name);
    }

    private void evaluate(Operator.Evaluate evaluate) {
        start("evaluate", evaluate.parameters());
        clause(" ", evaluate.plugin());
        if (evaluate.schema() != null) {
            out.add(" : ");
            expressions.schema(evaluate.schema());
        }
    }

    private void search(Operator.Search search) {
        start("search", search.parameters());
        inClause(search.tables());
        clause(" ", search.predicate());
    }

    private void inClause(List<Expression> tables) {
        if (!tables.isEmpty()) {
            out.add(" in (").list(tables, this::operand).add(")");
        }
    }

    /// A table of find or search, whose `| as Name` stands without parentheses.
    private void operand(Expression table) {
        if (table instanceof Expression.Pipe(var source, var operator, var _)) {
            expressions.expression(source);
            out.add(" | ");
            operator(operator);
        } else {
            expressions.expression(table);
        }
    }

    private void find(Operator.Find find) {
        start("find", find.parameters());
        inClause(find.tables());
        clause(" where ", find.predicate());
        if (find.projectSmart()) {
            out.add(" project-smart");
        }
        if (!find.project().isEmpty()) {
            out.add(" project ").list(find.project(), this::findColumn);
        }
        if (!find.projectAway().isEmpty()) {
            out.add(" project-away ").list(find.projectAway(), expressions::expression);
        }
    }

    private void findColumn(Operator.FindColumn column) {
        expressions.expression(column.column());
        if (column.type() != null) {
            out.add(":");
            expressions.type(column.type());
        }
    }

    private void makeSeries(Operator.MakeSeries series) {
        start("make-series", series.parameters());
        out.add(" ")
                .list(
                        series.aggregates(),
                        aggregate -> {
                            expressions.named(aggregate.aggregate());
                            clause(" default=", aggregate.defaultValue());
                        });
        out.add(" on ");
        expressions.named(series.axis());
        if (series.inRange()) {
            clause(" in range(", series.from());
            clause(", ", series.to());
            clause(", ", series.step());
            out.add(")");
        } else {
            clause(" from ", series.from());
            clause(" to ", series.to());
            clause(" step ", series.step());
        }
        by(series.keys());
    }

    private void partition(Operator.Partition partition) {
        start("partition", partition.parameters());
        clause(" by ", partition.by());
        clause(" in ", partition.scope());
        boolean subquery = ExpressionPrinter.isSubquery(partition.subquery());
        expressions.enclosed(subquery ? " (" : " {", partition.subquery(), subquery ? ")" : "}");
    }

    private void partitionBy(Operator.PartitionBy partition) {
        var parameters = partition.parameters();
        start(
                "__partitionby",
                parameters.stream().filter(p -> !p.name().text().equals("id")).toList());
        clause(" ", partition.by());
        for (var parameter : parameters) {
            if (parameter.name().text().equals("id")) {
                clause(" id ", parameter.value());
            }
        }
        expressions.enclosed(" (", partition.subquery(), ")");
    }

    private void topNestedLevel(Operator.TopNestedLevel level) {
        out.add("top-nested");
        clause(" ", level.count());
        out.add(" of ");
        expressions.named(level.of());
        clause(" with others=", level.others());
        out.add(" by ");
        expressions.orderKey(level.by());
    }

    private void topHitters(Operator.TopHitters top) {
        clause("top-hitters ", top.count());
        clause(" of ", top.of());
        clause(" by ", top.by());
    }

    private void reduce(Operator.Reduce reduce) {
        start("reduce", reduce.parameters());
        clause(" by ", reduce.by());
        if (!reduce.properties().isEmpty()) {
            out.add(" with ").list(reduce.properties(), expressions::operatorParameter);
        }
    }

    private void scan(Operator.Scan scan) {
        start("scan", scan.parameters());
        if (!scan.order().isEmpty()) {
            out.add(" order by ").list(scan.order(), expressions::orderKey);
        }
        if (!scan.partition().isEmpty()) {
            out.add(" partition by ").list(scan.partition(), expressions::expression);
        }
        if (!scan.declare().isEmpty()) {
            out.add(" declare ");
            expressions.schema(scan.declare());
        }
        out.block(
                " with (",
                () -> {
                    for (int i = 0; i < scan.steps().size(); i++) {
                        if (i > 0) {
                            out.newLine();
                        }
                        scanStep(scan.steps().get(i));
                    }
                },
                ")");
    }

    private void scanStep(Operator.ScanStep step) {
        out.add("step ").add(LiteralPrinter.name(step.name().text()));
        out.add(step.optional() ? " optional" : "");
        out.add(step.output().isEmpty() ? "" : " output=" + step.output());
        clause(": ", step.condition());
        if (!step.assignments().isEmpty()) {
            out.add(" => ").list(step.assignments(), expressions::named);
        }
        out.add(";");
    }

    private void facet(Operator.Facet facet) {
        out.add("facet by ").list(facet.columns(), expressions::expression);
        if (facet.subquery() != null) {
            expressions.enclosed(" with (", facet.subquery(), ")");
        }
    }

    private void fork(Operator.Fork fork) {
        out.add("fork");
        for (var branch : fork.branches()) {
            out.add(" ");
            if (branch.name() != null) {
                out.add(LiteralPrinter.name(branch.name().text())).add("=");
            }
            expressions.enclosed("(", branch.subquery(), ")");
        }
    }

    private void macroExpand(Operator.MacroExpand macro) {
        start("macro-expand", macro.parameters());
        clause(" ", macro.group());
        out.add(" as ").add(LiteralPrinter.name(macro.scope().text()));
        out.block(" (", () -> statements.statements(macro.body()), ")");
    }
}
