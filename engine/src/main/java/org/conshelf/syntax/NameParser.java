package org.conshelf.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Parses names, wildcards, types, declarations of columns, literals and the parameters of
/// operators: what needs no expression.
final class NameParser {
    /// Parameters whose names cannot be declared, so that an operator whose items may be `name =
    /// value` knows them from its items.
    private static final Set<String> UNMISTAKABLE_PARAMETERS =
            Set.of(
                    "bagexpansion",
                    "bin_legacy",
                    "cycles",
                    "decodeblocks",
                    "expandoutput",
                    "flags",
                    "force_remote",
                    "isfuzzy",
                    "kind",
                    "with_itemindex",
                    "with_match_id",
                    "with_source",
                    "with_step_name",
                    "withsource");

    private static final Set<String> OTHER_TYPES =
            Set.of(
                    "char", "byte", "float", "int8", "int16", "uint", "uint8", "uint16", "uint32",
                    "uint64", "ulong");

    private final TokenStream tokens;

    NameParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /// How many tokens a name takes that begins so far ahead; 0 if there is none.
    int nameLength(int ahead, boolean declared) {
        var token = tokens.peek(ahead);
        if (token.isWord()) {
            boolean fits =
                    declared
                            ? Keywords.canBeDeclared(token.text())
                            : Keywords.canBeReferred(token.text());
            return fits ? 1 : 0;
        }
        if (!token.is("[")) {
            return 0;
        }
        int length = 1;
        while (tokens.peek(ahead + length).kind() == Token.Kind.STRING) {
            length++;
        }
        return length > 1 && tokens.peek(ahead + length).is("]") ? length + 1 : 0;
    }

    /// A name that refers to something.
    Syntax.Name name(String what) {
        return name(what, false);
    }

    /// A name that is given to something.
    Syntax.Name declaredName(String what) {
        return name(what, true);
    }

    private Syntax.Name name(String what, boolean declared) {
        var token = tokens.peek();
        if (nameLength(0, declared) > 0) {
            return token.isWord() ? plainName() : bracketedName();
        }
        if (token.isWord()) {
            throw reserved(token, what);
        }
        throw tokens.expected(what);
    }

    SyntaxError reserved(Token token, String what) {
        return tokens.error(
                DiagnosticCode.SYNTAX,
                token.span(),
                "expected %s, found the keyword '%s'; as a name write ['%s']"
                        .formatted(what, token.text(), token.text()));
    }

    private Syntax.Name plainName() {
        var token = tokens.next();
        return new Syntax.Name(token.text(), token.span());
    }

    private Syntax.Name bracketedName() {
        int start = tokens.start();
        tokens.expect("[");
        var text = strings("a name in quotes");
        tokens.expect("]");
        return new Syntax.Name(text, tokens.spanFrom(start));
    }

    /// Any word, keyword or not.
    Syntax.Name word(String what) {
        if (!tokens.peek().isWord()) {
            throw tokens.expected(what);
        }
        return plainName();
    }

    /// A word with hyphens in it, such as `granny-asc`.
    @Nullable String acceptHyphenated(Set<String> known) {
        var text = new StringBuilder(tokens.peek().text());
        int count = 1;
        while (tokens.peek(count).is("-")
                && tokens.peek(count + 1).isWord()
                && tokens.isAdjacent(count)
                && tokens.isAdjacent(count + 1)) {
            text.append('-').append(tokens.peek(count + 1).text());
            count += 2;
        }
        if (!tokens.peek().isWord() || !known.contains(text.toString())) {
            return null;
        }
        tokens.skip(count);
        return text.toString();
    }

    Expression.NameRef reference(String what) {
        boolean bracketed = tokens.at("[");
        var name = name(what);
        return new Expression.NameRef(name.text(), bracketed, name.span());
    }

    /// How many tokens a name with `*` in it takes: words, numbers and stars without blanks between
    /// them, of which the first or the second is a star. 0 if there is none.
    int wildcardLength(int ahead) {
        int length = 0;
        if (tokens.peek(ahead).is("*")) {
            length = 1;
        } else if (tokens.peek(ahead).isWord()
                && tokens.peek(ahead + 1).is("*")
                && tokens.isAdjacent(ahead + 1)) {
            length = 2;
        }
        while (length > 0 && isWildcardPart(ahead + length) && tokens.isAdjacent(ahead + length)) {
            length++;
        }
        return length;
    }

