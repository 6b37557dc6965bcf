package org.conshelf.function.convert;

import java.util.List;
import org.conshelf.function.KqlFunction;

/// The functions of this package.
public final class ConversionFunctions {
    public static final List<KqlFunction> ALL =
            List.of(
                    ToText.DEFINITION,
                    ToWhole.INT,
                    ToWhole.LONG,
                    ToReal.DEFINITION,
                    ToDecimal.DEFINITION,
                    ToBool.DEFINITION,
                    ToDateTime.DEFINITION,
                    ToTimeSpan.DEFINITION,
                    ToGuid.DEFINITION,
                    ToDynamic.DEFINITION,
                    Widen.LONG,
                    Widen.REAL,
                    Widen.DECIMAL,
                    TypeTests.GET_TYPE,
                    TypeTests.IS_NULL,
                    TypeTests.IS_NOT_NULL,
                    Choices.IFF,
                    Choices.CASE,
                    Choices.COALESCE);

    private ConversionFunctions() {}
}
