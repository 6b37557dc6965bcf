package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// One operator over a table: hands each to the class that has its rules.
final class OperatorBinder {
    private final TableBinder tables;
    private final ProjectionBinder projections;
    private final UnionBinder unions;
    private final SourceBinder sources;

    OperatorBinder(TableBinder tables) {
        this.tables = tables;
        this.projections = new ProjectionBinder(tables);
        this.unions = new UnionBinder(tables);
        this.sources = new SourceBinder(tables);
    }

    UnionBinder unions() {
        return unions;
    }

    /// An operator at the head of a pipeline.
    Table head(Operator operator, Scope scope) {
        OperatorParameters.check(operator);
        return switch (operator) {
            case Operator.Print op -> sources.print(op, scope);
            case Operator.Range op -> sources.range(op, scope);
            case Operator.DataTable op -> sources.dataTable(op, scope);
            case Operator.ExternalData op -> new ExternalBinder(tables).bind(op, scope);
            case Operator.Union op -> unions.bind(null, op, scope);
            case Operator.Search op -> new SearchBinder(tables, unions).bind(null, op, scope);
            case Operator.Find op -> new FindBinder(tables, unions).bind(op, scope);
            case Operator.Evaluate op -> throw EvaluateBinder.withoutRows(op);
            case Operator.ImplicitSource op ->
                    throw new BindError(
                            DiagnosticCode.NOT_TABULAR,
                            op.span(),
                            "there are no rows to begin with");
            default -> throw unsupported(operator);
        };
    }

    Table bind(Table input, Operator operator, Scope scope) {
        OperatorParameters.check(operator);
        return switch (operator) {
            case Operator.Where op -> where(input, op, scope);
            case Operator.Extend op -> projections.extend(input, op.items(), scope);
            case Operator.Project op -> projections.project(input, op, scope);
            case Operator.ProjectAway op -> projections.away(input, op);
            case Operator.ProjectKeep op -> projections.keep(input, op);
            case Operator.ProjectRename op -> projections.rename(input, op);
            case Operator.ProjectReorder op -> projections.reorder(input, op);
            case Operator.Summarize op -> new SummarizeBinder(tables).summarize(input, op, scope);
            case Operator.Distinct op -> new SummarizeBinder(tables).distinct(input, op, scope);
            case Operator.Count op -> new SummarizeBinder(tables).count(input, op);
            case Operator.Join op -> new JoinBinder(tables).join(input, op, scope);
            case Operator.Lookup op -> new JoinBinder(tables).lookup(input, op, scope);
            case Operator.Union op -> unions.bind(input, op, scope);
            case Operator.Search op -> new SearchBinder(tables, unions).bind(input, op, scope);
            case Operator.Sort op ->
                    input.sorted(new Rel.Sort(input.rel(), sortKeys(input, op.keys(), scope)));
            case Operator.Top op ->
                    input.sorted(
                            new Rel.Limit(
                                    new Rel.Sort(input.rel(), sortKeys(input, op.keys(), scope)),
                                    count(op.count(), scope)));
            case Operator.Take op ->
                    input.withRows(new Rel.Limit(input.rel(), count(op.count(), scope)));
            case Operator.Sample op -> new SampleBinder(tables, this).sample(input, op, scope);
            case Operator.SampleDistinct op ->
                    new SampleBinder(tables, this).sampleDistinct(input, op, scope);
            case Operator.TopHitters op ->
                    new SampleBinder(tables, this).topHitters(input, op, scope);
            case Operator.Reduce op -> new ReduceBinder(tables).bind(input, op, scope);
            case Operator.ProjectByNames op ->
                    new ColumnListBinder(tables).byNames(input, op, scope);
            case Operator.AssertSchema op -> new ColumnListBinder(tables).assertSchema(input, op);
            case Operator.ExecuteAndCache _ -> input;
            case Operator.Serialize op -> serialize(input, op, scope);
            case Operator.MvExpand op -> new ExpandBinder(tables).bind(input, op, scope);
            case Operator.ParseKv op -> new ParseKvBinder(tables).bind(input, op, scope);
            case Operator.TopNested op -> new TopNestedBinder(tables, this).bind(input, op, scope);
            case Operator.Scan op -> new ScanBinder(tables, this).bind(input, op, scope);
            case Operator.MakeSeries op -> new SeriesBinder(tables).bind(input, op, scope);
            case Operator.MvApply op -> new GroupBinder(tables).apply(input, op, scope);
            case Operator.Partition op -> new GroupBinder(tables).partition(input, op, scope);
            case Operator.PartitionBy op -> new GroupBinder(tables).partition(input, op, scope);
            case Operator.Parse op -> new ParseBinder(tables).bind(input, op, scope);
            case Operator.As op -> as(input, op, scope);
            case Operator.GetSchema op -> schema(input, op);
            case Operator.Render op -> render(input, op);
            case Operator.Invoke op -> invoke(input, op, scope);
            case Operator.Evaluate op -> new EvaluateBinder(tables).bind(input, op, scope);
            case Operator.Print _,
                    Operator.Range _,
                    Operator.DataTable _,
                    Operator.ExternalData _,
                    Operator.ImplicitSource _,
                    Operator.Find _,
                    Operator.ContextualDataTable _ ->
                    throw new BindError(
                            DiagnosticCode.SYNTAX,
                            operator.span(),
                            "this operator can only stand at the head of a query");
            case Operator.Facet _, Operator.Fork _, Operator.Consume _ ->
                    throw new BindError(
                            DiagnosticCode.NOT_TABULAR,
                            operator.span(),
                            "this operator does not give one table, so it can only end a query");
            case Operator.GraphMatch _,
                    Operator.GraphToTable _,
                    Operator.GraphMarkComponents _,
                    Operator.GraphWhere _ ->
                    throw new BindError(
                            DiagnosticCode.NOT_TABULAR,
                            operator.span(),
                            "this operator takes a graph: make one with make-graph");
            case Operator.MakeGraph _, Operator.MacroExpand _ -> throw unsupported(operator);
        };
    }