    private boolean isWildcardPart(int ahead) {
        var token = tokens.peek(ahead);
        return token.isWord() || token.is("*") || token.type() == KqlType.LONG;
    }

    Expression.Wildcard wildcard(int length) {
        int start = tokens.start();
        tokens.skip(length);
        return new Expression.Wildcard(tokens.text(start), tokens.spanFrom(start));
    }

    /// A column or several: `name` or `na*`.
    Expression columnPattern() {
        int length = wildcardLength(0);
        return length > 0 ? wildcard(length) : reference("a column");
    }

    /// Strings that follow one another and are one.
    String strings(String what) {
        if (tokens.peek().kind() != Token.Kind.STRING) {
            throw tokens.expected(what);
        }
        var first = String.valueOf(tokens.next().value());
        if (tokens.peek().kind() != Token.Kind.STRING) {
            return first;
        }
        var all = new StringBuilder(first);
        while (tokens.peek().kind() == Token.Kind.STRING) {
            all.append(tokens.next().value());
        }
        return all.toString();
    }

    boolean atLiteral() {
        var kind = tokens.peek().kind();
        return kind == Token.Kind.LITERAL || kind == Token.Kind.STRING;
    }

    /// A literal without a sign.
    Expression.Literal literal(String what) {
        int start = tokens.start();
        if (tokens.peek().kind() == Token.Kind.STRING) {
            var text = strings(what);
            return new Expression.Literal(KqlType.STRING, text, tokens.spanFrom(start));
        }
        var type = tokens.peek().type();
        if (tokens.peek().kind() != Token.Kind.LITERAL || type == null) {
            throw tokens.expected(what);
        }
        var token = tokens.next();
        if (token.value() instanceof BigInteger) {
            throw tokens.error(
                    DiagnosticCode.BAD_LITERAL,
                    token.span(),
                    "the number does not fit into a long; write it as a real or decimal");
        }
        if (type == KqlType.DATETIME && token.value() instanceof String text) {
            throw tokens.error(
                    DiagnosticCode.BAD_LITERAL,
                    token.span(),
                    "'%s' is no datetime".formatted(text));
        }
        return new Expression.Literal(type, token.value(), token.span());
    }

    /// A literal; a number or timespan may have a sign.
    Expression signedLiteral(String what) {
        var sign = tokens.peek();
        if (!sign.is("-") && !sign.is("+")) {
            return literal(what);
        }
        var type = tokens.peek(1).type();
        if (type != KqlType.LONG && type != KqlType.REAL && type != KqlType.TIMESPAN) {
            throw tokens.expected(what);
        }
        tokens.next();
        if (sign.is("-") && Lexer.BEYOND_LONG.equals(tokens.peek().value())) {
            tokens.next();
            return new Expression.Literal(
                    KqlType.LONG, Long.MIN_VALUE, tokens.spanFrom(sign.start()));
        }
        var number = literal(what);
        return new Expression.Unary(sign.text(), number, tokens.spanFrom(sign.start()));
    }

    /// The name of a scalar type.
    Syntax.TypeRef type() {
        var token = tokens.peek();
        if (!token.isWord()) {
            throw tokens.expected("a type");
        }
        if (KqlType.ofName(token.text()).isEmpty() && !OTHER_TYPES.contains(token.text())) {
            throw tokens.error(
                    DiagnosticCode.SYNTAX,
                    token.span(),
                    "expected a type, found '%s'".formatted(token.text()),
                    KqlType.similar(token.text()));
        }
        tokens.next();
        return new Syntax.TypeRef(token.text(), null, token.span());
    }

    /// `typeof(type)`, `typeof(name: type, …)`; a leading `*` is the parameter named `*`.
    Expression.TypeOf typeOf() {
        int start = tokens.start();
        tokens.expect("typeof");
        tokens.expect("(");
        int inside = tokens.start();
        Syntax.TypeRef type;
        if (tokens.peek(1).is(")") && !tokens.at("*")) {
            type = type();
        } else {
            var columns = columns();
            type = new Syntax.TypeRef("", columns, tokens.spanFrom(inside));
        }
        tokens.expect(")");
        return new Expression.TypeOf(List.of(type), tokens.spanFrom(start));
    }

    /// `(name: type, …)`.
    List<Syntax.Parameter> schema() {
        tokens.expect("(");
        var columns = columns();
        tokens.expect(")");
        return columns;
    }

