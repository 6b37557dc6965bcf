package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.plugin.Plugin;
import org.conshelf.plugin.PluginParameter;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// Brings the arguments of a plugin's call to its parameters.
///
/// An argument with the name of a parameter stands for it; the others stand for parameters in
/// order, where one that an argument does not fit is passed over if it is optional.
final class PluginCallBinder {
    private final TableBinder tables;
    private final Scope scope;
    private final Plugin plugin;
    private final Operator.Evaluate op;
    private final Table input;
    private final ExpressionBinder expressions;
    private @Nullable Table lookup;

    PluginCallBinder(
            TableBinder tables, Table piped, Plugin plugin, Operator.Evaluate op, Scope scope) {
        this.tables = tables;
        this.scope = scope;
        this.plugin = plugin;
        this.op = op;
        this.input = listing(piped);
        this.expressions = new ExpressionBinder(tables, scope, Row.of(input));
    }

    /// The input with the columns that the arguments name and that are only there for who names
    /// them.
    private Table listing(Table piped) {
        if (piped.open().equals(OpenColumns.NONE)) {
            return piped;
        }
        var names = new ArrayList<String>();
        for (var argument : op.plugin().arguments()) {
            if (argument.value() instanceof Expression.NameRef name
                    && piped.column(name.name()).isEmpty()
                    && piped.open().find(name.name()).isPresent()
                    && scope.find(name.name()).isEmpty()
                    && !tables.isTable(name.name())) {
                tables.noteOpen(name.name(), piped.open(), name.span());
                names.add(name.name());
            }
        }
        return piped.listing(names, tables.context());
    }

    /// A call whose arguments have found their parameters.
    ///
    /// @param rows the input's rows, with what conditions need of the rows around
    /// @param lookup the table that is an argument, or null
    /// @param signature the parameters that it has
    record BoundCall(
            Table input,
            Rel rows,
            @Nullable Table lookup,
            List<PluginParameter> signature,
            Map<String, List<Given>> arguments) {
        List<Given> of(String parameter) {
            return arguments.getOrDefault(parameter, List.of());
        }
    }

    /// A bound argument.
    ///
    /// @param column the input's column that it names, or null
    /// @param scalar its value, or null for a table, an aggregation or what cannot be bound
    /// @param error why it cannot be bound as a value, or null
    record Given(
            Syntax.Argument argument,
            @Nullable PlanColumn column,
            @Nullable Scalar scalar,
            @Nullable Table table,
            @Nullable BindError error) {
        Span span() {
            return argument.span();
        }

        Expression expression() {
            return argument.value();
        }

        @Nullable String name() {
            return argument.value() instanceof Expression.NameRef reference
                    ? reference.name()
                    : null;
        }

        boolean isTilde() {
            return scalar instanceof Scalar.Literal literal && "~".equals(literal.value());
        }

        boolean isConstant() {
            if (scalar == null) {
                return false;
            }
            boolean[] depends = new boolean[1];
            Scalars.forEach(scalar, s -> depends[0] |= s instanceof Scalar.ColumnRef);
            return !depends[0];
        }
    }

    BoundCall bind() {
        var given = op.plugin().arguments().stream().map(this::given).toList();
        Misfit worst = null;
        for (var signature : plugin.signatures()) {
            lookup = null;
            var found = new LinkedHashMap<String, List<Given>>();
            var misfit = match(signature, given, found);
            if (misfit == null) {
                return new BoundCall(
                        input, expressions.withWindows(input.rel()), lookup, signature, found);
            }
            if (worst == null || misfit.reached() > worst.reached()) {
                worst = misfit;
            }
        }
        throw worst == null ? wrongCount() : worst.error();
    }

    private Given given(Syntax.Argument argument) {
        if (argument.value() instanceof Expression.Call call
                && FunctionLibrary.aggregate(call.name().text()).isPresent()
                && FunctionLibrary.scalar(call.name().text()).isEmpty()) {
            return new Given(argument, null, null, null, null);
        }
        try {
            return switch (expressions.bind(argument.value())) {
                case Bound.OfTable t -> new Given(argument, null, null, t.table(), null);
                case Bound.OfGraph _ -> throw GraphBinder.notATable(argument.span());
                case Bound.OfScalar s ->
                        new Given(
                                argument,
                                s.scalar() instanceof Scalar.ColumnRef reference
                                                && input.columns().contains(reference.column())
                                        ? reference.column()
                                        : null,
                                s.scalar(),
                                null,
                                null);
            };
        } catch (BindError e) {
            return new Given(argument, null, null, null, e);
        }
    }

