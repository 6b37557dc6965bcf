package org.conshelf.function.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Lines and polynomials through series. A series with an element that is no number, or with too
/// few, gives null.
///
/// The places of a series' elements are 1, 2, 3, …; in `series_fit_2lines` each part begins at 1
/// anew.
final class FitFunctions {
    private static final List<String> SIDE =
            List.of("rsquare", "slope", "interception", "variance", "rvariance");

    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("series_fit_line")
                            .summary("The line nearest to a series.")
                            .page("series-fit-line-function")
                            .output("rsquare", KqlType.REAL)
                            .output("slope", KqlType.REAL)
                            .output("variance", KqlType.REAL)
                            .output("rvariance", KqlType.REAL)
                            .output("interception", KqlType.REAL)
                            .output("line_fit", KqlType.DYNAMIC)
                            .overload(KqlType.DYNAMIC, Series.parameter("series"))
                            .java(a -> line(Series.complete(a[0])))
                            .example("series_fit_line(dynamic([1, 3, 5]))", "1.0")
                            .build(),
                    ScalarFunction.named("series_fit_line_dynamic")
                            .summary("The line nearest to a series, as a bag.")
                            .page("series-fit-line-dynamic-function")
                            .overload(KqlType.DYNAMIC, Series.parameter("series"))
                            .java(a -> lineBag(Series.complete(a[0])))
                            .example(
                                    "series_fit_line_dynamic(dynamic([1, 3, 5])).slope",
                                    "dynamic(2.0)")
                            .build(),
                    twoLines(),
                    ScalarFunction.named("series_fit_2lines_dynamic")
                            .summary("The two lines nearest to a series, as a bag.")
                            .page("series-fit-2lines-dynamic-function")
                            .overload(KqlType.DYNAMIC, Series.parameter("series"))
                            .java(a -> twoLinesBag(Series.complete(a[0])))
                            .example(
                                    "series_fit_2lines_dynamic(dynamic([1, 2, 3, 9, 8, 7])).left.slope",
                                    "dynamic(1.0)")
                            .build(),
                    polynomial());

    private FitFunctions() {}

    private static KqlFunction twoLines() {
        var builder =
                ScalarFunction.named("series_fit_2lines")
                        .summary("The two lines nearest to a series, one before the other.")
                        .page("series-fit-2lines-function")
                        .output("rsquare", KqlType.REAL)
                        .output("split_idx", KqlType.LONG)
                        .output("variance", KqlType.REAL)
                        .output("rvariance", KqlType.REAL)
                        .output("line_fit", KqlType.DYNAMIC);
        for (var side : List.of("right_", "left_")) {
            SIDE.forEach(name -> builder.output(side + name, KqlType.REAL));
        }
        return builder.overload(KqlType.DYNAMIC, Series.parameter("array"))
                .java(a -> twoLines(Series.complete(a[0])))
                .example("series_fit_2lines(dynamic([1, 2, 3, 9, 8, 7]))", "1.0")
                .build();
    }

    private static KqlFunction polynomial() {
        var degree = Parameter.of("degree", KqlType.LONG).asOptional();
        return ScalarFunction.named("series_fit_poly")
                .summary("The polynomial of a degree nearest to a series, over places or another.")
                .page("series-fit-poly-function")
                .output("rsquare", KqlType.REAL)
                .output("coefficients", KqlType.DYNAMIC)
                .output("variance", KqlType.REAL)
                .output("rvariance", KqlType.REAL)
                .output("poly_fit", KqlType.DYNAMIC)
                .overload(KqlType.DYNAMIC, Series.parameter("y_series"))
                .java(a -> polynomial(Series.complete(a[0]), null, 1L))
                .overload(
                        KqlType.DYNAMIC,
                        Series.parameter("y_series"),
                        Series.parameter("x_series"),
                        degree)
                .java(a -> {
                    var x = Series.complete(a[1]);
                    return x == null
                            ? null
                            : polynomial(Series.complete(a[0]), x, a.length > 2 ? (Long) a[2] : 1L);
                })
                .example(
                        "round(toreal(series_fit_line_dynamic(dynamic([1, 2, 4])).rsquare), 9)",
                        "0.964285714")
                .build();
    }

    private static JsonValue real(double value) {
        return new JsonValue.Real(value);
    }

    private static @Nullable String line(double @Nullable [] series) {
        if (series == null || series.length == 0) {
            return null;
        }
        var fit = LineFit.of(series);
        return Tuples.of(
                real(fit.rsquare()),
                real(fit.slope()),
                real(fit.variance()),
                real(fit.rvariance()),
                real(fit.interception()),
                Series.array(fit.line()));
    }

    private static @Nullable String lineBag(double @Nullable [] series) {
        if (series == null || series.length == 0) {
            return null;
        }
        var fit = LineFit.of(series);
        var result = side(fit);
        result.put("line_fit", Series.array(fit.line()));
        return new JsonValue.Bag(result).text();
    }

    private static Map<String, JsonValue> side(LineFit fit) {
        var result = new LinkedHashMap<String, JsonValue>();
        result.put("rsquare", real(fit.rsquare()));
        result.put("slope", real(fit.slope()));
        result.put("interception", real(fit.interception()));
        result.put("variance", real(fit.variance()));
        result.put("rvariance", real(fit.rvariance()));
        return result;
    }

    private static @Nullable String twoLines(double @Nullable [] series) {
        if (series == null || series.length < TwoLinesFit.LEAST_LENGTH) {
            return null;
        }
        var fit = TwoLinesFit.of(series);
        var result =
                new ArrayList<JsonValue>(
                        List.of(
                                real(fit.rsquare()),
                                new JsonValue.Whole(fit.split()),
                                real(fit.variance()),
                                real(fit.rvariance()),
                                Series.array(fit.line())));
        for (var part : List.of(fit.right(), fit.left())) {
            var values = side(part);
            SIDE.forEach(name -> result.add(values.getOrDefault(name, JsonValue.Null.NULL)));
        }
        return Series.text(result);
    }

    private static @Nullable String twoLinesBag(double @Nullable [] series) {
        if (series == null || series.length < TwoLinesFit.LEAST_LENGTH) {
            return null;
        }
        var fit = TwoLinesFit.of(series);
        var result = new LinkedHashMap<String, JsonValue>();
        result.put("rsquare", real(fit.rsquare()));
        result.put("split_idx", new JsonValue.Whole(fit.split()));
        result.put("variance", real(fit.variance()));
        result.put("rvariance", real(fit.rvariance()));
        result.put("line_fit", Series.array(fit.line()));
        result.put("right", new JsonValue.Bag(side(fit.right())));
        result.put("left", new JsonValue.Bag(side(fit.left())));
        return new JsonValue.Bag(result).text();
    }

    private static @Nullable String polynomial(
            double @Nullable [] y, double @Nullable [] x, long degree) {
        if (y == null) {
            return null;
        }
        var fit =
                PolynomialFit.of(
                        x == null ? LineFit.values(1, 0, y.length) : x,
                        y,
                        (int) Math.clamp(degree, 0L, PolynomialFit.HIGHEST_DEGREE + 1L));
        return fit == null
                ? null
                : Tuples.of(
                        real(fit.rsquare()),
                        Series.array(fit.coefficients()),
                        real(fit.variance()),
                        real(fit.rvariance()),
                        Series.array(fit.fit()));
    }
}
