package org.conshelf.bind;

import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.jspecify.annotations.Nullable;

/// search: rows that hold a term in any column.
final class SearchBinder {
    /// The column that says which table a row is of.
    private static final String TABLE_COLUMN = "$table";

    private static final String META = "\\.+?()|[]{}^$#&-~";

    /// The operators that ignore case and have a form that does not.
    private static final Set<String> HAVE_CASE =
            Set.of("has", "hasprefix", "hassuffix", "contains", "startswith", "endswith");

    private final TableBinder tables;
    private final UnionBinder unions;

    SearchBinder(TableBinder tables, UnionBinder unions) {
        this.tables = tables;
        this.unions = unions;
    }

    /// @param piped what stands before the pipe, or null at the head of a query
    Table bind(@Nullable Table piped, Operator.Search op, Scope scope) {
        var source = piped == null ? unions.searched(op, scope) : named(piped);
        boolean caseSensitive =
                JoinBinder.parameter(op.parameters(), "kind")
                        .map(p -> JoinBinder.word(p).equals("case_sensitive"))
                        .orElse(false);
        var columns = source.columns().stream().filter(SearchBinder::isSearched).toList();
        var expressions = new ExpressionBinder(tables, scope, Row.of(source));
        var predicate = new Condition(expressions, columns, caseSensitive).bind(op.predicate());
        return source.withRows(new Rel.Filter(source.rel(), predicate));
    }

    /// A text is not looked for in numbers with a fraction, in truth values and in durations.
    static boolean isSearched(PlanColumn column) {
        return switch (column.type()) {
            case STRING, DYNAMIC, INT, LONG, DATETIME, GUID -> !column.name().equals(TABLE_COLUMN);
            case REAL, DECIMAL, BOOL, TIMESPAN -> false;
        };
    }

    private Table named(Table input) {
        var name = input.name().isEmpty() ? "search_arg0" : input.name();
        var column = tables.context().column(TABLE_COLUMN, KqlType.STRING);
        var items = Rels.passed(input.columns());
        items.addFirst(new Rel.Assignment(column, Constants.text(name)));
        return input.withRows(new Rel.Project(input.rel(), items));
    }

    /// A search's condition, in which a text alone stands for itself in any column.
    record Condition(
            ExpressionBinder expressions, List<PlanColumn> columns, boolean caseSensitive) {

        Scalar bind(Expression expression) {
            return switch (expression) {
                case Expression.Parenthesized e -> bind(e.inner());
                case Expression.Star _ -> Constants.bool(true);
                case Expression.Literal e when e.type() != KqlType.BOOL -> anywhere(e);
                case Expression.Binary e
                        when e.operator().equals("and") || e.operator().equals("or") ->
                        expressions.operator(
                                e.operator(), bind(e.left()), bind(e.right()), e.operatorSpan());
                case Expression.Binary e when e.operator().equals(":") -> inColumn(e);
                case Expression.Binary e -> comparison(e);
                case Expression.Call e
                        when e.name().text().equals("not") && e.arguments().size() == 1 ->
                        Overloads.call("not", e.span(), bind(e.arguments().getFirst().value()));
                default -> expressions.predicate(expression);
            };
        }

        /// A text with stars inside, as a regular expression.
        private String regex(String term, boolean begins, boolean ends) {
            var regex = new StringBuilder(caseSensitive ? "" : "(?i)");
            regex.append(begins ? "\\b" : "");
            for (int i = 0; i < term.length(); i++) {
                char c = term.charAt(i);
                if (c == '*') {
                    regex.append(".*");
                } else {
                    regex.append(META.indexOf(c) >= 0 ? "\\" : "").append(c);
                }
            }
            return regex.append(ends ? "\\b" : "").toString();
        }

        /// An operator over strings that minds case where the search does.
        private Scalar comparison(Expression.Binary e) {
            boolean negated = e.operator().startsWith("!");
            var plain = negated ? e.operator().substring(1) : e.operator();
            if (caseSensitive
                    && HAVE_CASE.contains(plain)
                    && !(e.left() instanceof Expression.Star)) {
                return expressions.operator(
                        e.operator() + "_cs",
                        expressions.scalar(e.left()),
                        expressions.scalar(e.right()),
                        e.operatorSpan());
            }
            return expressions.predicate(e);
        }

        private Scalar anywhere(Expression.Literal literal) {
            var text = text(literal);
            return any(
                    columns.stream()
                            .map(c -> holds(new Scalar.ColumnRef(c), text, literal.span()))
                            .toList(),
                    (a, b) -> expressions.operator("or", a, b, literal.span()));
        }

        private static Scalar any(List<Scalar> conditions, BinaryOperator<Scalar> or) {
            return conditions.stream().reduce(or).orElse(Constants.bool(false));
        }

        private Scalar inColumn(Expression.Binary e) {
            if (!(e.right() instanceof Expression.Literal literal)) {
                throw new BindError(
                        DiagnosticCode.NOT_CONSTANT,
                        e.right().span(),
                        "a constant is needed behind ':'");
            }
            if (e.left() instanceof Expression.Star) {
                return anywhere(literal);
            }
            return holds(expressions.scalar(e.left()), text(literal), e.span());
        }

        private static String text(Expression.Literal literal) {
            var value = new Scalar.Literal(literal.type(), literal.value());
            var text = Overloads.convert(value, KqlType.STRING, literal.span());
            return text instanceof Scalar.Literal folded ? String.valueOf(folded.value()) : "";
        }

        /// The text as a term of the value: a star at an end lets the term go on there.
        private Scalar holds(Scalar value, String text, Span span) {
            boolean open = text.startsWith("*");
            boolean goesOn = text.length() > 1 && text.endsWith("*");
            var term = text.substring(open ? 1 : 0, goesOn ? text.length() - 1 : text.length());
            var string = Overloads.convert(value, KqlType.STRING, span);
            if (term.contains("*")) {
                return expressions.operator(
                        "matches regex", string, Constants.text(regex(term, !open, !goesOn)), span);
            }
            var operator =
                    open && goesOn ? "contains" : open ? "hassuffix" : goesOn ? "hasprefix" : "has";
            return expressions.operator(
                    caseSensitive ? operator + "_cs" : operator,
                    string,
                    Constants.text(term),
                    span);
        }
    }
}
