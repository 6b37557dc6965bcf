package org.conshelf.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes statements and the bodies of functions.
final class StatementPrinter {
    private final Layout out;
    private final ExpressionPrinter expressions;

    StatementPrinter(Layout out) {
        this.out = out;
        this.expressions = new ExpressionPrinter(out, this);
    }

    ExpressionPrinter expressions() {
        return expressions;
    }

    /// Statements, each on lines of its own.
    void statements(List<Statement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            if (i > 0) {
                out.add(";").newLine();
            }
            statement(statements.get(i));
        }
    }

    void statement(Statement statement) {
        switch (statement) {
            case Statement.Let let -> {
                out.add("let ").add(LiteralPrinter.name(let.name().text())).add(" = ");
                expressions.pipeline(let.value());
            }
            case Statement.SetOption set -> {
                out.add("set ").add(set.name().text());
                value(" = ", set.value());
            }
            case Statement.AliasDatabase alias -> {
                out.add("alias database ").add(LiteralPrinter.name(alias.name().text()));
                value(" = ", alias.value());
            }
            case Statement.DeclareParameters declare -> {
                out.add("declare query_parameters ");
                expressions.schema(declare.parameters());
            }
            case Statement.DeclarePattern pattern -> pattern(pattern);
            case Statement.Restrict restrict ->
                    out.add("restrict access to (")
                            .list(restrict.entities(), expressions::expression)
                            .add(")");
            case Statement.ExpressionStatement query -> expressions.pipeline(query.expression());
        }
    }

    private void value(String words, @Nullable Expression value) {
        if (value != null) {
            out.add(words);
            expressions.expression(value);
        }
    }

    private void pattern(Statement.DeclarePattern pattern) {
        out.add("declare pattern ").add(LiteralPrinter.name(pattern.name().text()));
        if (pattern.parameters().isEmpty() && pattern.cases().isEmpty()) {
            return;
        }
        out.add(" = ");
        expressions.schema(pattern.parameters());
        if (pattern.path() != null) {
            out.add("[");
            expressions.parameter(pattern.path());
            out.add("]");
        }
        out.block(
                " {",
                () -> {
                    for (int i = 0; i < pattern.cases().size(); i++) {
                        if (i > 0) {
                            out.newLine();
                        }
                        patternCase(pattern.cases().get(i));
                    }
                },
                "}");
    }

    private void patternCase(Statement.PatternCase patternCase) {
        out.add("(").list(patternCase.values(), expressions::parameterValue).add(")");
        if (patternCase.path() != null) {
            out.add(".[");
            expressions.parameterValue(patternCase.path());
            out.add("]");
        }
        out.add(" = ");
        body(patternCase.body());
        out.add(";");
    }

    void function(Expression.FunctionDeclaration function) {
        out.add(function.view() ? "view " : "");
        expressions.schema(function.parameters());
        out.add(" ");
        body(function);
    }

    private void body(Expression.FunctionDeclaration function) {
        if (function.statements().isEmpty() && function.result() == null) {
            out.add("{}");
            return;
        }
        out.block(
                "{",
                () -> {
                    statements(function.statements());
                    if (function.result() != null) {
                        if (!function.statements().isEmpty()) {
                            out.add(";").newLine();
                        }
                        expressions.pipeline(function.result());
                    }
                },
                "}");
    }
}
