package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.conshelf.function.AggregateFunction;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.RefusedFunctions;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Syntax;

/// Binds calls: the user's functions, the library's, and those that only the binder can serve
/// because they need its clock, the columns in scope or a type as an argument.
final class CallBinder {
    private final ExpressionBinder expressions;

    CallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /// Functions whose values are not those that Kusto gives, with what to know of them.
    private static final Map<String, String> OTHER_VALUES =
            Map.of(
                    "hash_combine", "Kusto does not say how it combines hashes",
                    "hash_many", "Kusto does not say how it combines hashes");

    Bound call(Expression.Call call) {
        var name = call.name().text();
        var binding = expressions.tables().functions().find(name, expressions.scope());
        if (binding.isPresent() && binding.get() instanceof Scope.Binding.OfFunction function) {
            return invoke(function, call.arguments(), call.span());
        }
        if (binding.isPresent() && binding.get() instanceof Scope.Binding.OfPattern declared) {
            return new Bound.OfTable(new PatternBinder(expressions.tables()).call(declared, call));
        }
        var pattern = expressions.pattern();
        if (pattern != null && PatternScope.isFunction(name)) {
            return ExpressionBinder.ofScalar(pattern.call(expressions, call));
        }
        if (expressions.tables().isTabularCall(call)) {
            return new Bound.OfTable(expressions.tables().table(call, expressions.scope()));
        }
        var special = special(call);
        if (special.isPresent()) {
            return ExpressionBinder.ofScalar(special.get());
        }
        if (ArraySortCalls.of(expressions, call).isPresent()
                && ArraySortCalls.isOfSeveral(expressions, call)) {
            throw new BindError(
                    DiagnosticCode.NOT_SCALAR,
                    call.span(),
                    "'" + name + "' gives several arrays here; say which with an index, as [0]");
        }
        if (EnvironmentCalls.isEnvironmentFunction(name)) {
            return ExpressionBinder.ofScalar(new EnvironmentCalls(expressions).bind(call));
        }
        if (WindowCalls.isWindowFunction(name)) {
            return ExpressionBinder.ofScalar(new WindowCalls(expressions).bind(call));
        }
        var aggregate = FunctionLibrary.aggregate(name);
        if (aggregate.isPresent()
                && (expressions.isAggregating() || FunctionLibrary.scalar(name).isEmpty())) {
            return ExpressionBinder.ofScalar(aggregate(aggregate.get(), call));
        }
        return ExpressionBinder.ofScalar(library(call));
    }

    private Scalar library(Expression.Call call) {
        var name = call.name().text();
        var function = FunctionLibrary.scalar(name);
        if (function.isEmpty()) {
            throw unknown(call.name());
        }
        var other = OTHER_VALUES.get(name);
        if (other != null) {
            expressions
                    .context()
                    .diagnostics()
                    .note(
                            DiagnosticCode.SUBSTITUTED,
                            call.name().span(),
                            other
                                    + ": what '"
                                    + name
                                    + "' gives here is another number, equal for equal values");
        }
        if (!function.get().outputs().isEmpty()) {
            throw new BindError(
                    DiagnosticCode.NOT_SCALAR,
                    call.span(),
                    "'"
                            + name
                            + "' gives several values; it can stand by itself in extend, project"
                            + " and print, and nowhere else");
        }
        var arguments = new ArrayList<>(call.arguments());
        var type = trailingType(arguments);
        var value = Overloads.call(function.get(), expressions.scalars(arguments), call.span());
        if (type.isPresent() && function.get().name().equals("percentiles_array_tdigest")) {
            return ofPercentiles(value, type.get(), call.span());
        }
        if (function.get().name().equals("datetime_diff") && isWeek(arguments.getFirst())) {
            // Kusto divides days by seven, as recorded answers show.
            return Overloads.convert(value, KqlType.REAL, call.span());
        }
        return type.map(t -> Overloads.convert(value, t, call.span())).orElse(value);
    }

    private static boolean isWeek(Syntax.Argument period) {
        return period.value() instanceof Expression.Literal literal
                && "week".equalsIgnoreCase(String.valueOf(literal.value()));
    }

    /// A type behind the percentiles of a digest is for a single one: then its value alone is the
    /// result. Behind several it says nothing.
    private static Scalar ofPercentiles(Scalar array, KqlType type, Span span) {
        if (array instanceof Scalar.Call call
                && call.arguments().size() == 2
                && call.arguments().getLast().type() == KqlType.REAL) {
            var only = Overloads.call("$index", span, array, Constants.whole(0));
            return Overloads.convert(only, type, span);
        }
        return array;
    }

