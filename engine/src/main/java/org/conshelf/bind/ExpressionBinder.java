package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// Binds single values over the columns of one row.
final class ExpressionBinder {
    /// Kusto's parser takes these over two dynamic values, its engine does not.
    private static final Set<String> NOT_OF_TWO_DYNAMICS =
            Set.of("==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%");

    private final TableBinder tables;
    private final Scope scope;
    private final Row row;
    private final boolean aggregating;
    private final @Nullable PatternScope pattern;
    private final CallBinder calls;
    private final List<Rel.Assignment> windows = new ArrayList<>();

    ExpressionBinder(TableBinder tables, Scope scope, Row row) {
        this(tables, scope, row, false, null);
    }

    private ExpressionBinder(
            TableBinder tables,
            Scope scope,
            Row row,
            boolean aggregating,
            @Nullable PatternScope pattern) {
        this.tables = tables;
        this.scope = scope;
        this.row = row;
        this.aggregating = aggregating;
        this.pattern = pattern;
        this.calls = new CallBinder(this);
    }

    /// A binder for what summarize computes: aggregations over the row's columns, and values that
    /// do not change within a group.
    static ExpressionBinder aggregating(TableBinder tables, Scope scope, Row row) {
        return new ExpressionBinder(tables, scope, row, true, null);
    }

    /// A binder for expressions over the nodes and edges of a pattern in a graph.
    ///
    /// @param row the properties of the edge or node that all(), any() or map() is at
    static ExpressionBinder overPattern(
            TableBinder tables, Scope scope, Row row, PatternScope pattern) {
        return new ExpressionBinder(tables, scope, row, false, pattern);
    }

    BindContext context() {
        return tables.context();
    }

    TableBinder tables() {
        return tables;
    }

    Scope scope() {
        return scope;
    }

    Row row() {
        return row;
    }

    @Nullable PatternScope pattern() {
        return pattern;
    }

    CallBinder callBinder() {
        return calls;
    }

    boolean isAggregating() {
        return aggregating;
    }

    /// A binder for the arguments of an aggregation.
    ExpressionBinder insideAggregate() {
        return new ExpressionBinder(tables, scope, row);
    }

    /// The input with the columns of all window calls bound so far, each over those before it.
    Rel withWindows(Rel input) {
        var result = input;
        for (var window : windows) {
            result = new Rel.Window(result, List.of(window));
        }
        return result;
    }

    boolean hasWindows() {
        return !windows.isEmpty();
    }

    Scalar window(Scalar.WindowCall call, Span span) {
        if (!row.ordered()) {
            throw new BindError(
                    DiagnosticCode.NOT_SERIALIZED,
                    span,
                    "'"
                            + call.function()
                            + "' needs rows in an order: sort or serialize them first");
        }
        var column = context().column("$window" + (windows.size() + 1), call.type());
        windows.add(new Rel.Assignment(column, call));
        return new Scalar.ColumnRef(column);
    }

    /// A single value.
    Scalar scalar(Expression expression) {
        return switch (bind(expression)) {
            case Bound.OfScalar bound -> bound.scalar();
            case Bound.OfTable _ ->
                    throw new BindError(
                            DiagnosticCode.NOT_SCALAR,
                            expression.span(),
                            "a single value is needed here, not a table");
            case Bound.OfGraph _ ->
                    throw new BindError(
                            DiagnosticCode.NOT_SCALAR,
                            expression.span(),
                            "a single value is needed here, not a graph");
        };
    }

    /// A single value of type bool (or dynamic, converted).
    Scalar predicate(Expression expression) {
        var value = scalar(expression);
        if (value.type() == KqlType.BOOL) {
            return value;
        }
        if (value.type() == KqlType.DYNAMIC) {
            return Overloads.call("tobool", expression.span(), value);
        }
        throw new BindError(
                DiagnosticCode.WRONG_ARGUMENT_TYPE,
                expression.span(),
                "a condition must be bool, and this is " + value.type().kustoName());
    }

    Bound bind(Expression expression) {
        var bound = bound(expression);
        if (bound instanceof Bound.OfScalar(var scalar)) {
            context().trace().value(expression, scalar);
        }
        return bound;
    }

    private Bound bound(Expression expression) {
        return switch (expression) {
            case Expression.NameRef e -> name(e);
            case Expression.Literal e -> ofScalar(new Scalar.Literal(e.type(), e.value()));
            case Expression.Parenthesized e -> bind(e.inner());
            case Expression.Member e -> member(e);
            case Expression.Index e -> ofScalar(index(e));
            case Expression.Call e -> calls.call(e);
            case Expression.PathCall e -> new Bound.OfTable(tables.path(e, scope));
            case Expression.Unary e -> ofScalar(unary(e));
            case Expression.Binary e -> ofScalar(binary(e));
            case Expression.Between e -> ofScalar(between(e));
            case Expression.InList e -> ofScalar(new ListBinder(this).inList(e));
            case Expression.Pipe _, Expression.Head _ -> tables.bind(expression, scope);
            case Expression.Wildcard e -> new Bound.OfTable(tables.table(e, scope));
            case Expression.Star e ->
                    throw new BindError(DiagnosticCode.SYNTAX, e.span(), "'*' cannot stand here");
            case Expression.EntityGroup e ->
                    throw new BindError(
                            DiagnosticCode.UNSUPPORTED_FEATURE,
                            e.span(),
                            "entity groups are not supported");
            case Expression.FunctionDeclaration e ->
                    throw new BindError(
                            DiagnosticCode.SYNTAX,
                            e.span(),
                            "a function can only be declared by let");
            case Expression.TypeOf e ->
                    throw new BindError(
                            DiagnosticCode.SYNTAX, e.span(), "typeof() cannot stand here");
        };
    }

