package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// join and lookup.
final class JoinBinder {
    private final TableBinder tables;

    JoinBinder(TableBinder tables) {
        this.tables = tables;
    }

    Table join(Table piped, Operator.Join op, Scope scope) {
        var joinedWith = tables.table(op.right(), scope);
        var left = listing(piped, op.conditions(), "$left");
        var right = listing(joinedWith, op.conditions(), "$right");
        var kind = kind(op.parameters());
        var keys = keys(left, right, op.conditions(), scope, op.span());
        var joined = new Rel.Join(left.rel(), right.rel(), kind, keys, null);
        tell(op.span(), op.right().span(), joined);
        var open =
                switch (kind) {
                    case LEFT_SEMI, LEFT_ANTI -> left.open();
                    case RIGHT_SEMI, RIGHT_ANTI -> right.open();
                    case INNER_UNIQUE, INNER, LEFT_OUTER, RIGHT_OUTER, FULL_OUTER ->
                            left.open().and(right.open());
                };
        return Table.unordered(renamed(joined, List.of())).withOpen(open);
    }

    Table lookup(Table piped, Operator.Lookup op, Scope scope) {
        var left = listing(piped, op.conditions(), "$left");
        var right = listing(tables.table(op.right(), scope), op.conditions(), "$right");
        var kind =
                parameter(op.parameters(), "kind")
                        .map(p ->
                                switch (word(p)) {
                                    case "leftouter" -> Rel.JoinKind.LEFT_OUTER;
                                    case "inner" -> Rel.JoinKind.INNER;
                                    default ->
                                            throw new BindError(
                                                    DiagnosticCode.BAD_PARAMETER,
                                                    p.span(),
                                                    "lookup takes kind leftouter or inner",
                                                    List.of("leftouter", "inner"));
                                })
                        .orElse(Rel.JoinKind.LEFT_OUTER);
        var keys = keys(left, right, op.conditions(), scope, op.span());
        var dropped =
                keys.stream()
                        .map(Rel.KeyPair::right)
                        .filter(Scalar.ColumnRef.class::isInstance)
                        .map(k -> ((Scalar.ColumnRef) k).column())
                        .toList();
        var joined = new Rel.Join(left.rel(), right.rel(), kind, keys, null);
        tell(op.span(), op.right().span(), joined);
        return Table.unordered(renamed(joined, dropped)).withOpen(left.open().and(right.open()));
    }

    private void tell(Span span, Span right, Rel.Join joined) {
        var selections = tables.context().selections();
        if (selections != null) {
            selections.join(span, right, joined, tables.context().diagnostics().source());
        }
    }

    private static Rel.JoinKind kind(List<Syntax.OperatorParameter> parameters) {
        var given = parameter(parameters, "kind");
        if (given.isEmpty()) {
            return Rel.JoinKind.INNER_UNIQUE;
        }
        return switch (word(given.get())) {
            case "innerunique" -> Rel.JoinKind.INNER_UNIQUE;
            case "inner" -> Rel.JoinKind.INNER;
            case "leftouter" -> Rel.JoinKind.LEFT_OUTER;
            case "rightouter" -> Rel.JoinKind.RIGHT_OUTER;
            case "fullouter" -> Rel.JoinKind.FULL_OUTER;
            case "leftsemi" -> Rel.JoinKind.LEFT_SEMI;
            case "leftanti", "anti", "leftantisemi" -> Rel.JoinKind.LEFT_ANTI;
            case "rightsemi" -> Rel.JoinKind.RIGHT_SEMI;
            case "rightanti", "rightantisemi" -> Rel.JoinKind.RIGHT_ANTI;
            default ->
                    throw new BindError(
                            DiagnosticCode.BAD_PARAMETER,
                            given.get().value().span(),
                            "'" + word(given.get()) + "' is no kind of join",
                            List.of(
                                    "innerunique",
                                    "inner",
                                    "leftouter",
                                    "leftsemi",
                                    "leftanti",
                                    "fullouter"));
        };
    }

    static Optional<Syntax.OperatorParameter> parameter(
            List<Syntax.OperatorParameter> parameters, String name) {
        return parameters.stream().filter(p -> p.name().text().equalsIgnoreCase(name)).findFirst();
    }

    /// The bare word or text that a parameter is set to, in lower case.
    static String word(Syntax.OperatorParameter parameter) {
        return switch (parameter.value()) {
            case Expression.NameRef name -> name.name().toLowerCase(Locale.ROOT);
            case Expression.Literal literal ->
                    String.valueOf(literal.value()).toLowerCase(Locale.ROOT);
            default -> "";
        };
    }

    /// The name that a parameter is set to, as it is written.
    static String name(Syntax.OperatorParameter parameter) {
        return parameter.value() instanceof Expression.NameRef name ? name.name() : word(parameter);
    }

