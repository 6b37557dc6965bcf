package org.conshelf.function.parse;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `$parse_kv(text, options)`: the values of the wanted keys of a text of pairs, as a bag of
/// strings.
///
/// The options are `{"keys": […]}` and what says where keys and values are: `"pair_delimiter"` and
/// `"kv_delimiter"` with `"greedy"`, or `"regex"` with a group for the key and one for the value,
/// or neither, and then all but letters and digits stands between them. `"quotes"` are pairs of an
/// opening and a closing character, `"escapes"` characters before one that is meant itself.
///
/// A key that stands several times has its first value. Blanks around a key or a value do not
/// belong to it. A value without quotes ends at the next pair's delimiter; in greedy mode at the
/// next wanted key.
final class ParseKeyValues {
    private static final Specs<Options> SPECS = new Specs<>(Options::of);

    private static final int MOST_MATCHES = 100_000;

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
            boolean greedy,
            Optional<KustoRegex> regex,
            Map<Character, Character> quotes,
            Set<Character> escapes) {
        static Options of(JsonNode node) {
            var keys = new HashSet<String>();
            node.path("keys").forEach(k -> keys.add(k.stringValue()));
            Map<Character, Character> quotes = new LinkedHashMap<>();
            node.path("quotes")
                    .forEach(q -> {
                        var both = q.stringValue();
                        quotes.putIfAbsent(both.charAt(0), both.charAt(both.length() - 1));
                    });
            var escapes = new HashSet<Character>();
            node.path("escapes").forEach(e -> escapes.add(e.stringValue().charAt(0)));
            return new Options(
                    keys,
                    node.path("pair_delimiter").asString(""),
                    node.path("kv_delimiter").asString(""),
                    node.path("greedy").asBoolean(false),
                    node.has("regex")
                            ? KustoRegex.of(node.path("regex").stringValue())
                            : Optional.empty(),
                    quotes,
                    escapes);
        }
    }

    private static Object parse(String text, String spec) {
        var options = SPECS.of(spec);
        Map<String, String> found = new LinkedHashMap<>();
        if (options.regex().isPresent()) {
            for (var match : options.regex().get().findAll(text, MOST_MATCHES)) {
                keep(match.group(1).strip(), match.group(2).strip(), options, found);
            }
        } else if (options.keyDelimiter().isEmpty()) {
            new Reader(text, options, found).words();
        } else {
            new Reader(text, options, found).pairs();
        }
        return Specs.JSON.writeValueAsString(found);
    }

    private static void keep(String key, String value, Options options, Map<String, String> found) {
        if (options.keys().contains(key)) {
            found.putIfAbsent(key, value);
        }
    }

    /// Reads one text from the left to the right.
    private static final class Reader {
        private final String text;
        private final Options options;
        private final Map<String, String> found;
        private int at;

        Reader(String text, Options options, Map<String, String> found) {
            this.text = text;
            this.options = options;
            this.found = found;
        }

        /// Words, that are runs of letters and digits or stand in quotes: behind a wanted key
        /// stands its value.
        void words() {
            String key = null;
            for (var word = word(); word != null; word = word()) {
                if (key != null) {
                    keep(key, word, options, found);
                    key = null;
                } else if (options.keys().contains(word)) {
                    key = word;
                }
            }
        }

        private @Nullable String word() {
            while (at < text.length() && !isWord(text.codePointAt(at))) {
                var quoted = quoted();
                if (quoted != null) {
                    return quoted;
                }
                at += Character.charCount(text.codePointAt(at));
            }
            int begin = at;
            while (at < text.length() && isWord(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return begin == at ? null : text.substring(begin, at);
        }

        private static boolean isWord(int codePoint) {
            return Character.isLetterOrDigit(codePoint);
        }

        /// Pairs with a delimiter between them and one in each.
        void pairs() {
            while (at < text.length()) {
                int begin = at;
                var key = key();
                if (key != null) {
                    keep(key, value(), options, found);
                }
                at = nextPair(at) + Math.max(1, options.pairDelimiter().length());
                if (at <= begin) {
                    return;
                }
            }
        }

        /// The key that begins here, and the place behind its delimiter; null where the next pair
        /// comes first.
        private @Nullable String key() {
            int begin = at;
            skipBlanks();
            var quoted = quoted();
            if (quoted != null) {
                skipBlanks();
                if (text.startsWith(options.keyDelimiter(), at)) {
                    at += options.keyDelimiter().length();
                    return quoted;
                }
            }
            at = begin;
            int delimiter = text.indexOf(options.keyDelimiter(), at);
            if (delimiter < 0 || nextPair(at) < delimiter) {
                return null;
            }
            at = delimiter + options.keyDelimiter().length();
            return text.substring(begin, delimiter).strip();
        }

        private String value() {
            int begin = at;
            skipBlanks();
            var quoted = quoted();
            if (quoted != null) {
                return quoted;
            }
            at = options.greedy() ? nextKey(begin) : nextPair(begin);
            return text.substring(begin, at).strip();
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private int nextPair(int from) {
            int end =
                    options.pairDelimiter().isEmpty()
                            ? -1
                            : text.indexOf(options.pairDelimiter(), Math.min(from, text.length()));
            return end < 0 ? text.length() : end;
        }

        /// The delimiter in front of the next wanted key, or the end.
        private int nextKey(int from) {
            int end = nextPair(from);
            while (end < text.length()) {
                int place = end + options.pairDelimiter().length();
                for (var key : options.keys()) {
                    if (text.startsWith(key, place)
                            && text.startsWith(options.keyDelimiter(), place + key.length())) {
                        return end;
                    }
                }
                end = nextPair(end + Math.max(1, options.pairDelimiter().length()));
            }
            return end;
        }

        /// What stands in quotes here, and the place behind them; null where no quote begins. One
        /// that nothing closes goes to the end.
        private @Nullable String quoted() {
            if (at >= text.length()) {
                return null;
            }
            var close = options.quotes().get(text.charAt(at));
            if (close == null) {
                return null;
            }
            var value = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != close) {
                boolean escaped =
                        options.escapes().contains(text.charAt(at)) && at + 1 < text.length();
                value.append(text.charAt(escaped ? at + 1 : at));
                at += escaped ? 2 : 1;
            }
            at = Math.min(at + 1, text.length());
            return value.toString();
        }
    }
}
