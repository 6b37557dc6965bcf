package org.conshelf.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.conshelf.tabular.ScanSteps;
import org.jspecify.annotations.Nullable;

/// scan: the steps' expressions over a row, the declared columns and the latest rows of the steps.
final class ScanBinder {
    private final TableBinder tables;
    private final OperatorBinder operators;

    ScanBinder(TableBinder tables, OperatorBinder operators) {
        this.tables = tables;
        this.operators = operators;
    }

    private BindContext context() {
        return tables.context();
    }

    Table bind(Table input, Operator.Scan op, Scope scope) {
        var source = sorted(input, op, scope);
        var names = new ColumnNaming.Unique();
        source.columns().forEach(c -> names.claim(c.name()));
        var declared = new ArrayList<PlanColumn>();
        var defaults = new ArrayList<@Nullable Object>();
        for (var parameter : op.declare()) {
            claim(names, parameter.name());
            var type = TableBinder.type(parameter.type());
            declared.add(context().column(parameter.name().text(), type));
            defaults.add(defaultOf(parameter, type, scope));
        }
        var matchId = matchId(op, names);
        if (op.steps().isEmpty()) {
            throw new BindError(DiagnosticCode.SYNTAX, op.span(), "scan takes at least one step");
        }
        var hoisted = new Subqueries(source);
        var steps = steps(op, source, declared, hoisted, scope);
        var rel = hoisted.input();
        var operation =
                new ScanSteps(
                        rel.columns(),
                        source.columns().size(),
                        declared,
                        defaults,
                        steps,
                        partition(op, source, matchId, scope),
                        matchId != null);
        var output = new ArrayList<>(context().fresh(source.columns()));
        output.addAll(context().fresh(declared));
        if (matchId != null) {
            output.add(matchId);
        }
        return Table.ordered(new Rel.Apply(rel, operation, output));
    }

    private Table sorted(Table input, Operator.Scan op, Scope scope) {
        if (!op.order().isEmpty()) {
            return input.withRows(
                    new Rel.Sort(input.rel(), operators.sortKeys(input, op.order(), scope)));
        }
        if (!input.ordered()) {
            throw new BindError(
                    DiagnosticCode.NOT_SERIALIZED,
                    operatorWord(op.span()),
                    "scan needs rows in an order: sort or serialize them first");
        }
        return input;
    }

    private static Span operatorWord(Span span) {
        return new Span(span.start(), Math.min(span.end(), span.start() + "scan".length()));
    }

    private static void claim(ColumnNaming.Unique names, Syntax.Name name) {
        if (!names.claim(name.text())) {
            throw new BindError(
                    DiagnosticCode.DUPLICATE_NAME,
                    name.span(),
                    "there is a column '" + name.text() + "' already");
        }
    }

    private @Nullable Object defaultOf(Syntax.Parameter parameter, KqlType type, Scope scope) {
        var given = parameter.defaultValue();
        if (given == null) {
            return Constants.nothing(type).value();
        }
        var value = new ExpressionBinder(tables, scope, Row.NONE).scalar(given);
        return Constants.literal(
                        assigned(value, type, given.span()),
                        "the default of a column",
                        given.span())
                .value();
    }

    /// A value as the column's type: a number may widen, nothing else is converted.
    private static Scalar assigned(Scalar value, KqlType type, Span span) {
        boolean fits =
                value.type() == type
                        || (value.type() == KqlType.INT && type == KqlType.LONG)
                        || (value.type().isNumeric()
                                && (type == KqlType.REAL || type == KqlType.DECIMAL))
                        || (value instanceof Scalar.Literal l && l.value() == null)
                        || (value instanceof Scalar.Literal
                                && value.type().isNumeric()
                                && type.isNumeric());
        if (!fits) {
            throw new BindError(
                    DiagnosticCode.TYPE_MISMATCH,
                    span,
                    "a value of type %s is assigned to a column of type %s"
                            .formatted(value.type().kustoName(), type.kustoName()));
        }
        return Overloads.convert(value, type, span);
    }

