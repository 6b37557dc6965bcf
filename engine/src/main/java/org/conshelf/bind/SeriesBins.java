package org.conshelf.bind;

import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Span;

/// The bins of a series' axis, as expressions over positions: ticks and other whole numbers, or
/// reals.
final class SeriesBins {
    private final Scalar width;
    private final boolean real;
    private final Span span;

    SeriesBins(Scalar.Literal step, boolean real, Span span) {
        this.real = real;
        this.span = span;
        this.width = position(step);
    }

    /// A value on the axis as a position.
    Scalar position(Scalar value) {
        boolean time = value.type() == KqlType.DATETIME || value.type() == KqlType.TIMESPAN;
        var number = time ? Overloads.call("tolong", span, value) : value;
        return Overloads.convert(number, real ? KqlType.REAL : KqlType.LONG, span);
    }

    Scalar zero() {
        return real ? new Scalar.Literal(KqlType.REAL, 0.0) : Constants.whole(0);
    }

    /// The number of the bin that a position lies in.
    Scalar of(Scalar position, Scalar origin) {
        var offset = Overloads.call("-", span, position, origin);
        if (!real) {
            return Overloads.call("/", span, Overloads.call("bin", span, offset, width), width);
        }
        var ratio = Overloads.call("/", span, offset, width);
        var floor = Overloads.call("floor", span, ratio, new Scalar.Literal(KqlType.REAL, 1.0));
        return Overloads.call("tolong", span, floor);
    }

    /// The number of the last bin that begins before a position.
    Scalar before(Scalar position, Scalar origin) {
        if (!real) {
            return of(Overloads.call("-", span, position, Constants.whole(1)), origin);
        }
        var offset = Overloads.call("-", span, position, origin);
        var ceiling = Overloads.call("ceiling", span, Overloads.call("/", span, offset, width));
        return Overloads.call(
                "-", span, Overloads.call("tolong", span, ceiling), Constants.whole(1));
    }
}
