package org.conshelf.plugin;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;
import org.jspecify.annotations.Nullable;

/// An axis of times or numbers from a start to an end, both included, cut into bins that begin at
/// the start. With `week`, `month` and `year` for the step the bins are those of the calendar;
/// weeks begin on Sunday.
///
/// Whole numbers and times are counted exactly, reals and decimals as doubles.
final class Timeline {
    /// An axis with more bins is refused.
    static final long MAX_BINS = 1_000_000;

    private static final Set<String> CALENDAR = Set.of("week", "month", "year");
    private static final long EPOCH_DAY_OF_FIRST = LocalDate.of(1, 1, 1).toEpochDay();

    private final int column;
    private final KqlType type;
    private final @Nullable Object start;
    private final @Nullable Object end;
    private final Object step;
    private final String calendar;

    private Timeline(
            int column,
            KqlType type,
            @Nullable Object start,
            @Nullable Object end,
            Object step,
            String calendar) {
        this.column = column;
        this.type = type;
        this.start = start;
        this.end = end;
        this.step = step;
        this.calendar = calendar;
    }

    /// The axis of the parameters `TimelineColumn`, `Start` and `End` with a step; without a start
    /// and an end it is that of the rows (see [#over]).
    static Timeline of(PluginArguments arguments, String stepParameter) {
        int column = arguments.column("TimelineColumn");
        var type = arguments.columnAt(column).type();
        var step = arguments.constant(stepParameter).orElseThrow();
        var calendar = "";
        Object width = 1L;
        if (step.value() instanceof String word) {
            if (!CALENDAR.contains(word) || type != KqlType.DATETIME) {
                throw PluginMistake.badValue(
                        stepParameter,
                        "a period is a timespan or a number, or of datetimes 'week', 'month' or 'year'");
            }
            calendar = word;
        } else {
            width = length(arguments, stepParameter, type);
        }
        return new Timeline(
                column,
                type,
                point(arguments, "Start", type),
                point(arguments, "End", type),
                width,
                calendar);
    }

    /// An axis without ends, whose bins begin at the multiples of a step.
    static Timeline ofBins(PluginArguments arguments, String columnParameter, String step) {
        int column = arguments.column(columnParameter);
        var type = arguments.columnAt(column).type();
        Object width = length(arguments, step, type);
        boolean whole = type != KqlType.REAL && type != KqlType.DECIMAL && width instanceof Long;
        Object zero = whole ? (Object) (Long) 0L : (Object) (Double) 0.0;
        return new Timeline(column, type, zero, null, width, "");
    }

    private static @Nullable Object point(PluginArguments arguments, String name, KqlType type) {
        var given = arguments.constant(name);
        if (given.isEmpty()) {
            return null;
        }
        boolean fits =
                given.get().type() == type || (given.get().type().isNumeric() && type.isNumeric());
        if (!fits || given.get().value() == null) {
            throw PluginMistake.badValue(
                    name,
                    "'%s' is %s, and the timeline is %s"
                            .formatted(name, given.get().type().kustoName(), type.kustoName()));
        }
        return number(given.get().value());
    }

    /// A distance on the axis: a timespan for times, else a number.
    static Object length(PluginArguments arguments, String name, KqlType type) {
        var given = arguments.constant(name).orElseThrow();
        boolean time = type == KqlType.DATETIME || type == KqlType.TIMESPAN;
        boolean fits = time ? given.type() == KqlType.TIMESPAN : given.type().isNumeric();
        if (!fits || !(given.value() instanceof Number number) || !(number.doubleValue() > 0)) {
            throw PluginMistake.badValue(
                    name,
                    "'%s' must be %s above zero".formatted(name, time ? "a timespan" : "a number"));
        }
        return number(number);
    }

    /// A value of the axis as it is counted with: a [Long] or a [Double].
    private static Object number(@Nullable Object value) {
        return switch (value) {
            case Long whole -> whole;
            case Integer whole -> (Long) whole.longValue();
            case Number real -> (Double) real.doubleValue();
            case null, default -> throw new IllegalStateException("no value of a timeline");
        };
    }

    KqlType type() {
        return type;
    }

