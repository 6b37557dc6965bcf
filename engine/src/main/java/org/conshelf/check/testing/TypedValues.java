package org.conshelf.check.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conshelf.evidence.Cells;
import org.conshelf.evidence.RowBatch;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Values of a test file as values of a column's type, and whether two such values are the same.
final class TypedValues {
    private static final JsonMapper EXACT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /// Reals are computed: their last digits are no statement of a test.
    private static final double RELATIVE_ERROR = 1e-9;

    private TypedValues() {}

    /// A value that fits its column, in the form that [KqlType] states; null is null.
    record Typed(@Nullable Object value) {}

    /// The value for a column of a type; nothing where it cannot be one.
    ///
    /// What is no text in a test file (a mapping, a list) is JSON, and so fits a dynamic column,
    /// and a string column as its text.
    static Optional<Typed> of(KqlType type, TestValue value) {
        if (type == KqlType.DYNAMIC) {
            return Optional.of(dynamic(value));
        }
        if (!(value instanceof TestValue.Single single)) {
            return type == KqlType.STRING
                    ? Optional.of(new Typed(value.json().toString()))
                    : Optional.empty();
        }
        if (type == KqlType.STRING) {
            return Optional.of(new Typed(single.isNull() ? "" : single.text()));
        }
        if (single.isNull()) {
            return Optional.of(new Typed(null));
        }
        return Optional.ofNullable(read(type, single.text().strip())).map(Typed::new);
    }

    private static Typed dynamic(TestValue value) {
        var json = value.json();
        return new Typed(json.isNull() ? null : json.toString());
    }

    private static @Nullable Object read(KqlType type, String text) {
        if (type == KqlType.TIMESPAN) {
            var ticks = KustoTimeSpan.parse(text);
            return ticks.isPresent() ? ticks.getAsLong() : null;
        }
        // As a cell of evidence is read, so that both mean the same.
        var batch = new RowBatch(List.of(new Column("c", type)), 1);
        Cells.write(batch, 0, 0, text);
        if (RowBatch.isText(type)) {
            byte[] utf8 = batch.text(0)[0];
            if (utf8 == null) {
                return null;
            }
            var read = new String(utf8, StandardCharsets.UTF_8);
            return type == KqlType.DECIMAL ? new BigDecimal(read) : read;
        }
        if (!batch.isPresent(0, 0)) {
            return null;
        }
        long number = batch.number(0, 0);
        return switch (type) {
            case BOOL -> number != 0;
            case INT -> (int) number;
            case REAL -> Double.longBitsToDouble(number);
            case LONG, DATETIME, TIMESPAN -> number;
            case STRING, GUID, DECIMAL, DYNAMIC ->
                    throw new IllegalStateException("text was read above");
        };
    }

    /// Whether an expected value and an actual one are the same.
    static boolean same(KqlType type, @Nullable Object expected, @Nullable Object given) {
        var actual = type == KqlType.DYNAMIC && "null".equals(given) ? null : given;
        if (expected == null || actual == null) {
            return expected == null && actual == null;
        }
        return switch (type) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN -> expected.equals(actual);
            case STRING -> expected.equals(actual) || isSameJson((String) expected, actual);
            case GUID ->
                    expected.toString()
                            .toLowerCase(Locale.ROOT)
                            .equals(actual.toString().toLowerCase(Locale.ROOT));
            case DECIMAL -> ((BigDecimal) expected).compareTo((BigDecimal) actual) == 0;
            case REAL -> near((Double) expected, (Double) actual);
            case DYNAMIC -> sameJson(expected.toString(), actual.toString());
        };
    }

    private static boolean near(double expected, double actual) {
        if (Double.compare(expected, actual) == 0) {
            return true;
        }
        double greater = Math.max(Math.abs(expected), Math.abs(actual));
        return Double.isFinite(greater) && Math.abs(expected - actual) <= greater * RELATIVE_ERROR;
    }

    /// Objects and arrays that a string column holds as text.
    private static boolean isSameJson(String expected, Object actual) {
        return (expected.startsWith("{") || expected.startsWith("["))
                && sameJson(expected, actual.toString());
    }

    private static boolean sameJson(String expected, String actual) {
        try {
            return same(EXACT.readTree(expected), EXACT.readTree(actual));
        } catch (JacksonException e) {
            return expected.equals(actual);
        }
    }

    /// Numbers are the same where their values are, however many digits they are written with; the
    /// order of an object's members says nothing.
    private static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
        }
        if (left.size() != right.size() || left.getNodeType() != right.getNodeType()) {
            return false;
        }
        if (left.isArray()) {
            for (int i = 0; i < left.size(); i++) {
                if (!same(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (left.isObject()) {
            for (var member : left.properties()) {
                var other = right.get(member.getKey());
                if (other == null || !same(member.getValue(), other)) {
                    return false;
                }
            }
            return true;
        }
        return left.equals(right);
    }
}
