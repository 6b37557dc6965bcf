package org.conshelf.evidence;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.conshelf.schema.KqlType;

/// Text as a value of a column's type, as exports of tables write it. What is no such value is
/// null.
public final class Cells {
    private static final int MAX_NUMBER_LENGTH = 400;
    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIMESPAN =
            Pattern.compile(
                    "(-)?(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,7}))?)?");

    private Cells() {}

    /// Writes a cell of any type but dynamic, whose text is JSON and needs a parser.
    public static void write(RowBatch batch, int column, int row, String text) {
        var type = batch.columns().get(column).type();
        switch (type) {
            case STRING -> batch.setText(column, row, text);
            case GUID -> guid(text).ifPresent(guid -> batch.setText(column, row, guid));
            case DECIMAL -> decimal(text).ifPresent(n -> batch.setText(column, row, n));
            case DYNAMIC -> throw new IllegalArgumentException("a dynamic value is JSON");
            case BOOL, INT, LONG, REAL, DATETIME, TIMESPAN ->
                    number(type, text).ifPresent(n -> batch.setNumber(column, row, n));
        }
    }

    /// The number that stands for a value of a type that is no text.
    private static OptionalLong number(KqlType type, String given) {
        var text = given.strip();
        if (text.isEmpty() || text.length() > MAX_NUMBER_LENGTH) {
            return OptionalLong.empty();
        }
        return switch (type) {
            case BOOL -> bool(text);
            case INT -> {
                var number = whole(text);
                yield number.isPresent() && number.getAsLong() == (int) number.getAsLong()
                        ? number
                        : OptionalLong.empty();
            }
            case LONG -> whole(text);
            case REAL -> real(text);
            case DATETIME -> {
                long ticks = TimeText.ticks(text);
                yield ticks == TimeText.NONE ? OptionalLong.empty() : OptionalLong.of(ticks);
            }
            case TIMESPAN -> timespan(text);
            case STRING, GUID, DECIMAL, DYNAMIC -> OptionalLong.empty();
        };
    }

    static OptionalLong bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> OptionalLong.of(1);
            case "false", "0" -> OptionalLong.of(0);
            default -> OptionalLong.empty();
        };
    }

    static OptionalLong whole(String text) {
        try {
            if (text.startsWith("0x") || text.startsWith("0X")) {
                return OptionalLong.of(Long.parseUnsignedLong(text.substring(2), 16));
            }
            if (isDigits(text)) {
                return OptionalLong.of(Long.parseLong(text));
            }
            // Exports have been seen to write 4624.0, and large numbers as 1E+10.
            var exact = new BigDecimal(text);
            return Math.abs((long) exact.scale()) > MAX_NUMBER_LENGTH
                    ? OptionalLong.empty()
                    : OptionalLong.of(exact.longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isDigits(String text) {
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static OptionalLong real(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> OptionalLong.of(Double.doubleToRawLongBits(Double.NaN));
            case "inf", "+inf", "infinity", "∞" ->
                    OptionalLong.of(Double.doubleToRawLongBits(Double.POSITIVE_INFINITY));
            case "-inf", "-infinity", "-∞" ->
                    OptionalLong.of(Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY));
            default -> {
                // Java also reads 1d and 0x1p3, which are no numbers here.
                char last = text.charAt(text.length() - 1);
                boolean java = !(last >= '0' && last <= '9') && last != '.';
                try {
                    yield java || text.indexOf('x') >= 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(Double.doubleToRawLongBits(Double.parseDouble(text)));
                } catch (NumberFormatException e) {
                    yield OptionalLong.empty();
                }
            }
        };
    }

    private static Optional<String> decimal(String given) {
        var text = given.strip();
        try {
            return text.isEmpty() || text.length() > MAX_NUMBER_LENGTH
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text).toString());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> guid(String given) {
        var text = given.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("{") && text.endsWith("}")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.length() == 32) {
            text =
                    String.join(
                            "-",
                            text.substring(0, 8),
                            text.substring(8, 12),
                            text.substring(12, 16),
                            text.substring(16, 20),
                            text.substring(20));
        }
        return text.length() == 36 && GUID.matcher(text).matches()
                ? Optional.of(text)
                : Optional.empty();
    }

    static OptionalLong timespan(String text) {
        var match = TIMESPAN.matcher(text);
        if (text.length() > 40 || !match.matches()) {
            return OptionalLong.empty();
        }
        long seconds =
                part(match.group(2)) * 86_400
                        + part(match.group(3)) * 3_600
                        + part(match.group(4)) * 60
                        + part(match.group(5));
        var fraction = match.group(6);
        long ticks = seconds * TimeText.TICKS_PER_SECOND;
        if (fraction != null) {
            ticks += Long.parseLong((fraction + "0000000").substring(0, 7));
        }
        return OptionalLong.of(match.group(1) == null ? ticks : -ticks);
    }

    private static long part(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
