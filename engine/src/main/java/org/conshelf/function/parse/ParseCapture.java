package org.conshelf.function.parse;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.cast;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.text;
import static org.conshelf.sql.SqlExpression.tryCast;
import static org.conshelf.sql.SqlExpression.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.ScalarLowering;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlType;
import tools.jackson.databind.JsonNode;

/// `$capture(text, pattern, index)`: one of the texts that [ParsePattern] captures, empty where the
/// text does not fit. For patterns that one regular expression says, which the engine then runs.
public final class ParseCapture {
    /// The engine counts no further.
    private static final int MOST_GROUPS = 9;

    private static final Specs<Optional<Regex>> SPECS = new Specs<>(ParseCapture::regex);

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("$capture")
                    .summary("One of the texts that a pattern of the parse operator captures.")
                    .page("parse-operator")
                    .overload(
                            KqlType.STRING,
                            Parameter.of("text", KqlType.STRING),
                            Parameter.of("pattern", KqlType.STRING).asConstant(),
                            Parameter.of("index", KqlType.LONG).asConstant())
                    .java(a ->
                            ParsePattern.captured(String.valueOf(a[0]), String.valueOf(a[1]))
                                    .map(c -> c.get(((Long) a[2]).intValue()))
                                    .orElse(""))
                    .duckdb((a, _) -> lower(a))
                    .build();

    /// @param pattern has a group for each capture
    /// @param numbers the captures that must be whole numbers, with the type they must fit
    private record Regex(String pattern, List<WholeNumber> numbers) {}

    private record WholeNumber(int group, SqlType type) {}

    private ParseCapture() {}

    /// Whether a pattern, as `$parse` takes it, is one for this function.
    public static boolean isFor(String spec) {
        return SPECS.of(spec).isPresent();
    }

    /// Texts and what stands between them by turns: then it is the first place of each text that
    /// counts, as in a regular expression whose repetitions take as little as they can.
    private static Optional<Regex> regex(JsonNode spec) {
        var kind = spec.get(0).stringValue();
        if (kind.equals("regex")) {
            return Optional.empty();
        }
        var pattern = new StringBuilder("(?s)^");
        var numbers = new ArrayList<WholeNumber>();
        int groups = 0;
        boolean open = false;
        for (int i = 2; i < spec.size(); i++) {
            var part = spec.get(i);
            var word = part.get(0).stringValue();
            boolean text = word.equals("text");
            if (!text && open) {
                return Optional.empty();
            }
            open = !text;
            if (text) {
                quote(part.get(1).stringValue(), pattern);
                continue;
            }
            boolean capture = word.equals("capture");
            groups += capture ? 1 : 0;
            pattern.append(capture ? "(.*?)" : ".*?");
            if (capture && kind.equals("simple")) {
                switch (KqlType.ofName(part.get(1).stringValue()).orElseThrow()) {
                    case STRING, DYNAMIC -> {
                        // Every text is one.
                    }
                    case LONG -> numbers.add(new WholeNumber(groups, SqlType.BIGINT));
                    case INT -> numbers.add(new WholeNumber(groups, SqlType.INTEGER));
                    case BOOL, REAL, DECIMAL, DATETIME, TIMESPAN, GUID -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return groups > MOST_GROUPS
                ? Optional.empty()
                : Optional.of(new Regex(pattern.append('$').toString(), numbers));
    }

    private static void quote(String text, StringBuilder pattern) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && !Character.isLetterOrDigit(c) && c != '_' && c >= ' ') {
                pattern.append('\\');
            }
            pattern.append(c);
        }
    }

    private static Optional<SqlExpression> lower(List<SqlExpression> arguments) {
        if (!(arguments.get(1) instanceof SqlExpression.Text(String spec))
                || !(arguments.get(2) instanceof SqlExpression.Whole(long index))) {
            return Optional.empty();
        }
        return SPECS.of(spec).map(r -> captured(arguments.getFirst(), r, (int) index + 1));
    }

    private static SqlExpression captured(SqlExpression source, Regex regex, int group) {
        var wanted = group(source, regex, group);
        if (regex.numbers().isEmpty()) {
            return wanted;
        }
        SqlExpression plain = null;
        SqlExpression missing = null;
        for (var number : regex.numbers()) {
            var text = group(source, regex, number.group());
            var same = infix(cast(tryCast(text, number.type()), SqlType.VARCHAR), "=", text);
            var empty = infix(text, "=", text(""));
            plain = plain == null ? same : infix(plain, "AND", same);
            missing = missing == null ? empty : infix(missing, "OR", empty);
        }
        if (plain == null || missing == null) {
            return wanted;
        }
        return new SqlExpression.Case(
                List.of(
                        new SqlExpression.When(plain, wanted),
                        new SqlExpression.When(missing, text(""))),
                ScalarLowering.JAVA);
    }

    private static SqlExpression group(SqlExpression source, Regex regex, int group) {
        var number = cast(whole(group), SqlType.INTEGER);
        return call("regexp_extract", source, text(regex.pattern()), number);
    }
}
