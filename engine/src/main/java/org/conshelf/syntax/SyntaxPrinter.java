package org.conshelf.syntax;

/// Writes a tree as KQL, in one canonical form: one operator a line, subqueries indented, one space
/// between words, strings in double quotes, a name in brackets only where it has to be.
///
/// What was parsed and is printed parses to the same tree, spans aside. Comments are not kept. A
/// tree made otherwise gets the parentheses that it needs.
public final class SyntaxPrinter {
    private SyntaxPrinter() {}

    /// The text of a tree or of a part of one, without a line break at its end.
    public static String print(Syntax tree) {
        var out = new Layout();
        var statements = new StatementPrinter(out);
        var expressions = statements.expressions();
        switch (tree) {
            case Syntax.Query query -> statements.statements(query.statements());
            case Syntax.Name name -> out.add(LiteralPrinter.name(name.text()));
            case Syntax.TypeRef type -> expressions.type(type);
            case Syntax.NamedExpression named -> expressions.named(named);
            case Syntax.Argument argument -> expressions.argument(argument);
            case Syntax.Parameter parameter -> expressions.parameter(parameter);
            case Syntax.OperatorParameter parameter -> expressions.operatorParameter(parameter);
            case Syntax.OrderKey key -> expressions.orderKey(key);
            case Statement statement -> statements.statement(statement);
            case Expression expression -> expressions.pipeline(expression);
            case Operator operator -> expressions.operators().operator(operator);
        }
        return out.text();
    }
}