    /// Takes `typeof(type)` off the end of the arguments: `extract(regex, 1, text, typeof(long))`.
    private static Optional<KqlType> trailingType(List<Syntax.Argument> arguments) {
        if (arguments.isEmpty()
                || !(arguments.getLast().value() instanceof Expression.TypeOf typeOf)) {
            return Optional.empty();
        }
        arguments.removeLast();
        return Optional.of(TableBinder.type(typeOf.types().getFirst()));
    }

    private BindError unknown(Syntax.Name name) {
        var reason = RefusedFunctions.reason(name.text());
        if (reason.isPresent()) {
            return new BindError(
                    DiagnosticCode.UNSUPPORTED_FUNCTION,
                    name.span(),
                    "'%s' is not supported: %s".formatted(name.text(), reason.get()));
        }
        var known = new ArrayList<>(FunctionLibrary.all().stream().map(KqlFunction::name).toList());
        FunctionLibrary.all().forEach(f -> known.addAll(f.aliases()));
        BinderFunction.ALL.forEach(f -> known.add(f.name()));
        Stream.of(KqlType.values()).map(KqlType::kustoName).forEach(known::add);
        known.addAll(expressions.scope().visible());
        known.addAll(expressions.context().options().catalog().functionNames());
        return new BindError(
                DiagnosticCode.UNKNOWN_FUNCTION,
                name.span(),
                "unknown function '" + name.text() + "'",
                Similar.names(name.text(), known));
    }

    private Scalar aggregate(AggregateFunction function, Expression.Call call) {
        if (!expressions.isAggregating()) {
            throw new BindError(
                    DiagnosticCode.AGGREGATE_NOT_ALLOWED,
                    call.span(),
                    "the aggregation '" + function.name() + "' can only stand in summarize");
        }
        var arguments = expressions.insideAggregate().scalars(call.arguments());
        var bound = Overloads.aggregate(function, arguments, 0, call.span());
        checkAccuracy(bound, call.span());
        return bound;
    }

