package org.conshelf.function.math;

import static org.conshelf.schema.KqlType.REAL;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.sql.SqlExpression;

/// Functions of one real number that Java's [Math] has, with what it gives outside their domain:
/// NaN.
final class RealFunctions {
    static final List<KqlFunction> ALL =
            List.of(
                    real("sqrt", "sqrt-function", Math::sqrt)
                            .summary("The square root; NaN for a number below zero.")
                            .duckdb("sqrt")
                            .example("sqrt(16)", "4.0")
                            .build(),
                    real("exp", "exp-function", Math::exp)
                            .summary("The exponential function: e to the given power.")
                            .example("exp(0)", "1.0")
                            .build(),
                    real("exp2", "exp2-function", x -> Math.pow(2, x))
                            .summary("Two to the given power.")
                            .example("exp2(3)", "8.0")
                            .build(),
                    real("exp10", "exp10-function", x -> Math.pow(10, x))
                            .summary("Ten to the given power.")
                            .example("exp10(3)", "1000.0")
                            .build(),
                    real("log", "log-function", Math::log)
                            .summary("The natural logarithm.")
                            .example("log(1)", "0.0")
                            .build(),
                    real("log2", "log2-function", x -> Math.log(x) / Math.log(2))
                            .summary("The logarithm to base two.")
                            .example("log2(8)", "3.0")
                            .build(),
                    real("log10", "log10-function", Math::log10)
                            .summary("The logarithm to base ten.")
                            .example("log10(1000)", "3.0")
                            .build(),
                    real("sin", "sin-function", Math::sin)
                            .summary("The sine of an angle in radians.")
                            .example("sin(0)", "0.0")
                            .build(),
                    real("cos", "cos-function", Math::cos)
                            .summary("The cosine of an angle in radians.")
                            .example("cos(0)", "1.0")
                            .build(),
                    real("tan", "tan-function", Math::tan)
                            .summary("The tangent of an angle in radians.")
                            .example("tan(0)", "0.0")
                            .build(),
                    real("cot", "cot-function", x -> 1 / Math.tan(x))
                            .summary("The cotangent of an angle in radians.")
                            .example("round(cot(1), 6)", "0.642093")
                            .build(),
                    real("asin", "asin-function", Math::asin)
                            .summary("The angle whose sine is given.")
                            .example("asin(0)", "0.0")
                            .build(),
                    real("acos", "acos-function", Math::acos)
                            .summary("The angle whose cosine is given.")
                            .example("acos(1)", "0.0")
                            .build(),
                    real("atan", "atan-function", Math::atan)
                            .summary("The angle whose tangent is given.")
                            .example("atan(0)", "0.0")
                            .build(),
                    real("degrees", "degrees-function", x -> x * 180 / Math.PI)
                            .summary("An angle in radians as degrees.")
                            .example("degrees(pi())", "180.0")
                            .build(),
                    real("radians", "radians-function", x -> x * Math.PI / 180)
                            .summary("An angle in degrees as radians.")
                            .example("radians(0)", "0.0")
                            .build(),
                    real("gamma", "gamma-function", SpecialFunctions::gamma)
                            .summary("The gamma function.")
                            .example("gamma(5)", "24.0")
                            .build(),
                    real("loggamma", "loggamma-function", SpecialFunctions::logGamma)
                            .summary("The logarithm of the gamma function's absolute value.")
                            .example("loggamma(1)", "0.0")
                            .build(),
                    real("erf", "erf-function", SpecialFunctions::erf)
                            .summary("The error function.")
                            .example("erf(0)", "0.0")
                            .build(),
                    real("erfc", "erfc-function", x -> 1 - SpecialFunctions.erf(x))
                            .summary("The complementary error function.")
                            .example("erfc(0)", "1.0")
                            .build());

    private static Definition real(String name, String page, DoubleUnaryOperator function) {
        return new Definition(name, page, function);
    }

    /// What the functions have in common.
    private static final class Definition {
        private final ScalarFunction.Builder builder;

        Definition(String name, String page, DoubleUnaryOperator function) {
            builder =
                    ScalarFunction.named(name)
                            .page(page)
                            .overload(REAL, Parameter.of("number", REAL))
                            .java(a -> a[0] instanceof Double x ? function.applyAsDouble(x) : null);
        }

        Definition summary(String text) {
            builder.summary(text);
            return this;
        }

        Definition duckdb(String function) {
            builder.duckdb((a, types) -> Optional.of(SqlExpression.call(function, a)));
            return this;
        }

        Definition example(String expression, String expected) {
            builder.example(expression, expected);
            return this;
        }

        ScalarFunction build() {
            return builder.build();
        }
    }

    private RealFunctions() {}
}
