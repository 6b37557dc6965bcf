package org.conshelf.bind;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.function.json.JsonValue;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.plugin.BagProperties;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// bag_unpack: a projection that reads each property of a bag.
///
/// Which properties there are and of which types their values are, the query declares or the rows
/// say: then the input runs first. Where it has none, or nothing can run, every name is a column of
/// nulls.
final class BagUnpackBinder {
    private final TableBinder tables;

    BagUnpackBinder(TableBinder tables) {
        this.tables = tables;
    }

    private BindContext context() {
        return tables.context();
    }

    /// What becomes of a property that has the name of a column.
    private enum Conflict {
        ERROR,
        REPLACE_SOURCE,
        KEEP_SOURCE
    }

    /// A call's arguments.
    private record Unpacking(
            Table input,
            PlanColumn bag,
            String prefix,
            Conflict conflict,
            Set<String> ignored,
            Span span) {
        List<PlanColumn> kept() {
            return input.columns().stream().filter(c -> !c.equals(bag)).toList();
        }

        Optional<PlanColumn> keptColumn(String name) {
            return kept().stream().filter(c -> c.name().equals(name)).findFirst();
        }
    }

    Table bind(PluginCallBinder.BoundCall call, Operator.Evaluate op) {
        var bag = call.of("Column").getFirst().column();
        if (bag == null) {
            throw new IllegalStateException("the bag is a column");
        }
        var unpacking =
                new Unpacking(
                        call.input(),
                        bag,
                        text(call, "OutputColumnPrefix").orElse(""),
                        conflict(call),
                        ignored(call),
                        op.plugin().span());
        var schema = op.schema();
        return schema != null ? declared(unpacking, schema) : found(unpacking);
    }

    private Optional<String> text(PluginCallBinder.BoundCall call, String parameter) {
        return call.of(parameter).stream()
                .findFirst()
                .map(g -> PluginCallBinder.valueOf(g, context()).value())
                .map(Object::toString);
    }

    private Conflict conflict(PluginCallBinder.BoundCall call) {
        return switch (text(call, "columnsConflict").orElse("error")) {
            case "error" -> Conflict.ERROR;
            case "replace_source" -> Conflict.REPLACE_SOURCE;
            case "keep_source" -> Conflict.KEEP_SOURCE;
            default ->
                    throw new BindError(
                            DiagnosticCode.BAD_PARAMETER,
                            call.of("columnsConflict").getFirst().span(),
                            "columnsConflict is error, replace_source or keep_source");
        };
    }

