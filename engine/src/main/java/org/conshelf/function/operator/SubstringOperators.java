package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.text.CaseFolding;
import org.conshelf.sql.SqlExpression;

/// `contains`, `startswith` and `endswith`, each also negated and case-sensitive.
final class SubstringOperators {
    static final List<KqlFunction> ALL = all();

    private SubstringOperators() {}

    private static List<KqlFunction> all() {
        var all = new ArrayList<KqlFunction>();
        family(all, "contains", "contains", "has the right one in it", String::contains, "ull");
        family(
                all,
                "startswith",
                "starts_with",
                "begins with the right one",
                String::startsWith,
                "fu");
        family(all, "endswith", "ends_with", "ends with the right one", String::endsWith, "ll");
        return List.copyOf(all);
    }

    private static void family(
            List<KqlFunction> all,
            String name,
            String engineName,
            String what,
            BiPredicate<String, String> test,
            String sample) {
        for (boolean sensitive : new boolean[] {false, true}) {
            for (boolean negated : new boolean[] {false, true}) {
                var suffix = sensitive ? "_cs" : "";
                var fullName = (negated ? "!" : "") + name + suffix;
                UnaryOperator<String> fold = sensitive ? s -> s : CaseFolding::fold;
                UnaryOperator<SqlExpression> foldForm = sensitive ? s -> s : CaseFolding::fold;
                all.add(
                        ScalarFunction.named(fullName)
                                .summary(summary(what, negated, sensitive))
                                .page(page(name, negated, sensitive))
                                .overload(
                                        BOOL,
                                        Parameter.of("left", STRING),
                                        Parameter.of("right", STRING))
                                .java(a ->
                                        a[0] instanceof String left
                                                && a[1] instanceof String right
                                                && negated
                                                        != test.test(
                                                                fold.apply(left),
                                                                fold.apply(right)))
                                .duckdb((a, types) ->
                                        Optional.of(
                                                negate(
                                                        SqlExpression.call(
                                                                engineName,
                                                                foldForm.apply(a.get(0)),
                                                                foldForm.apply(a.get(1))),
                                                        negated)))
                                .example(
                                        "'Full' " + fullName + " '" + sample + "'",
                                        expected("Full", sample, test, sensitive, negated))
                                .example("'x' " + fullName + " ''", Boolean.toString(!negated))
                                .build());
            }
        }
    }

    private static String expected(
            String text,
            String sample,
            BiPredicate<String, String> test,
            boolean sensitive,
            boolean negated) {
        boolean found =
                sensitive
                        ? test.test(text, sample)
                        : test.test(CaseFolding.fold(text), CaseFolding.fold(sample));
        return Boolean.toString(found != negated);
    }

    static String summary(String what, boolean negated, boolean sensitive) {
        return (negated ? "False" : "True")
                + " where the left string "
                + what
                + (sensitive ? "; case counts." : "; case does not count.");
    }

    static String page(String name, boolean negated, boolean sensitive) {
        return (negated ? "not-" : "") + name + (sensitive ? "-cs" : "") + "-operator";
    }

    static SqlExpression negate(SqlExpression condition, boolean negated) {
        return negated ? SqlExpression.not(condition) : condition;
    }
}