    static Bound ofScalar(Scalar scalar) {
        return new Bound.OfScalar(scalar);
    }

    private Bound name(Expression.NameRef e) {
        var column = row.find(e.name());
        if (column.isPresent()) {
            return ofScalar(reference(column.get(), e.span()));
        }
        if (pattern != null && pattern.has(e.name())) {
            return ofScalar(pattern.whole(e.name(), e.span()));
        }
        var binding = tables.functions().find(e.name(), scope);
        if (binding.isPresent()) {
            return switch (binding.get()) {
                case Scope.Binding.OfScalar b ->
                        ofScalar(tables.context().reuse(b.value(), e.span()));
                case Scope.Binding.OfTable _, Scope.Binding.OfGraph _, Scope.Binding.OfPattern _ ->
                        tables.bind(e, scope);
                case Scope.Binding.OfFunction b -> calls.invoke(b, List.of(), e.span());
            };
        }
        var open = open(e.name(), e.span());
        if (open.isPresent()) {
            return ofScalar(open.get());
        }
        if (pattern != null && !tables.isTable(e.name())) {
            throw pattern.unknown(e.name(), e.span(), row);
        }
        if (row.equals(Row.NONE) || tables.isTable(e.name())) {
            return new Bound.OfTable(tables.table(e, scope));
        }
        throw unknownColumn(e.name(), e.span(), row.columns());
    }

    private Scalar reference(PlanColumn column, Span span) {
        if (aggregating) {
            throw outsideAggregation(column.name(), span);
        }
        return new Scalar.ColumnRef(column);
    }

    private static BindError outsideAggregation(String name, Span span) {
        return new BindError(
                DiagnosticCode.NOT_AN_AGGREGATE,
                span,
                "'"
                        + name
                        + "' stands outside an aggregation; put it behind 'by', or aggregate it");
    }