    private @Nullable PlanColumn matchId(Operator.Scan op, ColumnNaming.Unique names) {
        PlanColumn column = null;
        for (var parameter : op.parameters()) {
            if (!parameter.name().text().equals("with_match_id")) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        parameter.span(),
                        "scan does not take '" + parameter.name().text() + "'");
            }
            var name = new Syntax.Name(JoinBinder.name(parameter), parameter.value().span());
            claim(names, name);
            column = context().column(name.text(), KqlType.LONG);
        }
        return column;
    }

    private List<Integer> partition(
            Operator.Scan op, Table source, @Nullable PlanColumn matchId, Scope scope) {
        var positions = new ArrayList<Integer>();
        for (var expression : op.partition()) {
            var key = new ExpressionBinder(tables, scope, Row.of(source)).scalar(expression);
            if (!(key instanceof Scalar.ColumnRef reference)) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        expression.span(),
                        "scan is partitioned by columns");
            }
            if (matchId != null) {
                throw new BindError(
                        DiagnosticCode.UNSUPPORTED_FEATURE,
                        expression.span(),
                        "how matches are numbered across partitions is not known: leave out"
                                + " with_match_id, or use the partition operator");
            }
            positions.add(source.columns().indexOf(reference.column()));
        }
        return positions;
    }

    private List<ScanSteps.Step> steps(
            Operator.Scan op,
            Table source,
            List<PlanColumn> declared,
            Subqueries hoisted,
            Scope scope) {
        var own = new ArrayList<>(source.columns());
        own.addAll(declared);
        Map<String, List<PlanColumn>> sides = new HashMap<>();
        for (var step : op.steps()) {
            if (sides.put(step.name().text(), context().fresh(own)) != null) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        step.name().span(),
                        "there is a step '" + step.name().text() + "' already");
            }
        }
        var steps = new ArrayList<ScanSteps.Step>();
        for (var step : op.steps()) {
            if (step.optional()) {
                throw new BindError(
                        DiagnosticCode.UNSUPPORTED_FEATURE,
                        step.span(),
                        "optional steps are not documented by Kusto, and not supported");
            }
            var row = new Row(own, sides, false, source.name(), source.open());
            var expressions = new ExpressionBinder(tables, scope, row);
            var condition = hoisted.apply(expressions.predicate(step.condition()));
            var targets = new ArrayList<Integer>();
            var values = new ArrayList<Scalar>();
            for (var assignment : step.assignments()) {
                int target = target(assignment, declared);
                if (targets.contains(target)) {
                    throw new BindError(
                            DiagnosticCode.DUPLICATE_NAME,
                            assignment.span(),
                            "the column is assigned twice in one step");
                }
                targets.add(target);
                var value = expressions.scalar(assignment.expression());
                values.add(
                        hoisted.apply(
                                assigned(
                                        value,
                                        declared.get(target).type(),
                                        assignment.expression().span())));
            }
            steps.add(
                    new ScanSteps.Step(
                            sides.getOrDefault(step.name().text(), List.of()),
                            output(step),
                            condition,
                            targets,
                            values));
        }
        return steps;
    }

    private static int target(Syntax.NamedExpression assignment, List<PlanColumn> declared) {
        var name = assignment.names().getFirst();
        for (int i = 0; i < declared.size(); i++) {
            if (declared.get(i).name().equals(name.text())) {
                return i;
            }
        }
        throw new BindError(
                DiagnosticCode.UNKNOWN_COLUMN,
                name.span(),
                "a step can only assign to a declared column, and '" + name.text() + "' is none",
                Similar.names(name.text(), declared.stream().map(PlanColumn::name).toList()));
    }

    private static ScanSteps.Output output(Operator.ScanStep step) {
        return switch (step.output()) {
            case "", "all" -> ScanSteps.Output.ALL;
            case "last" -> ScanSteps.Output.LAST;
            case "none" -> ScanSteps.Output.NONE;
            default ->
                    throw new BindError(
                            DiagnosticCode.BAD_PARAMETER,
                            step.span(),
                            "the output of a step is all, last or none");
        };
    }

    /// The single values out of other tables that the steps read: each becomes a hidden column of
    /// the input, for the steps are computed in Java.
    private final class Subqueries {
        private final Table source;
        private final List<Rel.Assignment> added = new ArrayList<>();

        Subqueries(Table source) {
            this.source = source;
        }

        Scalar apply(Scalar scalar) {
            return Scalars.map(
                    scalar,
                    s ->
                            switch (s) {
                                case Scalar.Subquery q -> {
                                    var column = context().column("$value", q.type());
                                    added.add(new Rel.Assignment(column, q));
                                    yield new Scalar.ColumnRef(column);
                                }
                                case Scalar.InTable _ ->
                                        throw new BindError(
                                                DiagnosticCode.UNSUPPORTED_FEATURE,
                                                Span.NONE,
                                                "a step of scan cannot look into another table");
                                case Scalar.Literal _,
                                        Scalar.ColumnRef _,
                                        Scalar.Call _,
                                        Scalar.WindowCall _,
                                        Scalar.AggregateCall _ ->
                                        s;
                            });
        }

        Rel input() {
            if (added.isEmpty()) {
                return source.rel();
            }
            var items = Rels.passed(source.columns());
            items.addAll(added);
            return new Rel.Project(source.rel(), items);
        }
    }
}
