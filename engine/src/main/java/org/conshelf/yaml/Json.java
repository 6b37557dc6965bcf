package org.conshelf.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON into the nodes that YAML gives too, with the span of every name and value.
///
/// Comments and commas too many are passed over, as the tools that write ARM templates do.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8259>
public final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Yaml.MAX_DEPTH)
                                    .maxNumberLength(400)
                                    .maxStringLength(Yaml.MAX_LENGTH)
                                    .build())
                    .build();

    private final Diagnostics diagnostics;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable YamlNode root;
    private int values;

    private Json(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// An object or array whose end has not come yet.
    private static final class Open {
        private final boolean object;
        private final int start;
        private final List<YamlNode> items = new ArrayList<>();
        private final Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        private @Nullable YamlScalar name;

        Open(boolean object, int start) {
            this.object = object;
            this.start = start;
        }
    }

    /// The value that the text of the diagnostics is; empty where it is no JSON, which is said.
    ///
    /// @param diagnostics takes an error where the text is no JSON or is larger than is read, and
    ///   one for each name that an object has twice (its first value counts)
    public static Optional<YamlNode> read(Diagnostics diagnostics) {
        var reading = new Json(diagnostics);
        var text = diagnostics.source().text();
        if (text.length() > Yaml.MAX_LENGTH) {
            diagnostics.error(DiagnosticCode.BAD_JSON, Span.NONE, "the JSON is longer than 4 MiB");
            return Optional.empty();
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!reading.take(token, parser)) {
                    return Optional.empty();
                }
            }
            if (reading.root == null) {
                diagnostics.error(DiagnosticCode.BAD_JSON, Span.NONE, "there is no JSON here");
            }
            return Optional.ofNullable(reading.root);
        } catch (StreamConstraintsException e) {
            return reading.refuse(e.getLocation(), "it is nested or long beyond what is read");
        } catch (JacksonException e) {
            var problem =
                    String.valueOf(e.getOriginalMessage())
                            .split("\n", 2)[0]
                            .replaceFirst(" \\(for .*", "");
            return reading.refuse(e.getLocation(), "this is no JSON: " + lower(problem));
        }
    }

    private static String lower(String sentence) {
        var cut = sentence.length() > 200 ? sentence.substring(0, 200) + "…" : sentence;
        return cut.isEmpty() ? cut : Character.toLowerCase(cut.charAt(0)) + cut.substring(1);
    }

    private Optional<YamlNode> refuse(@Nullable TokenStreamLocation location, String message) {
        long at = location == null ? 0 : Math.max(0, location.getCharOffset());
        int bounded = (int) Math.min(at, diagnostics.source().text().length());
        diagnostics.error(DiagnosticCode.BAD_JSON, new Span(bounded, bounded), message);
        return Optional.empty();
    }

    private boolean take(JsonToken token, JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        switch (token) {
            case START_OBJECT -> open.push(new Open(true, start));
            case START_ARRAY -> open.push(new Open(false, start));
            case END_OBJECT -> {
                var closed = open.pop();
                return put(
                        new YamlMapping(
                                List.copyOf(closed.entries.values()),
                                new Span(closed.start, start + 1)));
            }
            case END_ARRAY -> {
                var closed = open.pop();
                return put(new YamlSequence(closed.items, new Span(closed.start, start + 1)));
            }
            case PROPERTY_NAME -> {
                var name = scalar(parser, start, YamlScalar.Type.TEXT);
                if (open.peek() != null) {
                    open.peek().name = name;
                }
            }
            case VALUE_STRING -> {
                return put(scalar(parser, start, YamlScalar.Type.TEXT));
            }
            case VALUE_NUMBER_INT -> {
                return put(scalar(parser, start, YamlScalar.Type.INTEGER));
            }
            case VALUE_NUMBER_FLOAT -> {
                return put(scalar(parser, start, YamlScalar.Type.REAL));
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return put(scalar(parser, start, YamlScalar.Type.BOOLEAN));
            }
            case VALUE_NULL -> {
                return put(scalar(parser, start, YamlScalar.Type.NULL));
            }
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> {}
        }
        return true;
    }

    private YamlScalar scalar(JsonParser parser, int start, YamlScalar.Type type) {
        var value = parser.getString();
        boolean quoted = type == YamlScalar.Type.TEXT;
        int end = quoted ? endOfString(start) : start + value.length();
        return new YamlScalar(
                value,
                quoted ? YamlScalar.Style.DOUBLE_QUOTED : YamlScalar.Style.PLAIN,
                type,
                new Span(start, Math.max(start, end)));
    }

    private int endOfString(int start) {
        var text = diagnostics.source().text();
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    private boolean put(YamlNode node) {
        if (++values > Yaml.MAX_VALUES) {
            diagnostics.error(
                    DiagnosticCode.BAD_JSON,
                    node.span(),
                    "the JSON has more than " + Yaml.MAX_VALUES + " values");
            return false;
        }
        var within = open.peek();
        if (within == null) {
            if (root != null) {
                diagnostics.error(
                        DiagnosticCode.BAD_JSON, node.span(), "a second JSON value begins here");
                return false;
            }
            root = node;
        } else if (!within.object) {
            within.items.add(node);
        } else if (within.name != null) {
            var entry = new YamlMapping.Entry(within.name, node);
            var first = within.entries.putIfAbsent(within.name.value(), entry);
            if (first != null) {
                return DuplicateKeys.say(diagnostics, first.key(), entry.key());
            }
        }
        return true;
    }
}
