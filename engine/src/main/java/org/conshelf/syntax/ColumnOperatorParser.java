package org.conshelf.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.conshelf.source.DiagnosticCode;

/// Parses the operators that work on the rows and columns of one table. Every method begins behind
/// the operator's name.
final class ColumnOperatorParser {
    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;

    ColumnOperatorParser(TokenStream tokens, NameParser names, ExpressionParser expressions) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
    }

    Operator where(int start) {
        var parameters = names.unmistakableParameters();
        if (names.nameLength(0, true) == 1 && tokens.peek(1).is("=")) {
            // Kusto takes this for a named value, and refuses it where the value is no bool.
            tokens.warn(
                    DiagnosticCode.SYNTAX,
                    tokens.peek(1).span(),
                    "'=' gives the value behind it a name; to compare write '=='");
            tokens.skip(2);
        }
        var predicate = expressions.expression();
        return new Operator.Where(parameters, predicate, tokens.spanFrom(start));
    }

    Operator extend(int start) {
        var items = expressions.namedList();
        return new Operator.Extend(items, tokens.spanFrom(start));
    }

    Operator project(int start) {
        var items = atOperatorEnd() ? List.<Syntax.NamedExpression>of() : expressions.namedList();
        return new Operator.Project(items, tokens.spanFrom(start));
    }

    Operator projectAway(int start) {
        var columns = atOperatorEnd() ? List.<Expression>of() : list(names::columnPattern);
        return new Operator.ProjectAway(columns, tokens.spanFrom(start));
    }

    Operator projectKeep(int start) {
        var columns = atOperatorEnd() ? List.<Expression>of() : list(names::columnPattern);
        return new Operator.ProjectKeep(columns, tokens.spanFrom(start));
    }

    Operator projectRename(int start) {
        var items = atOperatorEnd() ? List.<Syntax.NamedExpression>of() : expressions.namedList();
        return new Operator.ProjectRename(items, tokens.spanFrom(start));
    }

    Operator projectReorder(int start) {
        var items = atOperatorEnd() ? List.<Operator.ReorderItem>of() : list(this::reorderItem);
        return new Operator.ProjectReorder(items, tokens.spanFrom(start));
    }

    private Operator.ReorderItem reorderItem() {
        int start = tokens.start();
        var column = names.columnPattern();
        var order = names.acceptHyphenated(Set.of("asc", "desc", "granny-asc", "granny-desc"));
        return new Operator.ReorderItem(column, order == null ? "" : order, tokens.spanFrom(start));
    }

    Operator projectByNames(int start) {
        var items = list(this::nameSource);
        return new Operator.ProjectByNames(items, tokens.spanFrom(start));
    }

    private Expression nameSource() {
        int length = names.wildcardLength(0);
        return length > 0 ? names.wildcard(length) : expressions.expression();
    }

    Operator summarize(int start) {
        var parameters = new ArrayList<>(names.unmistakableParameters());
        var aggregates = List.<Syntax.NamedExpression>of();
        if (!tokens.at("by") && !atOperatorEnd()) {
            aggregates = expressions.namedList();
        }
        var keys = new ArrayList<Syntax.NamedExpression>();
        if (tokens.accept("by")) {
            do {
                keys.add(expressions.named());
            } while (tokens.accept(","));
            if (tokens.at("bin", "=")) {
                parameters.add(names.parameter());
            }
        }
        return new Operator.Summarize(parameters, aggregates, keys, tokens.spanFrom(start));
    }

    Operator distinct(int start) {
        var parameters = names.unmistakableParameters();
        var items = list(this::distinctItem);
        return new Operator.Distinct(parameters, items, tokens.spanFrom(start));
    }

    private Syntax.NamedExpression distinctItem() {
        if (tokens.at("*")) {
            var span = tokens.next().span();
            return new Syntax.NamedExpression(List.of(), new Expression.Star(span), span);
        }
        return expressions.named();
    }

    Operator sort(int start) {
        var parameters = names.anyParameters();
        tokens.expect("by");
        var keys = expressions.orderKeys();
        return new Operator.Sort(parameters, keys, tokens.spanFrom(start));
    }

    Operator top(int start) {
        var parameters = names.anyParameters();
        var count = expressions.expression();
        tokens.expect("by");
        var key = expressions.orderKey();
        return new Operator.Top(parameters, count, List.of(key), tokens.spanFrom(start));
    }

    Operator take(int start) {
        var parameters = names.anyParameters();
        var count = expressions.expression();
        return new Operator.Take(parameters, count, tokens.spanFrom(start));
    }

    Operator sample(int start) {
        var parameters = names.anyParameters();
        var count = expressions.expression();
        return new Operator.Sample(parameters, count, tokens.spanFrom(start));
    }

    Operator sampleDistinct(int start) {
        var parameters = names.anyParameters();
        var count = expressions.expression();
        tokens.expect("of");
        var of = expressions.expression();
        return new Operator.SampleDistinct(parameters, count, of, tokens.spanFrom(start));
    }

    Operator count(int start) {
        Syntax.Name asName = null;
        if (tokens.accept("as")) {
            asName = names.name("a name");
        }
        return new Operator.Count(asName, tokens.spanFrom(start));
    }

    Operator serialize(int start) {
        var items = atOperatorEnd() ? List.<Syntax.NamedExpression>of() : expressions.namedList();
        return new Operator.Serialize(items, tokens.spanFrom(start));
    }

    Operator print(int start) {
        var items = expressions.namedList();
        return new Operator.Print(items, tokens.spanFrom(start));
    }

    Operator as(int start) {
        var parameters = names.anyParameters();
        var name = names.name("a name");
        return new Operator.As(parameters, name, tokens.spanFrom(start));
    }

    Operator consume(int start) {
        var parameters = names.anyParameters();
        return new Operator.Consume(parameters, tokens.spanFrom(start));
    }

    Operator getSchema(int start) {
        var parameters = names.anyParameters();
        return new Operator.GetSchema(parameters, tokens.spanFrom(start));
    }

    Operator assertSchema(int start) {
        var columns = names.schema();
        return new Operator.AssertSchema(columns, tokens.spanFrom(start));
    }

    Operator topNested(int start) {
        var levels = new ArrayList<Operator.TopNestedLevel>();
        levels.add(topNestedLevel(start));
        while (tokens.accept(",")) {
            int levelStart = tokens.start();
            if (names.acceptHyphenated(Set.of("top-nested")) == null) {
                throw tokens.expected("'top-nested'");
            }
            levels.add(topNestedLevel(levelStart));
        }
        return new Operator.TopNested(List.copyOf(levels), tokens.spanFrom(start));
    }

    private Operator.TopNestedLevel topNestedLevel(int start) {
        Expression count = null;
        if (!tokens.at("of")) {
            count = expressions.expression();
        }
        tokens.expect("of");
        var of = expressions.named();
        Expression others = null;
        if (tokens.accept("with")) {
            tokens.expect("others");
            tokens.expect("=");
            others = expressions.expression();
        }
        tokens.expect("by");
        var by = expressions.orderKey();
        return new Operator.TopNestedLevel(count, of, others, by, tokens.spanFrom(start));
    }

    Operator topHitters(int start) {
        var count = expressions.expression();
        tokens.expect("of");
        var of = expressions.expression();
        Expression by = null;
        if (tokens.accept("by")) {
            by = expressions.expression();
        }
        return new Operator.TopHitters(count, of, by, tokens.spanFrom(start));
    }

    Operator reduce(int start) {
        var parameters = names.anyParameters();
        tokens.expect("by");
        var by = expressions.expression();
        var properties = new ArrayList<Syntax.OperatorParameter>();
        if (tokens.accept("with")) {
            do {
                properties.add(names.parameter());
            } while (tokens.accept(","));
        }
        return new Operator.Reduce(parameters, by, List.copyOf(properties), tokens.spanFrom(start));
    }

    /// Whether nothing that belongs to an operator follows.
    private boolean atOperatorEnd() {
        return tokens.atEnd()
                || tokens.at("|")
                || tokens.at(";")
                || tokens.at(")")
                || tokens.at("}");
    }

    private <T> List<T> list(Supplier<T> item) {
        var list = new ArrayList<T>();
        do {
            list.add(item.get());
        } while (tokens.accept(","));
        return List.copyOf(list);
    }
}
