package org.conshelf.evidence.json;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// The JSON parser, with bounds for input that nobody vouches for.
final class Json {
    static final int MAX_DEPTH = 128;

    // Names of evidence come from outside and are without number: they are neither interned nor
    // kept in a table that all parsers share.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(1_000)
                                    .maxStringLength(RecordSource.MAX_RECORD_BYTES)
                                    .maxNameLength(10_000)
                                    .build())
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build();

    private Json() {}

    static JsonParser parser(byte[] buffer, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), buffer, offset, length);
    }

    static JsonParser parser(InputStream in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /// The same text with what is no UTF-8 replaced.
    static byte[] repaired(byte[] buffer, int offset, int length) {
        return new String(buffer, offset, length, StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Whether the text is one JSON value and nothing else.
    static boolean isValid(String text) {
        try (var parser = parser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /// What is wrong, shortly, for a report.
    static String reason(JacksonException problem) {
        var message = problem.getOriginalMessage();
        int stop = message.indexOf('\n');
        var first = stop < 0 ? message : message.substring(0, stop);
        var location = problem.getLocation();
        return "no valid JSON"
                + (location == null ? "" : " at byte " + location.getByteOffset())
                + ": "
                + (first.length() > 160 ? first.substring(0, 160) + "…" : first);
    }

    /// The value that the parser stands on, as text: strings as they are, null as an empty one,
    /// objects and arrays as JSON.
    static String text(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING,
                    VALUE_NUMBER_INT,
                    VALUE_NUMBER_FLOAT,
                    VALUE_TRUE,
                    VALUE_FALSE,
                    PROPERTY_NAME ->
                    parser.getString();
            case START_OBJECT, START_ARRAY -> JsonText.copy(parser);
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, NOT_AVAILABLE -> "";
        };
    }

    /// Fails where anything but white space follows.
    static void expectEnd(JsonParser parser) {
        while (parser.currentToken() != null && !parser.streamReadContext().inRoot()) {
            parser.nextToken();
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "something follows the object");
        }
    }

    static boolean isScalar(JsonToken token) {
        return token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY;
    }
}
