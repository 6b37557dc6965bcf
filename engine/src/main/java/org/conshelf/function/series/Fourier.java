package org.conshelf.function.series;

import java.util.Arrays;

/// The discrete Fourier transform of complex numbers, of any length: radix two where the length is
/// a power of two, else Bluestein's way by a convolution of such a length.
final class Fourier {
    private Fourier() {}

    /// Complex numbers in two arrays of one length.
    record Complex(double[] real, double[] imaginary) {
        int length() {
            return real.length;
        }

        static Complex zeros(int length) {
            return new Complex(new double[length], new double[length]);
        }

        Complex copy(int length) {
            return new Complex(Arrays.copyOf(real, length), Arrays.copyOf(imaginary, length));
        }

        private Complex conjugate() {
            var turned = imaginary.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] = -turned[i];
            }
            return new Complex(real.clone(), turned);
        }
    }

    static Complex transform(Complex input) {
        int length = input.length();
        if (length <= 1) {
            return input.copy(length);
        }
        if ((length & (length - 1)) == 0) {
            var result = input.copy(length);
            inPlace(result);
            return result;
        }
        return chirped(input);
    }

    static Complex inverse(Complex input) {
        var result = transform(input.conjugate()).conjugate();
        for (int i = 0; i < result.length(); i++) {
            result.real[i] /= result.length();
            result.imaginary[i] /= result.length();
        }
        return result;
    }

    private static void inPlace(Complex x) {
        int length = x.length();
        reverseBits(x);
        for (int size = 2; size <= length; size *= 2) {
            int half = size / 2;
            for (int k = 0; k < half; k++) {
                double angle = -2 * Math.PI * k / size;
                double cosine = Math.cos(angle);
                double sine = Math.sin(angle);
                for (int a = k; a < length; a += size) {
                    int b = a + half;
                    double real = x.real[b] * cosine - x.imaginary[b] * sine;
                    double imaginary = x.real[b] * sine + x.imaginary[b] * cosine;
                    x.real[b] = x.real[a] - real;
                    x.imaginary[b] = x.imaginary[a] - imaginary;
                    x.real[a] += real;
                    x.imaginary[a] += imaginary;
                }
            }
        }
    }

    private static void reverseBits(Complex x) {
        int length = x.length();
        int unused = Integer.numberOfLeadingZeros(length) + 1;
        for (int i = 0; i < length; i++) {
            int other = Integer.reverse(i) >>> unused;
            if (other > i) {
                swap(x.real, i, other);
                swap(x.imaginary, i, other);
            }
        }
    }

    private static void swap(double[] numbers, int a, int b) {
        double kept = numbers[a];
        numbers[a] = numbers[b];
        numbers[b] = kept;
    }

    private static Complex chirped(Complex input) {
        int length = input.length();
        int padded = Integer.highestOneBit(2 * length) * 2;
        var chirp = Complex.zeros(length);
        for (int i = 0; i < length; i++) {
            // The square modulo twice the length keeps the angle small and exact.
            double angle = Math.PI * ((long) i * i % (2L * length)) / length;
            chirp.real[i] = Math.cos(angle);
            chirp.imaginary[i] = -Math.sin(angle);
        }
        var a = multiplied(input, chirp).copy(padded);
        var b = Complex.zeros(padded);
        for (int i = 0; i < length; i++) {
            b.real[i] = chirp.real[i];
            b.imaginary[i] = -chirp.imaginary[i];
            if (i > 0) {
                b.real[padded - i] = b.real[i];
                b.imaginary[padded - i] = b.imaginary[i];
            }
        }
        inPlace(a);
        inPlace(b);
        return multiplied(inverse(multiplied(a, b)).copy(length), chirp);
    }

    private static Complex multiplied(Complex a, Complex b) {
        var result = Complex.zeros(a.length());
        for (int i = 0; i < a.length(); i++) {
            result.real[i] = a.real[i] * b.real[i] - a.imaginary[i] * b.imaginary[i];
            result.imaginary[i] = a.real[i] * b.imaginary[i] + a.imaginary[i] * b.real[i];
        }
        return result;
    }

    /// For each lag the sum of the products of two numbers that are the lag apart.
    static double[] autocorrelation(double[] numbers) {
        int padded = Integer.highestOneBit(Math.max(1, numbers.length)) * 4;
        var spectrum = transform(new Complex(numbers, new double[numbers.length]).copy(padded));
        var power = Complex.zeros(padded);
        for (int i = 0; i < padded; i++) {
            power.real[i] =
                    spectrum.real[i] * spectrum.real[i]
                            + spectrum.imaginary[i] * spectrum.imaginary[i];
        }
        return Arrays.copyOf(inverse(power).real, numbers.length);
    }
}