    private BindError unsupported(Operator operator) {
        var word = tables.context().diagnostics().source().text(operator.span()).strip();
        int end = 0;
        while (end < word.length()
                && (Character.isLetterOrDigit(word.charAt(end))
                        || "-_".indexOf(word.charAt(end)) >= 0)) {
            end++;
        }
        return new BindError(
                DiagnosticCode.UNSUPPORTED_OPERATOR,
                new Span(operator.span().start(), operator.span().start() + end),
                "the operator '" + word.substring(0, end) + "' is not supported yet");
    }

    private Table where(Table input, Operator.Where op, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var predicate = expressions.predicate(op.predicate());
        var selections = tables.context().selections();
        if (selections != null) {
            selections.filter(input, op.predicate(), tables, scope);
        }
        var events = tables.context().options().conditionalEvents().get(input.name());
        if (events != null) {
            ConditionalEvents.warn(op.predicate(), events, tables.context().diagnostics());
        }
        if (!expressions.hasWindows()) {
            return input.withRows(new Rel.Filter(input.rel(), predicate));
        }
        var filtered = new Rel.Filter(expressions.withWindows(input.rel()), predicate);
        return input.withRows(new Rel.Project(filtered, Rels.passed(input.columns())));
    }

    List<Rel.SortKey> sortKeys(Table input, List<Syntax.OrderKey> keys, Scope scope) {
        var expressions = new ExpressionBinder(tables, scope, Row.of(input));
        var result = new ArrayList<Rel.SortKey>();
        for (var key : keys) {
            var value = Constants.asKey(expressions.scalar(key.key().expression()));
            if (value.type() == KqlType.DYNAMIC) {
                throw new BindError(
                        DiagnosticCode.WRONG_ARGUMENT_TYPE,
                        key.span(),
                        "rows cannot be sorted by a dynamic value; convert it, as with tostring()");
            }
            boolean ascending = Boolean.TRUE.equals(key.ascending());
            var nulls = key.nullsFirst();
            boolean nullsFirst = nulls == null ? ascending : nulls;
            result.add(new Rel.SortKey(value, ascending, nullsFirst));
        }
        if (expressions.hasWindows()) {
            throw new BindError(
                    DiagnosticCode.NOT_SERIALIZED,
                    keys.getFirst().span(),
                    "a value that depends on the order of rows cannot be sorted by");
        }
        return result;
    }

    long count(Expression expression, Scope scope) {
        var value = new ExpressionBinder(tables, scope, Row.NONE).scalar(expression);
        return Math.max(0, Constants.whole(value, "the number of rows", expression.span()));
    }

    private Table serialize(Table input, Operator.Serialize op, Scope scope) {
        var ordered = new Table(input.rel(), true, input.name(), input.open());
        return op.items().isEmpty() ? ordered : projections.extend(ordered, op.items(), scope);
    }

    private Table schema(Table input, Operator.GetSchema op) {
        if (!op.parameters().isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    op.parameters().getFirst().span(),
                    "getschema is only supported without parameters");
        }
        return sources.schemaOf(input);
    }

    private Table as(Table input, Operator.As op, Scope scope) {
        var name = op.name().text();
        boolean materialized =
                JoinBinder.parameter(op.parameters(), "hint.materialized")
                        .map(p -> JoinBinder.word(p).equals("true"))
                        .orElse(false);
        var named = materialized ? tables.materialized(input) : input;
        scope.declare(name, new Scope.Binding.OfTable(named));
        var table = tables.reuse(named, op.span());
        return new Table(table.rel(), table.ordered(), name, input.open());
    }

    private Table render(Table input, Operator.Render op) {
        var rendering = tables.context().rendering();
        rendering.put("visualization", op.visualization());
        for (var property : op.properties()) {
            var source = tables.context().diagnostics().source();
            rendering.put(property.name().text(), source.text(property.value().span()));
        }
        return input;
    }

    private Table invoke(Table input, Operator.Invoke op, Scope scope) {
        if (!(op.function() instanceof Expression.Call call)) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    op.span(),
                    "only a function of this query can be invoked");
        }
        if (EnrichmentBinder.knows(call.name().text())
                && tables.functions().find(call.name().text(), scope).isEmpty()) {
            return new EnrichmentBinder(tables).bind(input, call, scope);
        }
        var inner = new Scope(scope);
        inner.declare("$invoked", new Scope.Binding.OfTable(input));
        var arguments = new ArrayList<Syntax.Argument>();
        var span = call.name().span();
        arguments.add(
                new Syntax.Argument(null, new Expression.NameRef("$invoked", false, span), span));
        arguments.addAll(call.arguments());
        var bound =
                new ExpressionBinder(tables, inner, Row.NONE)
                        .bind(new Expression.Call(call.name(), arguments, call.span()));
        return TableBinder.tableOf(bound, op.span());
    }
}