    /// Why a signature does not fit.
    ///
    /// @param reached how many arguments did
    private record Misfit(int reached, BindError error) {}

    private @Nullable Misfit match(
            List<PluginParameter> signature, List<Given> given, Map<String, List<Given>> found) {
        int next = 0;
        int reached = 0;
        for (var one : given) {
            var named = named(signature, one);
            if (named != null) {
                if (found.containsKey(named.name())) {
                    return new Misfit(reached, twice(named, one));
                }
                var error = misfit(named, one);
                if (error != null) {
                    return new Misfit(reached, error);
                }
                found.put(named.name(), new ArrayList<>(List.of(one)));
                reached++;
                continue;
            }
            BindError first = null;
            while (next < signature.size()) {
                var parameter = signature.get(next);
                var sofar = found.get(parameter.name());
                if (sofar != null && !parameter.repeated()) {
                    next++;
                    continue;
                }
                var error = misfit(parameter, one);
                if (error == null) {
                    found.computeIfAbsent(parameter.name(), _ -> new ArrayList<>()).add(one);
                    next += parameter.repeated() ? 0 : 1;
                    first = null;
                    break;
                }
                first = first == null ? error : first;
                if (!parameter.optional() && sofar == null) {
                    return new Misfit(reached, first);
                }
                next++;
            }
            if (next >= signature.size() && !isIn(found, one)) {
                return new Misfit(reached, first == null ? wrongCount() : first);
            }
            reached++;
        }
        for (var parameter : signature) {
            if (!parameter.optional() && !found.containsKey(parameter.name())) {
                return new Misfit(reached, missing(parameter));
            }
        }
        return null;
    }

    private static boolean isIn(Map<String, List<Given>> found, Given one) {
        return found.values().stream().anyMatch(l -> l.contains(one));
    }

    private static @Nullable PluginParameter named(List<PluginParameter> signature, Given given) {
        var name = given.argument().name();
        return name == null
                ? null
                : signature.stream()
                        .filter(p -> p.name().equalsIgnoreCase(name.text()))
                        .findFirst()
                        .orElse(null);
    }