    /// The axis over these rows: from their first to their last value where it has no ends.
    Timeline over(List<TableRow> rows) {
        if (start != null && end != null) {
            return this;
        }
        Object least = start;
        Object most = end;
        for (var row : rows) {
            var at = at(row);
            if (at != null) {
                least = start == null && (least == null || compare(at, least) < 0) ? at : least;
                most = end == null && (most == null || compare(at, most) > 0) ? at : most;
            }
        }
        return least == null || most == null
                ? this
                : new Timeline(column, type, least, most, step, calendar);
    }

    /// Where a row lies, or null for nowhere.
    @Nullable Object at(TableRow row) {
        var value = row.values()[column];
        return value == null || (value instanceof Double real && real.isNaN())
                ? null
                : number(value);
    }

    /// Whether a place is between the start and the end.
    boolean holds(Object at) {
        return start != null && end != null && compare(at, start) >= 0 && compare(at, end) <= 0;
    }

    static int compare(Object left, Object right) {
        return left instanceof Long a && right instanceof Long b
                ? Long.compare(a, b)
                : Double.compare(((Number) left).doubleValue(), ((Number) right).doubleValue());
    }

    /// Whether one place lies at most (or, without `included`, less than) so far behind another.
    static boolean within(Object earlier, Object later, Object length, boolean included) {
        Object distance =
                earlier instanceof Long a && later instanceof Long b
                        ? (Object) (Long) (b - a)
                        : (Double)
                                (((Number) later).doubleValue() - ((Number) earlier).doubleValue());
        int order = compare(distance, length);
        return included ? order <= 0 : order < 0;
    }

    /// The number of the bin that a place lies in.
    long bin(Object at) {
        if (!calendar.isEmpty()) {
            long day = Math.floorDiv((Long) at, KustoTimeSpan.TICKS_PER_DAY);
            // The first day was a Monday.
            return switch (calendar) {
                case "week" -> Math.floorDiv(day + 1, 7L);
                case "month" -> {
                    var date = LocalDate.ofEpochDay(day + EPOCH_DAY_OF_FIRST);
                    yield date.getYear() * 12L + date.getMonthValue() - 1;
                }
                default -> LocalDate.ofEpochDay(day + EPOCH_DAY_OF_FIRST).getYear();
            };
        }
        if (at instanceof Long whole && start instanceof Long from && step instanceof Long wide) {
            return Math.floorDiv(whole - from, wide);
        }
        double from = start == null ? 0 : ((Number) start).doubleValue();
        return (long)
                Math.floor((((Number) at).doubleValue() - from) / ((Number) step).doubleValue());
    }

    /// Where a bin begins, as a value of the axis' type.
    @Nullable Object begin(long bin) {
        if (!calendar.isEmpty()) {
            return switch (calendar) {
                case "week" -> (Long) Math.max(0, (bin * 7 - 1) * KustoTimeSpan.TICKS_PER_DAY);
                case "month" ->
                        (Long)
                                KustoDateTime.ofDate(
                                        LocalDate.of(
                                                (int) Math.floorDiv(bin, 12L),
                                                (int) Math.floorMod(bin, 12L) + 1,
                                                1));
                default -> (Long) KustoDateTime.ofDate(LocalDate.of((int) bin, 1, 1));
            };
        }
        if (start instanceof Long from && step instanceof Long wide) {
            long value = from + bin * wide;
            return switch (type) {
                case INT -> (Integer) (int) value;
                case REAL -> (Double) (double) value;
                case DECIMAL -> BigDecimal.valueOf(value);
                default -> (Long) value;
            };
        }
        double from = start == null ? 0 : ((Number) start).doubleValue();
        double value = from + bin * ((Number) step).doubleValue();
        return switch (type) {
            case INT -> (Integer) (int) value;
            case LONG -> (Long) (long) value;
            case DECIMAL -> BigDecimal.valueOf(value);
            default -> (Double) value;
        };
    }

    /// Where a bin begins, as it is counted with.
    Object beginNumber(long bin) {
        return number(begin(bin));
    }

    long firstBin() {
        return start == null ? 0 : bin(start);
    }

    /// The last bin; before the first where there is none.
    long lastBin() {
        long last = end == null ? firstBin() - 1 : bin(end);
        if (last - firstBin() >= MAX_BINS) {
            throw new OperationFailure("the timeline has more than " + MAX_BINS + " periods");
        }
        return last;
    }
}