    /// `name: type, …` up to a closing parenthesis; a comma may stand before the first and behind
    /// the last.
    private List<Syntax.Parameter> columns() {
        var columns = new ArrayList<Syntax.Parameter>();
        tokens.accept(",");
        while (!tokens.at(")")) {
            columns.add(column());
            if (!tokens.at(")")) {
                expectListComma();
            }
        }
        return List.copyOf(columns);
    }

    private void expectListComma() {
        if (!tokens.accept(",")) {
            throw tokens.expected("',' or ')'");
        }
    }

    private Syntax.Parameter column() {
        int start = tokens.start();
        if (tokens.at("*")) {
            var star = tokens.next();
            var span = new Span(star.end(), star.end());
            return new Syntax.Parameter(
                    new Syntax.Name("*", star.span()),
                    new Syntax.TypeRef("", null, span),
                    null,
                    star.span());
        }
        var name = declaredName("a column's name");
        tokens.expect(":");
        var type = type();
        return new Syntax.Parameter(name, type, null, tokens.spanFrom(start));
    }

    /// `(name: type = default, name: (column: type, …), …)`: the parameters of a function.
    List<Syntax.Parameter> functionParameters() {
        tokens.expect("(");
        var parameters = new ArrayList<Syntax.Parameter>();
        while (!tokens.at(")")) {
            parameters.add(functionParameter());
            if (!tokens.at(")")) {
                expectListComma();
            }
        }
        tokens.expect(")");
        return List.copyOf(parameters);
    }

    private Syntax.Parameter functionParameter() {
        int start = tokens.start();
        var name = declaredName("a parameter's name");
        tokens.expect(":");
        var type = tokens.at("(") ? tableType() : type();
        Expression defaultValue = null;
        if (tokens.accept("=")) {
            defaultValue = parameterValue();
        }
        return new Syntax.Parameter(name, type, defaultValue, tokens.spanFrom(start));
    }

    private Syntax.TypeRef tableType() {
        int start = tokens.start();
        if (tokens.at("(", "*") && tokens.peek(2).is(")")) {
            tokens.skip(3);
            return new Syntax.TypeRef("", List.of(), tokens.spanFrom(start));
        }
        var columns = schema();
        return new Syntax.TypeRef("", columns, tokens.spanFrom(start));
    }

    /// Parameters of an operator whose items can be `name = value` too.
    List<Syntax.OperatorParameter> unmistakableParameters() {
        return parameters(false);
    }

    /// Parameters of an operator where every `name =` begins one.
    List<Syntax.OperatorParameter> anyParameters() {
        return parameters(true);
    }

    private List<Syntax.OperatorParameter> parameters(boolean any) {
        var parameters = new ArrayList<Syntax.OperatorParameter>();
        while (atHint() || (tokens.peek().isWord() && tokens.peek(1).is("=") && fits(any))) {
            parameters.add(parameter());
        }
        return List.copyOf(parameters);
    }

    private boolean fits(boolean any) {
        var text = tokens.peek().text();
        return any || UNMISTAKABLE_PARAMETERS.contains(text) || text.startsWith("__");
    }

    private boolean atHint() {
        return tokens.at("hint", ".") && tokens.peek(2).isWord() && tokens.peek(3).is("=");
    }

    /// `name = value`, the name with a dot in it or not.
    Syntax.OperatorParameter parameter() {
        int start = tokens.start();
        var name = word("a parameter's name");
        if (tokens.accept(".")) {
            var second = word("a hint's name");
            name =
                    new Syntax.Name(
                            name.text() + "." + second.text(), name.span().to(second.span()));
        }
        tokens.expect("=");
        var value = parameterValue();
        return new Syntax.OperatorParameter(name, value, tokens.spanFrom(start));
    }

    /// A literal or a bare word.
    Expression parameterValue() {
        if (tokens.peek().isWord()) {
            var word = plainName();
            return new Expression.NameRef(word.text(), false, word.span());
        }
        return tokens.at("[") ? reference("a name") : signedLiteral("a literal or a word");
    }

    /// `(name = value, …)` behind `with`.
    List<Syntax.OperatorParameter> propertyList() {
        tokens.expect("(");
        var properties = new ArrayList<Syntax.OperatorParameter>();
        tokens.accept(",");
        while (!tokens.at(")")) {
            properties.add(parameter());
            if (!tokens.at(")")) {
                expectListComma();
            }
        }
        tokens.expect(")");
        return List.copyOf(properties);
    }
}
