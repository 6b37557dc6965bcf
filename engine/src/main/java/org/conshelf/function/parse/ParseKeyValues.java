package org.conshelf.function.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `$parse_kv(text, options)`: the values of the wanted keys of a text of pairs, as a bag of
/// strings.
///
/// The options are `{"keys": […], "pair_delimiter": "…", "kv_delimiter": "…", "quote": ["", …],
/// "escape": "", "greedy": false}`. A key that stands several times has its first value. Blanks
/// around a key or a value do not belong to it. Where no quote is given, values end at the next
/// pair's delimiter; in greedy mode at the next wanted key.
final class ParseKeyValues {
    private static final Specs<Options> SPECS = new Specs<>(Options::of);

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("$parse_kv")
                    .summary("The values of the wanted keys of a text of pairs.")
                    .page("parse-kv-operator")
                    .nulls(NullRule.PROPAGATE)
                    .overload(
                            KqlType.DYNAMIC,
                            Parameter.of("text", KqlType.STRING),
                            Parameter.of("options", KqlType.STRING).asConstant())
                    .java(a -> parse(String.valueOf(a[0]), String.valueOf(a[1])))
                    .build();

    private ParseKeyValues() {}

    private record Options(
            Set<String> keys,
            String pairDelimiter,
            String keyDelimiter,
            String open,
            String close,
            String escape) {
        static Options of(JsonNode node) {
            var keys = new TreeSet<String>();
            node.get("keys").forEach(k -> keys.add(k.stringValue()));
            var quote = node.get("quote");
            return new Options(
                    keys,
                    node.get("pair_delimiter").stringValue(),
                    node.get("kv_delimiter").stringValue(),
                    quote.isEmpty() ? "" : quote.get(0).stringValue(),
                    quote.isEmpty() ? "" : quote.get(quote.size() - 1).stringValue(),
                    node.get("escape").stringValue());
        }
    }

    private static @Nullable Object parse(String text, String spec) {
        var options = SPECS.of(spec);
        Map<String, String> found = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int delimiter = text.indexOf(options.keyDelimiter(), at);
            int pairEnd = nextPair(text, at, options);
            if (delimiter < 0) {
                break;
            }
            if (pairEnd < delimiter) {
                at = pairEnd + options.pairDelimiter().length();
                continue;
            }
            var key = text.substring(at, delimiter).strip();
            int valueStart = delimiter + options.keyDelimiter().length();
            int next = value(text, valueStart, key, options, found);
            if (next <= at) {
                break;
            }
            at = next;
        }
        return Specs.JSON.writeValueAsString(found);
    }

    private static int nextPair(String text, int from, Options options) {
        int end =
                options.pairDelimiter().isEmpty()
                        ? -1
                        : text.indexOf(options.pairDelimiter(), from);
        return end < 0 ? text.length() : end;
    }

    /// Reads the value that begins here; gives where the next pair begins.
    private static int value(
            String text, int start, String key, Options options, Map<String, String> found) {
        int quoted = start;
        while (quoted < text.length() && Character.isWhitespace(text.charAt(quoted))) {
            quoted++;
        }
        boolean isQuoted = !options.open().isEmpty() && text.startsWith(options.open(), quoted);
        var value = new StringBuilder();
        int end;
        if (isQuoted) {
            end = quotedValue(text, quoted + options.open().length(), options, value);
            end = nextPair(text, end, options);
        } else {
            end = nextPair(text, start, options);
            value.append(text.substring(start, end).strip());
        }
        if (options.keys().contains(key)) {
            found.putIfAbsent(key, value.toString());
        }
        return end + Math.max(1, options.pairDelimiter().length());
    }

    /// Reads up to the closing quote; gives the position behind it.
    private static int quotedValue(String text, int start, Options options, StringBuilder value) {
        int at = start;
        while (at < text.length()) {
            if (!options.escape().isEmpty()
                    && text.startsWith(options.escape(), at)
                    && at + 1 < text.length()) {
                value.append(text.charAt(at + 1));
                at += 2;
            } else if (text.startsWith(options.close(), at)) {
                return at + options.close().length();
            } else {
                value.append(text.charAt(at++));
            }
        }
        return at;
    }
}
