package org.conshelf.function.text;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The functions on strings.
public final class TextFunctions {
    public static final List<KqlFunction> ALL =
            Stream.of(
                            List.<KqlFunction>of(
                                    Strlen.DEFINITION,
                                    StringSize.DEFINITION,
                                    Strcat.DEFINITION,
                                    StrcatDelim.DEFINITION,
                                    Tolower.DEFINITION,
                                    Toupper.DEFINITION,
                                    Substring.DEFINITION,
                                    Split.DEFINITION,
                                    Indexof.DEFINITION,
                                    ReplaceString.DEFINITION,
                                    ReplaceStrings.DEFINITION,
                                    Reverse.DEFINITION,
                                    Translate.DEFINITION,
                                    Strcmp.DEFINITION,
                                    Strrep.DEFINITION,
                                    Isempty.DEFINITION,
                                    Isempty.OPPOSITE,
                                    IsAscii.DEFINITION,
                                    IsUtf8.DEFINITION,
                                    Extract.DEFINITION,
                                    ExtractAll.DEFINITION,
                                    ReplaceRegex.DEFINITION,
                                    ReplaceRegex.OLD,
                                    Trims.BOTH,
                                    Trims.START,
                                    Trims.END,
                                    Countof.DEFINITION,
                                    IndexofRegex.DEFINITION,
                                    RegexQuote.DEFINITION,
                                    HasAnyIndex.DEFINITION,
                                    Tohex.DEFINITION,
                                    CodePointLists.FROM_STRING,
                                    CodePointLists.TO_STRING,
                                    ParseVersion.DEFINITION,
                                    ParseCsv.DEFINITION,
                                    ParseCommandLine.DEFINITION,
                                    ParsePath.DEFINITION,
                                    ParseUrl.DEFINITION,
                                    ParseUrl.QUERY,
                                    FormatBytes.DEFINITION,
                                    NewGuid.DEFINITION,
                                    ParseUserAgent.DEFINITION),
                            Base64Codec.ALL,
                            Digests.ALL,
                            Hash.ALL,
                            HashMany.ALL,
                            UrlCodec.ALL,
                            Punycode.ALL,
                            Compression.ALL)
                    .flatMap(List::stream)
                    .toList();

    private TextFunctions() {}
}
