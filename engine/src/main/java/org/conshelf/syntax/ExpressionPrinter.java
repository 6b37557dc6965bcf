package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.schema.KqlType;

/// Writes expressions. Parentheses stand where the tree has them, and where a tree that was not
/// parsed needs them to read back as it is.
final class ExpressionPrinter {
    private static final int DISJUNCTION = 1;
    private static final int CONJUNCTION = 2;
    private static final int EQUALITY = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int STRING_OPERATION = 7;
    private static final int SIGNED = 8;
    private static final int PATH = 9;

    private final Layout out;
    private final OperatorPrinter operators;
    private final StatementPrinter statements;

    ExpressionPrinter(Layout out, StatementPrinter statements) {
        this.out = out;
        this.statements = statements;
        this.operators = new OperatorPrinter(out, this, statements);
    }

    OperatorPrinter operators() {
        return operators;
    }

    /// A query with one operator a line, or an expression.
    void pipeline(Expression expression) {
        var piped = new ArrayList<Operator>();
        var source = expression;
        while (source instanceof Expression.Pipe(var inner, var operator, var _)) {
            piped.add(operator);
            source = inner;
        }
        boolean implicit = isImplicit(source);
        if (!implicit) {
            expression(source);
        }
        for (var operator : piped.reversed()) {
            if (!implicit) {
                out.newLine().add("| ");
            }
            implicit = false;
            operators.operator(operator);
        }
    }

    static boolean isImplicit(Expression source) {
        return source instanceof Expression.Head(Operator.ImplicitSource _, var _);
    }

    /// Whether a pipeline begins with an operator and not with a source.
    static boolean isSubquery(Expression expression) {
        var source = expression;
        while (source instanceof Expression.Pipe(var inner, var _, var _)) {
            source = inner;
        }
        return isImplicit(source);
    }

    /// What stands between two brackets, on lines of its own if it is a query.
    void enclosed(String open, Expression inner, String close) {
        if (inner instanceof Expression.Pipe) {
            out.block(open, () -> pipeline(inner), close);
        } else {
            out.add(open);
            expression(inner);
            out.add(close);
        }
    }

    void expression(Expression expression) {
        switch (expression) {
            case Expression.NameRef name -> reference(name);
            case Expression.Wildcard wildcard -> out.add(wildcard.pattern());
            case Expression.Literal literal -> out.add(LiteralPrinter.literal(literal));
            case Expression.Member member -> member(member);
            case Expression.Index index -> {
                operand(index.target(), PATH);
                out.add("[");
                expression(index.index());
                out.add("]");
            }
            case Expression.Call call -> call(call);
            case Expression.PathCall call -> {
                operand(call.target(), PATH);
                out.add(".").add(call.name().text());
                arguments(call.arguments());
            }
            case Expression.Unary unary -> {
                out.add(unary.operator());
                operand(unary.operand(), PATH);
            }
            case Expression.Binary binary -> binary(binary);
            case Expression.Between between -> between(between);
            case Expression.InList list -> inList(list);
            case Expression.Star _ -> out.add("*");
            case Expression.Parenthesized parenthesized ->
                    enclosed("(", parenthesized.inner(), ")");
            case Expression.Pipe pipe -> enclosed("(", pipe, ")");
            case Expression.Head head -> operators.operator(head.operator());
            case Expression.FunctionDeclaration function -> statements.function(function);
            case Expression.TypeOf typeOf -> typeOf(typeOf);
            case Expression.EntityGroup group -> {
                out.add("entity_group [").list(group.entities(), this::expression).add("]");
            }
        }
    }

    private void reference(Expression.NameRef name) {
        boolean bare =
                !name.bracketed()
                        && LiteralPrinter.isWord(name.name())
                        && Keywords.canBeReferred(name.name());
        out.add(bare ? name.name() : LiteralPrinter.bracketed(name.name()));
    }

    private void member(Expression.Member member) {
        operand(member.target(), PATH);
        var name = member.name().text();
        boolean bare = LiteralPrinter.isWord(name) || name.contains("*");
        out.add(".").add(bare ? name : LiteralPrinter.bracketed(name));
    }

    void call(Expression.Call call) {
        var function = call.name().text();
        var arguments = call.arguments();
        if (takesQuery(function) && !arguments.isEmpty()) {
            out.add(function);
            if (arguments.size() == 2) {
                out.add(" kind=");
                parameterValue(arguments.getFirst().value());
                out.add(" ");
            }
            enclosed("(", arguments.getLast().value(), ")");
            return;
        }
        boolean bare =
                LiteralPrinter.isWord(function)
                        && Keywords.canBeReferred(function)
                        && !LiteralPrinter.readsAsLiteral(function);
        out.add(bare ? function : LiteralPrinter.bracketed(function));
        arguments(arguments);
    }

    private static boolean takesQuery(String function) {
        return switch (function) {
            case "toscalar", "totable", "materialize" -> true;
            default -> false;
        };
    }

    private void arguments(List<Syntax.Argument> arguments) {
        out.add("(").list(arguments, this::argument).add(")");
    }

