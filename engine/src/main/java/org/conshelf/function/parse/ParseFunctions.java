package org.conshelf.function.parse;

import java.util.List;
import org.conshelf.function.KqlFunction;

/// The functions behind the parse operators.
public final class ParseFunctions {
    public static final List<KqlFunction> ALL =
            List.of(ParsePattern.DEFINITION, ParseCapture.DEFINITION, ParseKeyValues.DEFINITION);

    private ParseFunctions() {}
}