    /// A column that the row has only for who names it; with a note.
    Optional<Scalar> open(String name, Span span) {
        var value = row.open().find(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (aggregating) {
            throw outsideAggregation(name, span);
        }
        if (name.equals("_TimeReceived")) {
            return Optional.of(calls.ingestionTime(span));
        }
        tables.noteOpen(name, row.open(), span);
        return Optional.of(value.get());
    }

    private BindError unknownColumn(String name, Span span, List<PlanColumn> among) {
        var known =
                Stream.concat(among.stream().map(PlanColumn::name), scope.visible().stream())
                        .toList();
        var where = row.tableName().isEmpty() ? "" : " in " + row.tableName();
        return new BindError(
                DiagnosticCode.UNKNOWN_COLUMN,
                span,
                "unknown column '" + name + "'" + where,
                Similar.names(name, known));
    }

    private Bound member(Expression.Member e) {
        if (e.target() instanceof Expression.NameRef side) {
            var columns = row.sides().get(side.name());
            if (columns != null) {
                var found = Row.find(columns, e.name().text());
                if (found.isEmpty()) {
                    throw unknownColumn(e.name().text(), e.name().span(), columns);
                }
                return ofScalar(new Scalar.ColumnRef(found.get()));
            }
        }
        if (PatternBinder.isCall(e, scope)) {
            return new Bound.OfTable(tables.table(e, scope));
        }
        if (TableBinder.isEntityPath(e)) {
            return new Bound.OfTable(tables.path(e, scope));
        }
        if (isElement(e.target()) && pattern != null) {
            var element = ((Expression.NameRef) e.target()).name();
            return ofScalar(pattern.property(element, e.name().text(), e.name().span()));
        }
        return ofScalar(named(scalar(e.target()), e.name().text(), e.target(), e.name().span()));
    }

    /// The value of a name in a dynamic, or, for pasted rules, in the XML or JSON that a string
    /// holds.
    private Scalar named(Scalar target, String name, Expression targetExpression, Span span) {
        if (target.type() == KqlType.DYNAMIC) {
            return Overloads.call("$member", span, target, Constants.text(name));
        }
        if (target.type() == KqlType.STRING && context().options().lenient()) {
            var what = ColumnNaming.nameOf(targetExpression).map(n -> "'" + n + "'").orElse("this");
            context()
                    .diagnostics()
                    .warning(
                            DiagnosticCode.PATH_INTO_STRING,
                            span,
                            what
                                    + " is a string; '"
                                    + name
                                    + "' was read out of the XML or JSON in it, which Sentinel refuses");
            return Overloads.call("$string_path", span, target, Constants.text(name));
        }
        throw new BindError(
                DiagnosticCode.TYPE_MISMATCH,
                span,
                "'"
                        + name
                        + "' cannot be read out of a value of type "
                        + target.type().kustoName());
    }

    /// Whether an expression names a node or edge of the pattern.
    private boolean isElement(Expression expression) {
        return pattern != null
                && expression instanceof Expression.NameRef ref
                && row.find(ref.name()).isEmpty()
                && pattern.has(ref.name());
    }

    private Scalar index(Expression.Index e) {
        if (isElement(e.target())
                && pattern != null
                && scalar(e.index()) instanceof Scalar.Literal literal
                && literal.value() instanceof String property) {
            var element = ((Expression.NameRef) e.target()).name();
            return pattern.property(element, property, e.index().span());
        }
        var index = scalar(e.index());
        var sort = ArraySortCalls.of(this, e.target());
        if (sort.isPresent() && ArraySortCalls.isOfSeveral(this, sort.get())) {
            return Overloads.call(
                    "$index", e.span(), ArraySortCalls.sorted(this, sort.get()), index);
        }
        var target = scalar(e.target());
        if (index instanceof Scalar.Literal literal && literal.value() instanceof String name) {
            return named(target, name, e.target(), e.index().span());
        }
        if (target.type() != KqlType.DYNAMIC) {
            throw new BindError(
                    DiagnosticCode.TYPE_MISMATCH,
                    e.span(),
                    "a value of type " + target.type().kustoName() + " cannot be indexed");
        }
        return Overloads.call("$index", e.span(), target, index);
    }

    private Scalar unary(Expression.Unary e) {
        var operand = scalar(e.operand());
        if (e.operator().equals("+")) {
            return operand;
        }
        return Overloads.call("unary-", e.span(), operand);
    }

    private Scalar binary(Expression.Binary e) {
        if (e.left() instanceof Expression.Star) {
            return overAllColumns(e);
        }
        var left = scalar(e.left());
        var right = scalar(e.right());
        return operator(e.operator(), left, right, e.operatorSpan());
    }

    Scalar operator(String operator, Scalar left, Scalar right, Span span) {
        if (left.type() == KqlType.DYNAMIC
                && right.type() == KqlType.DYNAMIC
                && NOT_OF_TWO_DYNAMICS.contains(operator)) {
            throw new BindError(
                    DiagnosticCode.TYPE_MISMATCH,
                    span,
                    "'"
                            + operator
                            + "' does not take two dynamic values; convert one, as with tostring()");
        }
        var function =
                FunctionLibrary.scalar(modernName(operator))
                        .orElseThrow(() ->
                                new BindError(
                                        DiagnosticCode.UNSUPPORTED_OPERATOR,
                                        span,
                                        "the operator '" + operator + "' is not supported"));
        boolean equality = operator.equals("==") || operator.equals("!=");
        if (equality && left.type() == KqlType.STRING && right.type().isNumeric()) {
            return Overloads.call(function, List.of(left, asText(right, span)), span);
        }
        if (equality && right.type() == KqlType.STRING && left.type().isNumeric()) {
            return Overloads.call(function, List.of(asText(left, span), right), span);
        }
        return Overloads.call(function, List.of(left, right), span);
    }

    /// Some operators have an old name as well.
    private static String modernName(String operator) {
        return switch (operator) {
            case "containscs" -> "contains_cs";
            case "notcontains" -> "!contains";
            case "notcontainscs" -> "!contains_cs";
            default -> operator;
        };
    }

    /// Rules compare columns of numbers that are strings with numbers (`ResultType == 0`): Kusto
    /// takes it.
    private static Scalar asText(Scalar number, Span span) {
        return Overloads.convert(number, KqlType.STRING, span);
    }

    /// `* has "x"`: true where it is true of any column that the operator takes.
    private Scalar overAllColumns(Expression.Binary e) {
        var right = scalar(e.right());
        Scalar any = null;
        for (var column : row.columns()) {
            if (column.type() != KqlType.STRING
                    && column.type() != KqlType.DYNAMIC
                    && column.type() != right.type()) {
                continue;
            }
            var one = operator(e.operator(), new Scalar.ColumnRef(column), right, e.operatorSpan());
            any = any == null ? one : operator("or", any, one, e.span());
        }
        return any == null ? Constants.bool(false) : any;
    }

    private Scalar between(Expression.Between e) {
        var value = scalar(e.value());
        var low = scalar(e.low());
        var high = scalar(e.high());
        if (value.type() == KqlType.DATETIME && high.type() == KqlType.TIMESPAN) {
            high = operator("+", low, high, e.high().span());
        }
        var inside =
                operator(
                        "and",
                        operator(">=", value, low, e.span()),
                        operator("<=", value, high, e.span()),
                        e.span());
        return e.negated() ? Overloads.call("not", e.span(), inside) : inside;
    }

    /// The items of an argument list, all of them scalars.
    List<Scalar> scalars(List<Syntax.Argument> arguments) {
        return arguments.stream().map(a -> scalar(a.value())).toList();
    }
}