    private static void checkAccuracy(Scalar.AggregateCall call, Span span) {
        for (int i = 0; i < call.arguments().size(); i++) {
            if (call.overload().parameter(i).name().equals("accuracy")
                    && call.arguments().get(i) instanceof Scalar.Literal literal
                    && !(literal.value() instanceof Long accuracy
                            && accuracy >= 0
                            && accuracy <= 4)) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER, span, "an accuracy is a number from 0 to 4");
            }
        }
    }

    /// Binds a user's function: its parameters stand for the bound arguments.
    Bound invoke(Scope.Binding.OfFunction function, List<Syntax.Argument> arguments, Span span) {
        return expressions.tables().functions().invoke(function, arguments, expressions, span);
    }

    private Optional<Scalar> special(Expression.Call call) {
        return switch (call.name().text()) {
            case "now" -> Optional.of(now(call));
            case "ago" -> Optional.of(ago(call));
            case "toscalar" -> Optional.of(toScalar(call));
            case "column_ifexists", "columnifexists" -> Optional.of(columnIfExists(call));
            case "ingestion_time" -> Optional.of(ingestionTime(call.span()));
            case "geo_info_from_ip_address" -> locations(call);
            case "pack_all" -> Optional.of(packAll(call));
            case "bag_pack_columns" -> Optional.of(bagPackColumns(call));
            case "count" ->
                    expressions.isAggregating()
                                    && call.arguments().size() == 1
                                    && call.arguments().getFirst().value()
                                            instanceof Expression.Star
                            ? Optional.of(
                                    aggregate(
                                            FunctionLibrary.aggregate("count").orElseThrow(),
                                            noArguments(call)))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Expression.Call noArguments(Expression.Call call) {
        return new Expression.Call(call.name(), List.of(), call.span());
    }

    private Scalar.Literal clock() {
        return new Scalar.Literal(KqlType.DATETIME, expressions.context().now());
    }

    private Scalar now(Expression.Call call) {
        if (call.arguments().isEmpty()) {
            return clock();
        }
        return expressions.operator("+", clock(), onlyArgument(call), call.span());
    }

    private Scalar ago(Expression.Call call) {
        return expressions.operator("-", clock(), onlyArgument(call), call.span());
    }

    private Scalar onlyArgument(Expression.Call call) {
        if (call.arguments().size() != 1) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'%s' takes 1 argument, not %d"
                            .formatted(call.name().text(), call.arguments().size()));
        }
        return expressions.scalar(call.arguments().getFirst().value());
    }

    private Scalar toScalar(Expression.Call call) {
        if (call.arguments().size() != 1) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'toscalar' takes one table or value");
        }
        var argument = call.arguments().getFirst().value();
        var bound =
                new ExpressionBinder(expressions.tables(), expressions.scope(), Row.NONE)
                        .bind(argument);
        return switch (bound) {
            case Bound.OfScalar scalar -> once(scalar.scalar());
            case Bound.OfTable table ->
                    new Scalar.Subquery(
                            table.table().rel(), table.table().columns().getFirst().type());
            case Bound.OfGraph _ -> throw GraphBinder.notATable(call.span());
        };
    }

    /// A value that is computed once for all rows, where it would differ from row to row.
    private Scalar once(Scalar value) {
        if (value instanceof Scalar.Literal) {
            return value;
        }
        var context = expressions.context();
        var row =
                new Rel.Values(
                        List.of(context.column("$row", KqlType.LONG)),
                        List.of(List.of(Constants.whole(0))));
        var column = context.column("value", value.type());
        return new Scalar.Subquery(
                new Rel.Project(row, List.of(new Rel.Assignment(column, value))), value.type());
    }

    private Scalar columnIfExists(Expression.Call call) {
        if (call.arguments().size() != 2) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'column_ifexists' takes a column's name and a default");
        }
        var name = expressions.scalar(call.arguments().getFirst().value());
        if (!(name instanceof Scalar.Literal literal)
                || !(literal.value() instanceof String text)) {
            throw new BindError(
                    DiagnosticCode.NOT_CONSTANT,
                    call.span(),
                    "the column's name must be a constant string");
        }
        var column = expressions.row().find(text);
        if (column.isPresent()) {
            return new Scalar.ColumnRef(column.get());
        }
        // Of a table whose columns are not known none is known to exist.
        return expressions.row().open().named().containsKey(text)
                ? expressions.open(text, call.span()).orElseThrow()
                : expressions.scalar(call.arguments().get(1).value());
    }

    /// Evidence has no time of ingestion: the event's own time stands for it.
    Scalar ingestionTime(Span span) {
        var column =
                Stream.of("TimeGenerated", "Timestamp")
                        .map(expressions.row()::find)
                        .flatMap(Optional::stream)
                        .findFirst();
        if (column.isPresent() && column.get().type() == KqlType.DATETIME) {
            expressions
                    .context()
                    .diagnostics()
                    .note(
                            DiagnosticCode.SUBSTITUTED,
                            span,
                            "evidence has no ingestion time; '"
                                    + column.get().name()
                                    + "' stands for it");
            return new Scalar.ColumnRef(column.get());
        }
        return Constants.nothing(KqlType.DATETIME);
    }

    private Optional<Scalar> locations(Expression.Call call) {
        var context = expressions.context();
        var locations = context.options().locations();
        if (locations == null) {
            context.diagnostics()
                    .note(
                            DiagnosticCode.NO_SOURCE,
                            call.span(),
                            "no file says where IP addresses are, so '"
                                    + call.name().text()
                                    + "' is null; give one with --geoip");
            return Optional.empty();
        }
        var arguments = expressions.scalars(call.arguments());
        return Optional.of(Overloads.call(locations.function(), arguments, call.span()));
    }

    private Scalar packAll(Expression.Call call) {
        boolean dropEmpty =
                !call.arguments().isEmpty()
                        && expressions.scalar(call.arguments().getFirst().value())
                                instanceof Scalar.Literal literal
                        && Boolean.TRUE.equals(literal.value());
        var columns = expressions.row().columns();
        return dropEmpty ? packFilled(columns, call.span()) : pack(columns, call.span());
    }

    /// A bag of those columns that are neither null nor empty: the bags of one column each, merged.
    private static Scalar packFilled(List<PlanColumn> columns, Span span) {
        var bags = new ArrayList<Scalar>();
        var nothing = new Scalar.Literal(KqlType.DYNAMIC, "{}");
        bags.add(nothing);
        for (var column : columns) {
            var text = Overloads.convert(new Scalar.ColumnRef(column), KqlType.STRING, span);
            var filled = Overloads.call("!=", span, text, Constants.text(""));
            bags.add(Overloads.call("iff", span, filled, pack(List.of(column), span), nothing));
        }
        return Overloads.call(FunctionLibrary.required("bag_merge"), bags, span);
    }

    private Scalar bagPackColumns(Expression.Call call) {
        var columns = new ArrayList<PlanColumn>();
        for (var argument : call.arguments()) {
            if (!(expressions.scalar(argument.value()) instanceof Scalar.ColumnRef reference)) {
                throw new BindError(
                        DiagnosticCode.WRONG_ARGUMENT_TYPE,
                        argument.span(),
                        "only columns can be packed here");
            }
            columns.add(reference.column());
        }
        return pack(columns, call.span());
    }

    /// A bag of columns.
    static Scalar pack(List<PlanColumn> columns, Span span) {
        var arguments = new ArrayList<Scalar>();
        for (var column : columns) {
            arguments.add(Constants.text(column.name()));
            arguments.add(new Scalar.ColumnRef(column));
        }
        return Overloads.call(FunctionLibrary.required("bag_pack"), arguments, span);
    }
}