    void argument(Syntax.Argument argument) {
        if (argument.name() != null) {
            out.add(LiteralPrinter.declaredName(argument.name().text())).add("=");
        }
        expression(argument.value());
    }

    private void binary(Expression.Binary binary) {
        int level = level(binary);
        boolean chains = level <= CONJUNCTION || level >= SUM;
        operand(binary.left(), chains ? level : level + 1);
        var operator = binary.operator();
        out.add(operator.equals(":") ? ":" : " " + operator + " ");
        // The two sides of `and` and of `or` may be grouped either way.
        operand(binary.right(), level <= CONJUNCTION ? level : level + 1);
    }

    private void between(Expression.Between between) {
        operand(between.value(), COMPARISON);
        out.add(between.negated() ? " !between (" : " between (");
        expression(between.low());
        out.add(" .. ");
        expression(between.high());
        out.add(")");
    }

    private void inList(Expression.InList list) {
        operand(list.value(), COMPARISON);
        out.add(" ").add(list.operator()).add(" ");
        if (list.list().size() == 1) {
            enclosed("(", list.list().getFirst(), ")");
        } else {
            out.add("(").list(list.list(), this::expression).add(")");
        }
    }

    private void typeOf(Expression.TypeOf typeOf) {
        out.add("typeof(");
        for (var type : typeOf.types()) {
            if (type.columns() == null) {
                out.add(type.name());
            } else {
                out.list(type.columns(), this::parameter);
            }
        }
        out.add(")");
    }

    /// Writes an expression that has to bind at least as tightly as a level.
    private void operand(Expression expression, int leastLevel) {
        if (level(expression) < leastLevel) {
            enclosed("(", expression, ")");
        } else {
            expression(expression);
        }
    }

    private static int level(Expression expression) {
        return switch (expression) {
            case Expression.Binary binary ->
                    switch (binary.operator()) {
                        case "or" -> DISJUNCTION;
                        case "and" -> CONJUNCTION;
                        case "==", "!=", "<>" -> EQUALITY;
                        case "<", ">", "<=", ">=" -> COMPARISON;
                        case "+", "-" -> SUM;
                        case "*", "/", "%" -> PRODUCT;
                        default -> STRING_OPERATION;
                    };
            case Expression.Between _, Expression.InList _ -> EQUALITY;
            case Expression.Unary _ -> SIGNED;
            case Expression.NameRef _,
                    Expression.Wildcard _,
                    Expression.Literal _,
                    Expression.Member _,
                    Expression.Index _,
                    Expression.Call _,
                    Expression.PathCall _,
                    Expression.Star _,
                    Expression.Parenthesized _,
                    Expression.Pipe _,
                    Expression.Head _,
                    Expression.FunctionDeclaration _,
                    Expression.TypeOf _,
                    Expression.EntityGroup _ ->
                    PATH;
        };
    }

    void named(Syntax.NamedExpression named) {
        if (named.names().size() == 1) {
            out.add(LiteralPrinter.declaredName(named.names().getFirst().text())).add(" = ");
        } else if (!named.names().isEmpty()) {
            out.add("(")
                    .list(named.names(), name -> out.add(LiteralPrinter.declaredName(name.text())))
                    .add(") = ");
        }
        expression(named.expression());
    }

    void orderKey(Syntax.OrderKey key) {
        named(key.key());
        if (key.ascending() != null) {
            out.add(key.ascending() ? " asc" : " desc");
        }
        if (key.nullsFirst() != null) {
            out.add(key.nullsFirst() ? " nulls first" : " nulls last");
        }
    }

    void type(Syntax.TypeRef type) {
        if (type.columns() == null) {
            out.add(type.name());
        } else if (type.columns().isEmpty()) {
            out.add("(*)");
        } else {
            out.add("(").list(type.columns(), this::parameter).add(")");
        }
    }

    /// A column or parameter with its type; the one named `*` stands for columns that are not
    /// named.
    void parameter(Syntax.Parameter parameter) {
        var name = parameter.name().text();
        if (name.equals("*") && parameter.type().name().isEmpty()) {
            out.add("*");
            return;
        }
        out.add(LiteralPrinter.declaredName(name)).add(":");
        type(parameter.type());
        if (parameter.defaultValue() != null) {
            out.add(" = ");
            parameterValue(parameter.defaultValue());
        }
    }

    void schema(List<Syntax.Parameter> columns) {
        out.add("(").list(columns, this::parameter).add(")");
    }

    void operatorParameter(Syntax.OperatorParameter parameter) {
        out.add(parameter.name().text()).add("=");
        parameterValue(parameter.value());
    }

    /// The value of a parameter, where a bare word may be a keyword and a sign makes a literal.
    void parameterValue(Expression value) {
        if (value instanceof Expression.NameRef name
                && !name.bracketed()
                && LiteralPrinter.isWord(name.name())) {
            out.add(name.name());
        } else if (value
                instanceof Expression.Unary(var sign, Expression.Literal(var type, _, _), _)) {
            out.add(type == KqlType.STRING ? "" : sign);
            expression(((Expression.Unary) value).operand());
        } else {
            expression(value);
        }
    }
}
