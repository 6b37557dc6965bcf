package org.conshelf.function.json;

import java.util.List;
import org.conshelf.function.KqlFunction;

/// The functions of this package.
public final class JsonFunctions {
    public static final List<KqlFunction> ALL =
            List.of(ParseJson.DEFINITION, MemberAccess.MEMBER, MemberAccess.INDEX);

    private JsonFunctions() {}
}
