package org.conshelf.bind;

import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Parser;
import org.conshelf.syntax.Statement;
import org.conshelf.syntax.Syntax;

/// The value of a query parameter that is given from outside, as text: of a string the text itself,
/// else a literal of KQL or what the type's conversion makes of the text. It is never more than a
/// constant.
final class ParameterValue {
    private ParameterValue() {}

    static Scalar.Literal of(String text, KqlType type, Syntax.Name name, TableBinder tables) {
        if (type == KqlType.STRING) {
            return Constants.text(text);
        }
        var literal = literal(text);
        Scalar value = Constants.text(text);
        if (literal != null) {
            value = new ExpressionBinder(tables, new Scope(null), Row.NONE).scalar(literal);
        }
        var converted =
                value.type() == type
                        ? value
                        : Overloads.call(
                                type == KqlType.DYNAMIC ? "todynamic" : "to" + type.kustoName(),
                                name.span(),
                                value.type() == KqlType.STRING || value.type().isNumeric()
                                        ? value
                                        : Constants.text(text));
        boolean isNull = literal instanceof Expression.Literal l && l.value() == null;
        if (!(converted instanceof Scalar.Literal known) || (known.value() == null && !isNull)) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    name.span(),
                    "the value given for '%s' is no %s".formatted(name.text(), type.kustoName()));
        }
        return known;
    }

    private static @org.jspecify.annotations.Nullable Expression literal(String text) {
        var parsed = Parser.parse(SourceText.of("<parameter>", "print " + text));
        if (parsed.ok()
                && parsed.query().statements().size() == 1
                && parsed.query().statements().getFirst()
                        instanceof Statement.ExpressionStatement statement
                && statement.expression() instanceof Expression.Head head
                && head.operator() instanceof Operator.Print print
                && print.items().size() == 1) {
            var expression = print.items().getFirst().expression();
            boolean constant =
                    expression instanceof Expression.Literal
                            || (expression instanceof Expression.Unary u
                                    && u.operand() instanceof Expression.Literal);
            return constant ? expression : null;
        }
        return null;
    }
}
