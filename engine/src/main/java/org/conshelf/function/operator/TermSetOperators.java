package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.text.CaseFolding;
import org.conshelf.function.text.DynamicText;
import org.conshelf.function.text.Terms;
import org.conshelf.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// `has_any` and `has_all`: several terms at once, as strings or in dynamic arrays. Case does not
/// count.
final class TermSetOperators {
    /// Up to so many terms are searched one by one, since a substring search is so much faster than
    /// a regular expression; more of them are alternatives of one expression.
    private static final int TERMS_ONE_BY_ONE = 6;

    /// The engine's regular expressions have a bound on their size.
    private static final int LONGEST_ALTERNATIVES = 2_000;

    static final List<KqlFunction> ALL =
            List.of(
                    define("has_any", false)
                            .summary("True where the string has at least one of the terms.")
                            .page("has-any-operator")
                            .example("'powershell -enc AAA' has_any ('-e', 'enc')", "true")
                            .example("'powershell' has_any (dynamic(['power', 'shell']))", "false")
                            .build(),
                    define("has_all", true)
                            .summary("True where the string has every one of the terms.")
                            .page("has-all-operator")
                            .example("'net user bob /add' has_all ('NET', '/add')", "true")
                            .example("'net user bob' has_all (dynamic(['net', 'add']))", "false")
                            .build());

    private TermSetOperators() {}

    private static ScalarFunction.Builder define(String name, boolean all) {
        return ScalarFunction.named(name)
                .overload(
                        BOOL, Parameter.of("source", STRING), Parameter.of("term", STRING).exact())
                .variadic()
                .java(a -> has(a, false, all))
                .duckdb((a, types) -> lower(a, false, all))
                .overload(BOOL, Parameter.of("source", STRING), Parameter.wrapped("terms"))
                .variadic()
                .java(a -> has(a, true, all))
                .duckdb((a, types) -> lower(a, true, all));
    }

    private static boolean has(@Nullable Object[] arguments, boolean dynamic, boolean all) {
        var text = arguments[0] instanceof String source ? CaseFolding.fold(source) : "";
        for (int i = 1; i < arguments.length; i++) {
            for (String term : terms(arguments[i], dynamic)) {
                if (Terms.has(text, CaseFolding.fold(term), Terms.Ends.BOTH) != all) {
                    return !all;
                }
            }
        }
        return all;
    }

    private static List<String> terms(@Nullable Object argument, boolean dynamic) {
        if (!(argument instanceof String text)) {
            return List.of();
        }
        return dynamic ? DynamicText.strings(text) : List.of(text);
    }

    private static Optional<SqlExpression> lower(
            List<SqlExpression> arguments, boolean dynamic, boolean all) {
        var terms = new ArrayList<String>();
        for (var argument : arguments.subList(1, arguments.size())) {
            if (!(argument instanceof SqlExpression.Text literal)) {
                return Optional.empty();
            }
            terms(literal.value(), dynamic).forEach(t -> terms.add(CaseFolding.fold(t)));
        }
        var text = CaseFolding.fold(arguments.getFirst());
        var distinct = terms.stream().distinct().toList();
        var conditions =
                all || distinct.size() <= TERMS_ONE_BY_ONE
                        ? distinct.stream().map(t -> Terms.has(text, t, Terms.Ends.BOTH)).toList()
                        : alternatives(text, distinct);
        return Optional.of(
                conditions.stream()
                        .reduce((a, b) -> SqlExpression.infix(a, all ? "AND" : "OR", b))
                        .orElseGet(() -> new SqlExpression.Bool(all)));
    }

    /// The terms as alternatives, together those that have the same needs at their ends.
    private static List<SqlExpression> alternatives(SqlExpression text, List<String> terms) {
        var byEnds = new LinkedHashMap<List<String>, List<StringBuilder>>();
        for (String term : terms) {
            if (term.isEmpty()) {
                return List.of(new SqlExpression.Bool(true));
            }
            var ends =
                    List.of(
                            Terms.before(term, Terms.Ends.BOTH),
                            Terms.behind(term, Terms.Ends.BOTH));
            var patterns = byEnds.computeIfAbsent(ends, e -> new ArrayList<>());
            if (patterns.isEmpty() || patterns.getLast().length() > LONGEST_ALTERNATIVES) {
                patterns.add(new StringBuilder());
            }
            var pattern = patterns.getLast();
            (pattern.isEmpty() ? pattern : pattern.append('|')).append(Terms.quote(term));
        }
        var conditions = new ArrayList<SqlExpression>();
        byEnds.forEach((ends, patterns) -> {
            for (var pattern : patterns) {
                conditions.add(
                        SqlExpression.call(
                                "regexp_matches",
                                text,
                                SqlExpression.text(
                                        ends.get(0) + "(?:" + pattern + ")" + ends.get(1))));
            }
        });
        return conditions;
    }
}
