package org.conshelf.function.series;

import java.util.List;
import java.util.function.UnaryOperator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `series_fft()` and `series_ifft()`: a complex series, given as its real and its imaginary part,
/// between time and frequency.
final class FourierFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    define(
                            "series_fft",
                            "The Fourier transform of a series: real parts, imaginary parts.",
                            Fourier::transform,
                            "dynamic([4.0, 2.0, 0.0, 2.0])"),
                    define(
                            "series_ifft",
                            "The inverse Fourier transform of a series: real parts, imaginary parts.",
                            Fourier::inverse,
                            "dynamic([1.0, 0.5, 0.0, 0.5])"));

    private FourierFunctions() {}

    private static KqlFunction define(
            String name,
            String summary,
            UnaryOperator<Fourier.Complex> transform,
            String expected) {
        return ScalarFunction.named(name)
                .summary(summary)
                .page(name.replace('_', '-') + "-function")
                .output("real", KqlType.DYNAMIC)
                .output("imag", KqlType.DYNAMIC)
                .overload(KqlType.DYNAMIC, Series.parameter("series"))
                .java(a -> of(Series.complete(a[0]), null, transform))
                .overload(
                        KqlType.DYNAMIC,
                        Series.parameter("series"),
                        Series.parameter("series_imaginary"))
                .java(a -> {
                    var imaginary = Series.complete(a[1]);
                    return imaginary == null
                            ? null
                            : of(Series.complete(a[0]), imaginary, transform);
                })
                .example(name + "(dynamic([2, 1, 0, 1]))", expected)
                .build();
    }

    private static @Nullable String of(
            double @Nullable [] real,
            double @Nullable [] imaginary,
            UnaryOperator<Fourier.Complex> transform) {
        if (real == null || (imaginary != null && imaginary.length != real.length)) {
            return null;
        }
        var input =
                new Fourier.Complex(real, imaginary == null ? new double[real.length] : imaginary);
        var output = transform.apply(input);
        return Tuples.of(Series.array(output.real()), Series.array(output.imaginary()));
    }
}