    private Set<String> ignored(PluginCallBinder.BoundCall call) {
        var given = call.of("ignoredProperties");
        if (given.isEmpty()) {
            return Set.of();
        }
        var value =
                JsonValue.ofDynamic(PluginCallBinder.valueOf(given.getFirst(), context()).value());
        if (!(value instanceof JsonValue.Array(var elements))) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    given.getFirst().span(),
                    "ignoredProperties is an array of names");
        }
        var names = new HashSet<String>();
        for (var element : elements) {
            names.add(element instanceof JsonValue.Text(var name) ? name : element.displayText());
        }
        return names;
    }

    /// The columns that the rows say.
    private Table found(Unpacking unpacking) {
        var properties = properties(unpacking);
        var columns = new LinkedHashMap<String, Rel.Assignment>();
        unpacking
                .kept()
                .forEach(
                        c -> columns.put(c.name(), new Rel.Assignment(c, new Scalar.ColumnRef(c))));
        properties.forEach((property, type) -> {
            var name = unpacking.prefix() + property;
            if (!columns.containsKey(name)
                    || resolves(unpacking, name, unpacking.span()) == Conflict.REPLACE_SOURCE) {
                columns.put(name, read(unpacking, property, name, type));
            }
        });
        var result =
                unpacking
                        .input()
                        .withColumns(
                                new Rel.Project(
                                        unpacking.input().rel(), List.copyOf(columns.values())));
        boolean open = properties.isEmpty() || context().options().lenient();
        return open
                ? result.withOpen(
                        result.open()
                                .and(
                                        OpenColumns.any(
                                                KqlType.DYNAMIC,
                                                "no bag in '"
                                                        + unpacking.bag().name()
                                                        + "' has this property")))
                : result;
    }

    /// What the conflict of a property with a column is resolved to; refused where it is not.
    private static Conflict resolves(Unpacking unpacking, String name, Span span) {
        if (unpacking.conflict() == Conflict.ERROR) {
            throw new BindError(
                    DiagnosticCode.DUPLICATE_NAME,
                    span,
                    "bag_unpack gives a column '%s', and there is one already; set columnsConflict"
                            .formatted(name));
        }
        return unpacking.conflict();
    }

    /// The properties that the rows have, in order, each with its type.
    private Map<String, KqlType> properties(Unpacking unpacking) {
        if (!context().canProbe()) {
            return Map.of();
        }
        var bag = new Rel.Assignment(unpacking.bag(), new Scalar.ColumnRef(unpacking.bag()));
        // Equal bags are looked at once.
        var bags = new Rel.Aggregate(unpacking.input().rel(), List.of(bag), List.of());
        var names =
                List.of(
                        context().column("name", KqlType.STRING),
                        context().column("type", KqlType.STRING));
        var rows =
                context().probe(new Rel.Apply(bags, new BagProperties(), names), unpacking.span());
        var properties = new LinkedHashMap<String, KqlType>();
        for (var row : rows) {
            var name = String.valueOf(row[0]);
            if (!unpacking.ignored().contains(name)) {
                properties.put(name, KqlType.ofName(String.valueOf(row[1])).orElseThrow());
            }
        }
        return properties;
    }

    /// The columns that the query declares.
    private Table declared(Unpacking unpacking, List<Syntax.Parameter> schema) {
        var columns = new LinkedHashMap<String, Rel.Assignment>();
        @Nullable Map<String, KqlType> present = null;
        boolean star = false;
        for (var wanted : schema) {
            var name = wanted.name().text();
            if (name.equals("*")) {
                star = true;
                unpacking
                        .kept()
                        .forEach(c ->
                                columns.put(
                                        c.name(), new Rel.Assignment(c, new Scalar.ColumnRef(c))));
                continue;
            }
            var type = TableBinder.type(wanted.type());
            var source = unpacking.keptColumn(name);
            if (columns.containsKey(name) && !(star && source.isPresent())) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        wanted.span(),
                        "the column '" + name + "' is declared twice");
            }
            if (source.isPresent()) {
                if (present == null) {
                    present = properties(unpacking);
                }
                var property = property(unpacking, name);
                boolean both = property.isPresent() && present.containsKey(property.get());
                if (!both || resolves(unpacking, name, wanted.span()) == Conflict.KEEP_SOURCE) {
                    columns.put(name, kept(source.get(), type, wanted));
                    continue;
                }
            }
            columns.put(name, declared(unpacking, wanted, type));
        }
        return unpacking
                .input()
                .withColumns(
                        new Rel.Project(unpacking.input().rel(), List.copyOf(columns.values())))
                .closed();
    }

    private static Rel.Assignment kept(PlanColumn column, KqlType type, Syntax.Parameter wanted) {
        if (column.type() != type) {
            throw new BindError(
                    DiagnosticCode.TYPE_MISMATCH,
                    wanted.span(),
                    "the column '%s' is %s".formatted(column.name(), column.type().kustoName()));
        }
        return new Rel.Assignment(column, new Scalar.ColumnRef(column));
    }

    private Rel.Assignment declared(Unpacking unpacking, Syntax.Parameter wanted, KqlType type) {
        var name = wanted.name().text();
        var property = property(unpacking, name);
        if (property.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.UNKNOWN_COLUMN,
                    wanted.span(),
                    "bag_unpack gives no column '" + name + "' with this prefix and these names");
        }
        return read(unpacking, property.get(), name, type);
    }

    /// The property that gives a column of a name; empty where none can.
    private static Optional<String> property(Unpacking unpacking, String name) {
        return Optional.of(name)
                .filter(n -> n.startsWith(unpacking.prefix()))
                .map(n -> n.substring(unpacking.prefix().length()))
                .filter(p -> !unpacking.ignored().contains(p));
    }

    private Rel.Assignment read(Unpacking unpacking, String property, String name, KqlType type) {
        var value =
                Overloads.call(
                        "$member",
                        unpacking.span(),
                        new Scalar.ColumnRef(unpacking.bag()),
                        Constants.text(property));
        return new Rel.Assignment(
                context().column(name, type), Overloads.convert(value, type, unpacking.span()));
    }
}
