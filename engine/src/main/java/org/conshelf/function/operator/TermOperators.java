package org.conshelf.function.operator;

import static org.conshelf.schema.KqlType.BOOL;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.text.CaseFolding;
import org.conshelf.function.text.Terms;
import org.conshelf.sql.SqlExpression;

/// `has`, `hasprefix` and `hassuffix`, each also negated and case-sensitive: search by [Terms].
final class TermOperators {
    static final List<KqlFunction> ALL = all();

    private TermOperators() {}

    private static List<KqlFunction> all() {
        var all = new ArrayList<KqlFunction>();
        family(all, "has", Terms.Ends.BOTH, "has the right one as a whole term");
        family(all, "hasprefix", Terms.Ends.START, "has a term that begins with the right one");
        family(all, "hassuffix", Terms.Ends.END, "has a term that ends with the right one");
        return List.copyOf(all);
    }

    private static void family(List<KqlFunction> all, String name, Terms.Ends ends, String what) {
        for (boolean sensitive : new boolean[] {false, true}) {
            for (boolean negated : new boolean[] {false, true}) {
                var fullName = (negated ? "!" : "") + name + (sensitive ? "_cs" : "");
                all.add(
                        define(fullName, ends, sensitive, negated)
                                .summary(SubstringOperators.summary(what, negated, sensitive))
                                .page(SubstringOperators.page(name, negated, sensitive))
                                .build());
            }
        }
    }

    private static ScalarFunction.Builder define(
            String name, Terms.Ends ends, boolean sensitive, boolean negated) {
        UnaryOperator<String> fold = sensitive ? s -> s : CaseFolding::fold;
        UnaryOperator<SqlExpression> foldForm = sensitive ? s -> s : CaseFolding::fold;
        return ScalarFunction.named(name)
                .overload(BOOL, Parameter.of("left", STRING), Parameter.of("right", STRING))
                .java(a ->
                        a[0] instanceof String text
                                && a[1] instanceof String sought
                                && negated != Terms.has(fold.apply(text), fold.apply(sought), ends))
                .duckdb((a, types) ->
                        a.get(1) instanceof SqlExpression.Text literal
                                ? Optional.of(
                                        SubstringOperators.negate(
                                                Terms.has(
                                                        foldForm.apply(a.get(0)),
                                                        fold.apply(literal.value()),
                                                        ends),
                                                negated))
                                : Optional.empty())
                .example("'North America' " + name + " 'america'", text(!sensitive != negated))
                .example(
                        "'North America' " + name + " 'Amer'",
                        text((ends == Terms.Ends.START) != negated))
                .example("@'C:\\Temp\\x_1.exe' " + name + " @'\\x'", text(!negated));
    }

    private static String text(boolean value) {
        return Boolean.toString(value);
    }
}