    private List<Rel.KeyPair> keys(
            Table left, Table right, List<Expression> conditions, Scope scope, Span span) {
        if (conditions.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.SYNTAX, span, "what is joined on is missing: on Column, …");
        }
        var keys = new ArrayList<Rel.KeyPair>();
        conditions.forEach(c -> addKeys(left, right, c, scope, keys));
        return keys;
    }

    private void addKeys(
            Table left, Table right, Expression condition, Scope scope, List<Rel.KeyPair> keys) {
        switch (condition) {
            case Expression.Parenthesized p -> addKeys(left, right, p.inner(), scope, keys);
            case Expression.NameRef name ->
                    keys.add(
                            pair(
                                    side(left, name, "left"),
                                    side(right, name, "right"),
                                    name.span()));
            case Expression.Binary and when and.operator().equals("and") -> {
                addKeys(left, right, and.left(), scope, keys);
                addKeys(left, right, and.right(), scope, keys);
            }
            case Expression.Binary equal when equal.operator().equals("==") -> {
                var expressions = new ExpressionBinder(tables, scope, Row.ofJoin(left, right));
                var one = expressions.scalar(equal.left());
                var other = expressions.scalar(equal.right());
                boolean inOrder = isOf(one, left) && isOf(other, right);
                boolean swapped = isOf(one, right) && isOf(other, left);
                if (!inOrder && !swapped) {
                    throw new BindError(
                            DiagnosticCode.BAD_PARAMETER,
                            equal.span(),
                            "one side must be a column of $left and the other a column of $right");
                }
                keys.add(inOrder ? pair(one, other, equal.span()) : pair(other, one, equal.span()));
            }
            default ->
                    throw new BindError(
                            DiagnosticCode.BAD_PARAMETER,
                            condition.span(),
                            "a join's condition is a column of both sides, or $left.A == $right.B");
        }
    }

    /// A side with the columns that the conditions name and that are only there for who names them.
    private Table listing(Table side, List<Expression> conditions, String variable) {
        if (side.open().equals(OpenColumns.NONE)) {
            return side;
        }
        var names = new LinkedHashMap<String, Span>();
        conditions.forEach(c -> addNames(c, variable, names));
        names.keySet().removeIf(n -> side.column(n).isPresent());
        names.forEach((name, span) -> tables.noteOpen(name, side.open(), span));
        return side.withOpen(side.open().asKeys())
                .listing(names.keySet(), tables.context())
                .withOpen(side.open());
    }

    private static void addNames(Expression condition, String variable, Map<String, Span> names) {
        switch (condition) {
            case Expression.Parenthesized p -> addNames(p.inner(), variable, names);
            case Expression.NameRef name -> names.put(name.name(), name.span());
            case Expression.Binary binary -> {
                if (binary.operator().equals("and")) {
                    addNames(binary.left(), variable, names);
                    addNames(binary.right(), variable, names);
                } else {
                    addSide(binary.left(), variable, names);
                    addSide(binary.right(), variable, names);
                }
            }
            default -> {
                // No form of a condition; refused where it is bound.
            }
        }
    }

    private static void addSide(Expression side, String variable, Map<String, Span> names) {
        if (side instanceof Expression.Member member
                && member.target() instanceof Expression.NameRef target
                && target.name().equals(variable)) {
            names.put(member.name().text(), member.name().span());
        }
    }

    private static boolean isOf(Scalar scalar, Table table) {
        return scalar instanceof Scalar.ColumnRef reference
                && table.columns().contains(reference.column());
    }

    private static Scalar side(Table table, Expression.NameRef name, String which) {
        return new Scalar.ColumnRef(
                table.column(name.name())
                        .orElseThrow(() ->
                                new BindError(
                                        DiagnosticCode.UNKNOWN_COLUMN,
                                        name.span(),
                                        "the %s side has no column '%s'"
                                                .formatted(which, name.name()),
                                        Similar.names(
                                                name.name(),
                                                table.columns().stream()
                                                        .map(PlanColumn::name)
                                                        .toList()))));
    }

    private static Rel.KeyPair pair(Scalar left, Scalar right, Span span) {
        if (left.type() == KqlType.DYNAMIC || right.type() == KqlType.DYNAMIC) {
            throw new BindError(
                    DiagnosticCode.TYPE_MISMATCH,
                    span,
                    "tables cannot be joined on a dynamic value; convert it, as with tostring()");
        }
        var common = Overloads.commonType(List.of(left.type(), right.type()));
        if (common.isEmpty()) {
            throw new BindError(
                    DiagnosticCode.TYPE_MISMATCH,
                    span,
                    "the keys are of types %s and %s, which are never equal"
                            .formatted(left.type().kustoName(), right.type().kustoName()));
        }
        return new Rel.KeyPair(
                Overloads.convert(left, common.get(), span),
                Overloads.convert(right, common.get(), span));
    }

    /// Gives right columns whose name the left has too a number, and drops those in `dropped`.
    private Rel renamed(Rel.Join joined, List<PlanColumn> dropped) {
        var names = new ColumnNaming.Unique();
        boolean changed = !dropped.isEmpty();
        var items = new ArrayList<Rel.Assignment>();
        for (var column : joined.columns()) {
            if (dropped.contains(column)) {
                continue;
            }
            var name = names.next(column.name());
            changed |= !name.equals(column.name());
            var renamed =
                    name.equals(column.name())
                            ? column
                            : tables.context().column(name, column.type());
            items.add(new Rel.Assignment(renamed, new Scalar.ColumnRef(column)));
        }
        return changed ? new Rel.Project(joined, items) : joined;
    }
}
