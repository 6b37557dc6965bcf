package org.conshelf.bind;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.schema.KqlType;
import org.conshelf.syntax.Expression;

/// What a column is called that has no name of its own, by Kusto's rules, and how equal names are
/// told apart.
final class ColumnNaming {
    /// Scalar functions whose result takes the name of their first argument.
    private static final Set<String> LIKE_FIRST_ARGUMENT =
            Set.of(
                    "split",
                    "tostring",
                    "tohex",
                    "todynamic",
                    "toobject",
                    "tolong",
                    "toint",
                    "toreal",
                    "todouble",
                    "todatetime",
                    "totimespan",
                    "totime",
                    "tobool",
                    "toboolean",
                    "todecimal",
                    "toguid",
                    "parse_csv",
                    "parsejson",
                    "parse_json",
                    "parse_xml",
                    "format_datetime",
                    "format_timespan",
                    "startofday",
                    "bin",
                    "floor",
                    "bin_at",
                    "bin_auto",
                    "binary_and",
                    "binary_or",
                    "binary_xor",
                    "binary_not",
                    "binary_shift_right",
                    "binary_shift_left",
                    "bitset_count_ones",
                    "series_fir",
                    "series_outliers",
                    "series_iir",
                    "series_fill_backward",
                    "series_fill_forward",
                    "series_fill_const",
                    "series_fill_linear",
                    "round",
                    "ceiling",
                    "pow",
                    "sqrt",
                    "log",
                    "log2",
                    "log10",
                    "exp",
                    "exp2",
                    "exp10",
                    "cos",
                    "sin",
                    "tan",
                    "acos",
                    "asin",
                    "atan",
                    "atan2",
                    "abs",
                    "rand",
                    "gamma",
                    "loggamma",
                    "erf",
                    "erfc",
                    "format_bytes");

    private ColumnNaming() {}

    /// The name that an expression gives its column, or empty where it gives none.
    static Optional<String> nameOf(Expression expression) {
        return switch (expression) {
            case Expression.Parenthesized e -> nameOf(e.inner());
            case Expression.NameRef e -> Optional.of(e.name());
            case Expression.Member e -> joined(e.target(), Optional.of(e.name().text()));
            case Expression.Index e -> joined(e.target(), literalText(e.index()));
            case Expression.Call e -> ofCall(e);
            case Expression.Wildcard _,
                    Expression.Literal _,
                    Expression.PathCall _,
                    Expression.Unary _,
                    Expression.Binary _,
                    Expression.Between _,
                    Expression.InList _,
                    Expression.Star _,
                    Expression.Pipe _,
                    Expression.Head _,
                    Expression.FunctionDeclaration _,
                    Expression.EntityGroup _,
                    Expression.TypeOf _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> joined(Expression target, Optional<String> last) {
        var first = nameOf(target).filter(n -> !n.startsWith("$"));
        return last.map(l -> first.map(f -> f + "_" + l).orElse(l));
    }

    private static Optional<String> literalText(Expression index) {
        if (index instanceof Expression.Literal literal
                && literal.value() != null
                && (literal.type() == KqlType.STRING || literal.type() == KqlType.LONG)) {
            return Optional.of(literal.value().toString());
        }
        return Optional.empty();
    }

    private static Optional<String> ofCall(Expression.Call call) {
        var name = call.name().text();
        var first =
                call.arguments().isEmpty()
                        ? Optional.<String>empty()
                        : nameOf(call.arguments().getFirst().value());
        if (LIKE_FIRST_ARGUMENT.contains(name)) {
            return first;
        }
        return switch (name) {
            case "strlen", "string_size" -> first.map(f -> name + "_" + f);
            case "dcount_hll", "percentile_tdigest" -> first.map(f -> name + "_" + f);
            case "percentiles_array_tdigest", "percentile_array_tdigest" ->
                    first.map(f -> "percentile_tdigest_" + f);
            case "hll_merge" ->
                    call.arguments().size() > 1
                            ? Optional.of("hll_merged_result")
                            : Optional.of("hll_merge_" + first.orElse(""));
            case "merge_tdigest", "tdigest_merge" ->
                    call.arguments().size() > 1
                            ? Optional.of("tdigests_merge_result")
                            : Optional.of("merge_tdigests_" + first.orElse(""));
            case "gettype" -> first.map(f -> "type_" + f);
            case "treepath" -> first.map(f -> "tree_" + f);
            case "repeat" -> first.map(f -> "repeat_" + f);
            case "column_ifexists", "columnifexists" ->
                    call.arguments().isEmpty()
                            ? first
                            : literalText(call.arguments().getFirst().value());
            case "make_datetime", "make_timespan" ->
                    call.arguments().size() == 1 ? first : Optional.empty();
            case "percentile", "percentilew" -> first.flatMap(f -> percentile(call, f));
            case "covariance", "covarianceif", "covariancep", "covariancepif" ->
                    call.arguments().size() < 2
                            ? first
                            : nameOf(call.arguments().get(1).value())
                                    .map(second -> name + "_" + first.orElse("") + "_" + second);
            default ->
                    FunctionLibrary.aggregate(name)
                            .map(f -> f.columnPrefix() + first.orElse(""))
                            .filter(n -> !n.isEmpty());
        };
    }

    /// `percentile_x_99_9` for `percentile(x, 99.9)`.
    private static Optional<String> percentile(Expression.Call call, String value) {
        if (call.arguments().getLast().value() instanceof Expression.Literal literal
                && literal.value() instanceof Number number) {
            var label = number.toString().replaceAll("\\.0$", "").replace('.', '_');
            return Optional.of("percentile_" + value + "_" + label);
        }
        return Optional.of("percentile_" + value);
    }

    /// Gives each column of a table a name of its own: a name that is taken gets a number behind
    /// it.
    static final class Unique {
        private final Set<String> taken = new HashSet<>();
        private int unnamed;

        /// Whether the name was free; it is taken now.
        boolean claim(String name) {
            return taken.add(name);
        }

        /// The name itself, or the name with the first number that is free.
        String next(String name) {
            if (taken.add(name)) {
                return name;
            }
            for (int i = 1; ; i++) {
                if (taken.add(name + i)) {
                    return name + i;
                }
            }
        }

        /// `Column1`, `Column2`, … for a column without a name.
        String nextUnnamed(String prefix) {
            while (true) {
                var name = prefix + ++unnamed;
                if (taken.add(name)) {
                    return name;
                }
            }
        }
    }
}
