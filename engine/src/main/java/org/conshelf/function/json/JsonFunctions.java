package org.conshelf.function.json;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The functions of this package.
public final class JsonFunctions {
    public static final List<KqlFunction> ALL =
            Stream.of(
                            List.<KqlFunction>of(
                                    ParseJson.DEFINITION,
                                    MemberAccess.MEMBER,
                                    MemberAccess.INDEX,
                                    ParseXml.DEFINITION,
                                    StringPath.DEFINITION),
                            BagFunctions.ALL,
                            Ranges.ALL,
                            TextsOfJson.ALL,
                            ArrayFunctions.ALL,
                            ArrayMoves.ALL,
                            ArraySort.ALL,
                            SetFunctions.ALL)
                    .flatMap(List::stream)
                    .toList();

    private JsonFunctions() {}
}