    /// Why an argument does not fit a parameter; null where it does.
    private @Nullable BindError misfit(PluginParameter parameter, Given given) {
        if (given.argument().name() != null
                && parameter.kind() != PluginParameter.Kind.CONDITION
                && !given.argument().name().text().equalsIgnoreCase(parameter.name())) {
            return new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    given.argument().name().span(),
                    "'%s' has no parameter '%s'"
                            .formatted(plugin.name(), given.argument().name().text()),
                    Similar.names(
                            given.argument().name().text(),
                            plugin.signatures().getFirst().stream()
                                    .map(PluginParameter::name)
                                    .toList()));
        }
        if (parameter.tilde() && given.isTilde()) {
            return null;
        }
        return switch (parameter.kind()) {
            case COLUMN -> column(parameter, given);
            case LOOKUP_COLUMN -> lookupColumn(parameter, given);
            case COMMON_COLUMN -> {
                var error = given.column() == null ? column(parameter, given) : null;
                yield error != null ? error : lookupColumn(parameter, given);
            }
            case CONSTANT -> constant(parameter, given);
            case CONDITION -> condition(parameter, given);
            case TABLE -> table(parameter, given);
            case AGGREGATE ->
                    given.expression() instanceof Expression.Call call
                                    && FunctionLibrary.aggregate(call.name().text()).isPresent()
                            ? null
                            : wrong(parameter, given, "an aggregation");
        };
    }

    private BindError wrong(PluginParameter parameter, Given given, String wanted) {
        return new BindError(
                DiagnosticCode.WRONG_ARGUMENT_TYPE,
                given.span(),
                "%s is wanted for '%s' of '%s'".formatted(wanted, parameter.name(), plugin.name()));
    }

    private @Nullable BindError column(PluginParameter parameter, Given given) {
        var column = given.column();
        if (column == null) {
            return given.error() != null && given.name() != null
                    ? given.error()
                    : wrong(parameter, given, "a column of the input");
        }
        return typed(parameter, given, column.type());
    }

    private @Nullable BindError typed(PluginParameter parameter, Given given, KqlType type) {
        if (parameter.types().contains(type)) {
            return null;
        }
        var types =
                parameter.types().size() > 5
                        ? ""
                        : ", which is "
                                + String.join(
                                        " or ",
                                        parameter.types().stream()
                                                .sorted()
                                                .map(KqlType::kustoName)
                                                .toList());
        return new BindError(
                DiagnosticCode.WRONG_ARGUMENT_TYPE,
                given.span(),
                "%s does not fit '%s' of '%s'%s"
                        .formatted(type.kustoName(), parameter.name(), plugin.name(), types));
    }

    private @Nullable BindError lookupColumn(PluginParameter parameter, Given given) {
        var name = given.name();
        var table = lookup;
        if (name == null || table == null) {
            return wrong(parameter, given, "a column of the lookup table");
        }
        var column = table.column(name);
        if (column.isEmpty() && table.open().find(name).isPresent()) {
            tables.noteOpen(name, table.open(), given.span());
            lookup = table.listing(List.of(name), tables.context());
            return null;
        }
        return column.isEmpty()
                ? new BindError(
                        DiagnosticCode.UNKNOWN_COLUMN,
                        given.span(),
                        "the lookup table has no column '" + name + "'",
                        Similar.names(
                                name, table.columns().stream().map(PlanColumn::name).toList()))
                : typed(parameter, given, column.get().type());
    }

    private @Nullable BindError constant(PluginParameter parameter, Given given) {
        if (given.error() != null) {
            return given.error();
        }
        var scalar = given.scalar();
        if (scalar == null || !given.isConstant()) {
            return new BindError(
                    DiagnosticCode.NOT_CONSTANT,
                    given.span(),
                    "'%s' of '%s' must be a constant".formatted(parameter.name(), plugin.name()));
        }
        return typed(parameter, given, scalar.type());
    }

    private @Nullable BindError condition(PluginParameter parameter, Given given) {
        if (given.error() != null) {
            return given.error();
        }
        return given.scalar() != null && given.scalar().type() == KqlType.BOOL
                ? null
                : wrong(parameter, given, "a condition");
    }

    private @Nullable BindError table(PluginParameter parameter, Given given) {
        if (given.table() == null) {
            return given.error() != null ? given.error() : wrong(parameter, given, "a table");
        }
        lookup = given.table();
        return null;
    }

    private BindError twice(PluginParameter parameter, Given given) {
        return new BindError(
                DiagnosticCode.DUPLICATE_NAME,
                given.span(),
                "'%s' of '%s' is given twice".formatted(parameter.name(), plugin.name()));
    }

    private BindError missing(PluginParameter parameter) {
        return new BindError(
                DiagnosticCode.WRONG_ARGUMENT_COUNT,
                op.plugin().span(),
                "'%s' is not told its parameter '%s'".formatted(plugin.name(), parameter.name()));
    }

    private BindError wrongCount() {
        return new BindError(
                DiagnosticCode.WRONG_ARGUMENT_COUNT,
                op.plugin().span(),
                "'%s' takes %s"
                        .formatted(
                                plugin.name(),
                                plugin.signatures().stream()
                                        .flatMap(List::stream)
                                        .map(PluginParameter::name)
                                        .distinct()
                                        .reduce((a, b) -> a + ", " + b)
                                        .orElse("no arguments")));
    }

    /// The value of a constant: what is no literal is computed now.
    static Scalar.Literal valueOf(Given given, BindContext context) {
        var scalar = given.scalar();
        if (scalar instanceof Scalar.Literal literal) {
            return literal;
        }
        if (scalar == null || !context.canProbe()) {
            throw new BindError(
                    DiagnosticCode.NOT_CONSTANT, given.span(), "a constant is needed here");
        }
        var column = context.column("value", scalar.type());
        var one = new Rel.Values(List.of(context.column("$row", KqlType.LONG)), oneRow());
        var rows =
                context.probe(
                        new Rel.Project(one, List.of(new Rel.Assignment(column, scalar))),
                        given.span());
        return new Scalar.Literal(scalar.type(), rows.isEmpty() ? null : rows.getFirst()[0]);
    }

    private static List<List<Scalar.Literal>> oneRow() {
        return Stream.of(List.of(Constants.whole(0))).toList();
    }
}
