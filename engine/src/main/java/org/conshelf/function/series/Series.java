package org.conshelf.function.series;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.jspecify.annotations.Nullable;

/// An array of numbers out of a dynamic value.
///
/// Numbers are JSON's numbers, the words that stand for NaN and the infinities, and datetimes as
/// Kusto writes them, which count as their ticks. Everything else is missing.
///
/// @param elements the elements; what is no number is null
record Series(List<JsonValue> elements) {
    private static final int DATE_TIME_LENGTH = 28;

    /// The series of an argument, or null where it is no array.
    static @Nullable Series read(@Nullable Object argument) {
        return argument != null
                        && JsonValue.ofDynamic(argument) instanceof JsonValue.Array(var elements)
                ? new Series(elements.stream().map(Series::number).toList())
                : null;
    }

    /// The numbers of an argument, or null where it is no array or holds something else.
    static double @Nullable [] complete(@Nullable Object argument) {
        var series = read(argument);
        return series == null || !series.isComplete() ? null : series.reals();
    }

    static Parameter parameter(String name) {
        return Parameter.of(name, KqlType.DYNAMIC).exact();
    }

    private static JsonValue number(JsonValue element) {
        return switch (element) {
            case JsonValue.Whole _, JsonValue.Real _ -> element;
            case JsonValue.Text(String text) -> ofText(text);
            case JsonValue.Null _, JsonValue.Truth _, JsonValue.Array _, JsonValue.Bag _ ->
                    JsonValue.Null.NULL;
        };
    }

    private static JsonValue ofText(String text) {
        return switch (text) {
            case "NaN" -> new JsonValue.Real(Double.NaN);
            case "Infinity" -> new JsonValue.Real(Double.POSITIVE_INFINITY);
            case "-Infinity" -> new JsonValue.Real(Double.NEGATIVE_INFINITY);
            default -> ofDateTime(text);
        };
    }

    private static JsonValue ofDateTime(String text) {
        if (text.length() != DATE_TIME_LENGTH || !text.endsWith("Z")) {
            return JsonValue.Null.NULL;
        }
        var ticks = KustoDateTime.parse(text);
        return ticks.isPresent() ? new JsonValue.Whole(ticks.getAsLong()) : JsonValue.Null.NULL;
    }

    static boolean isNumber(JsonValue element) {
        return element instanceof JsonValue.Whole
                || element instanceof JsonValue.Real
                || (element instanceof JsonValue.Text(String text)
                        && ofText(text) instanceof JsonValue.Real);
    }

    /// The number as a real; NaN for what is none.
    static double real(JsonValue element) {
        return switch (element) {
            case JsonValue.Whole(long number) -> number;
            case JsonValue.Real(double number) -> number;
            case JsonValue.Text(String text) ->
                    ofText(text) instanceof JsonValue.Real(double number) ? number : Double.NaN;
            default -> Double.NaN;
        };
    }

    /// A number that a query gives as a scalar.
    static JsonValue scalar(@Nullable Object value) {
        return switch (value) {
            case Integer number -> new JsonValue.Whole(number);
            case Long number -> new JsonValue.Whole(number);
            case Double number -> new JsonValue.Real(number);
            case BigDecimal number -> new JsonValue.Real(number.doubleValue());
            case null, default -> JsonValue.Null.NULL;
        };
    }

    int length() {
        return elements.size();
    }

    JsonValue get(int index) {
        return index < elements.size() ? elements.get(index) : JsonValue.Null.NULL;
    }

    /// Whether no element is missing.
    boolean isComplete() {
        return elements.stream().allMatch(Series::isNumber);
    }

    /// Whether all numbers are whole.
    boolean isWhole() {
        return elements.stream().noneMatch(JsonValue.Real.class::isInstance);
    }

    /// All elements as reals; NaN for those that are missing.
    double[] reals() {
        return elements.stream().mapToDouble(Series::real).toArray();
    }

    /// The elements that are numbers.
    double[] known() {
        return elements.stream().filter(Series::isNumber).mapToDouble(Series::real).toArray();
    }

    static JsonValue array(double[] numbers) {
        var result = new ArrayList<JsonValue>(numbers.length);
        for (double number : numbers) {
            // There is one zero: -0.0 + 0.0 is 0.0.
            result.add(new JsonValue.Real(number + 0.0));
        }
        return new JsonValue.Array(result);
    }

    static String text(double[] numbers) {
        return array(numbers).text();
    }

    static String text(List<JsonValue> elements) {
        return new JsonValue.Array(elements).text();
    }

    static double[] zeros(int length) {
        return constant(length, 0);
    }

    static double[] constant(int length, double value) {
        var result = new double[length];
        Arrays.fill(result, value);
        return result;
    }
}
