package org.conshelf.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.run.Rows;
import org.conshelf.run.ValueForms;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares answers with recorded ones: as strictly as the recording allows, and no stricter.
final class Answers {
    private static final double TOLERANCE = 1e-9;

    private Answers() {}

    /// What is wrong with an answer; empty for a right one.
    static Optional<String> problem(OracleCase expected, QueryOutcome outcome) {
        if (outcome instanceof QueryOutcome.Answered answer) {
            return expected.error()
                    ? Optional.of("Kusto refuses this query")
                    : problem(expected, answer.rows());
        }
        var code = outcome.error().code();
        var said = code.code() + " " + outcome.error().message();
        if (!expected.error()) {
            return Optional.of(said);
        }
        // To refuse what is not served yet, or to stumble over it, is not to refuse as Kusto does.
        return switch (code) {
            case UNSUPPORTED_OPERATOR,
                    UNSUPPORTED_FUNCTION,
                    UNSUPPORTED_FEATURE,
                    UNSUPPORTED_REGEX,
                    RUN_FAILED,
                    TIMED_OUT ->
                    Optional.of("refused for another reason: " + said);
            default -> Optional.empty();
        };
    }

    private static Optional<String> problem(OracleCase expected, Rows rows) {
        var names = rows.columns().stream().map(c -> c.name()).toList();
        if (!names.equals(expected.columns())) {
            return Optional.of("columns " + names + ", not " + expected.columns());
        }
        for (int i = 0; i < names.size(); i++) {
            var type = rows.columns().get(i).type();
            if (!loose(type.kustoName()).equals(loose(expected.types().get(i)))) {
                return Optional.of(
                        "column %s is %s, not %s"
                                .formatted(
                                        names.get(i), type.kustoName(), expected.types().get(i)));
            }
        }
        if (rows.rows().size() != expected.rows().size()) {
            return Optional.of(rows.rows().size() + " rows, not " + expected.rows().size());
        }
        return expected.ordered() ? inOrder(expected, rows) : inAnyOrder(expected, rows);
    }

    /// A recording that writes every integer as long cannot tell int from long, and decimal shows
    /// as real.
    private static String loose(String type) {
        return switch (type) {
            case "int" -> "long";
            case "decimal" -> "real";
            default -> type;
        };
    }

    private static Optional<String> inOrder(OracleCase expected, Rows rows) {
        for (int i = 0; i < rows.rows().size(); i++) {
            if (!isSameRow(expected, expected.rows().get(i), rows, rows.rows().get(i))) {
                return Optional.of(
                        "row " + i + " is " + text(rows, i) + ", not " + expected.rows().get(i));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inAnyOrder(OracleCase expected, Rows rows) {
        var left = new ArrayList<>(expected.rows());
        for (int i = 0; i < rows.rows().size(); i++) {
            boolean found = false;
            for (int j = 0; j < left.size() && !found; j++) {
                if (isSameRow(expected, left.get(j), rows, rows.rows().get(i))) {
                    left.remove(j);
                    found = true;
                }
            }
            if (!found) {
                return Optional.of(
                        "row %s is not among those left: %s"
                                .formatted(
                                        text(rows, i), left.subList(0, Math.min(3, left.size()))));
            }
        }
        return Optional.empty();
    }

    private static String text(Rows rows, int row) {
        var values = new ArrayList<@Nullable Object>();
        for (int i = 0; i < rows.columns().size(); i++) {
            values.add(ValueForms.json(rows.columns().get(i).type(), rows.rows().get(row)[i]));
        }
        return values.toString();
    }

    private static boolean isSameRow(
            OracleCase expected, List<JsonNode> wanted, Rows rows, @Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            var value = ValueForms.json(rows.columns().get(i).type(), row[i]);
            var given = OracleCase.EXACT.valueToTree(value);
            if (!isSame(expected.types().get(i), wanted.get(i), given)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(String type, JsonNode wanted, JsonNode given) {
        if (wanted.isNull() || given.isNull()) {
            return wanted.isNull() && given.isNull();
        }
        return switch (type) {
            case "datetime" -> sameTicks(KustoDateTime.parse(wanted.asString()), given, true);
            case "timespan" -> sameTicks(KustoTimeSpan.parse(wanted.asString()), given, false);
            case "string", "guid" -> wanted.equals(given);
            default -> isSameJson(wanted, given);
        };
    }

    private static boolean sameTicks(OptionalLong wanted, JsonNode given, boolean datetime) {
        var text = given.asString();
        return wanted.isPresent()
                && wanted.equals(datetime ? KustoDateTime.parse(text) : KustoTimeSpan.parse(text));
    }

    private static boolean isSameJson(JsonNode wanted, JsonNode given) {
        if (wanted.isNumber() && given.isNumber()) {
            return isClose(wanted.decimalValue(), given.decimalValue());
        }
        if (wanted.isArray() && given.isArray()) {
            if (wanted.size() != given.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!isSameJson(wanted.get(i), given.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (wanted.isObject() && given.isObject()) {
            if (wanted.size() != given.size()) {
                return false;
            }
            for (var property : wanted.properties()) {
                var other = given.get(property.getKey());
                if (other == null || !isSameJson(property.getValue(), other)) {
                    return false;
                }
            }
            return true;
        }
        return wanted.equals(given);
    }

    private static boolean isClose(BigDecimal a, BigDecimal b) {
        if (a.compareTo(b) == 0) {
            return true;
        }
        // Whole numbers are whole: only reals are allowed to be off a little.
        if (a.stripTrailingZeros().scale() <= 0
                && b.stripTrailingZeros().scale() <= 0
                && a.abs().doubleValue() < 1e15) {
            return false;
        }
        double x = a.doubleValue();
        double y = b.doubleValue();
        return Math.abs(x - y) <= TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
    }
}
