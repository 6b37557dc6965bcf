package org.conshelf.function.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.NullRule;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.regex.KustoRegex;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `$parse(text, pattern)`: the texts that a pattern of the parse operator captures, as an array of
/// strings; null where the text does not fit.
///
/// The pattern is `["kind", "flags", part, …]`, a part being `["text", t]`, `["skip"]` or
/// `["capture", type]`.
///
/// - simple: the texts stand in the string in this order, the first at its beginning and the last
///   at its end unless a skip stands there; every captured text must be a value of its column's
///   type.
/// - relaxed: likewise, but a captured text may be no value of its type.
/// - regex: the texts are regular expressions; a capture of a string takes as much as it can (flag
///   U: as little).
final class ParsePattern {
    private static final Specs<Matcher> SPECS = new Specs<>(ParsePattern::compile);

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("$parse")
                    .summary("The texts that a pattern of the parse operator captures.")
                    .page("parse-operator")
                    .nulls(NullRule.PROPAGATE)
                    .overload(
                            KqlType.DYNAMIC,
                            Parameter.of("text", KqlType.STRING),
                            Parameter.of("pattern", KqlType.STRING).asConstant())
                    .java(a -> parse(String.valueOf(a[0]), String.valueOf(a[1])))
                    .build();

    private ParsePattern() {}

    private static @Nullable Object parse(String text, String spec) {
        return captured(text, spec).map(Specs.JSON::writeValueAsString).orElse(null);
    }

    static Optional<List<String>> captured(String text, String spec) {
        return SPECS.of(spec).match(text);
    }

    /// A compiled pattern.
    private interface Matcher {
        Optional<List<String>> match(String text);
    }

    /// A part of a pattern: a text, or a capture or skip where `text` is null.
    private record Part(@Nullable String text, @Nullable KqlType capture) {}

    private static Matcher compile(JsonNode spec) {
        var kind = spec.get(0).stringValue();
        var parts = new ArrayList<Part>();
        for (int i = 2; i < spec.size(); i++) {
            var part = spec.get(i);
            parts.add(
                    switch (part.get(0).stringValue()) {
                        case "text" -> new Part(part.get(1).stringValue(), null);
                        case "capture" ->
                                new Part(
                                        null,
                                        KqlType.ofName(part.get(1).stringValue()).orElseThrow());
                        default -> new Part(null, null);
                    });
        }
        if (kind.equals("regex")) {
            return regex(spec.get(1).stringValue(), parts);
        }
        boolean strict = kind.equals("simple");
        return text -> simple(text, parts).filter(c -> !strict || allFit(c, parts));
    }

    /// Walks through the parts: what lies before a text that is found belongs to the capture or
    /// skip before it.
    private static Optional<List<String>> simple(String text, List<Part> parts) {
        var captured = new ArrayList<String>();
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var literal = part.text();
            if (literal != null) {
                if (!text.startsWith(literal, at)) {
                    return Optional.empty();
                }
                at += literal.length();
                continue;
            }
            int end = endOf(text, parts, i, at);
            if (end < 0) {
                return Optional.empty();
            }
            if (part.capture() != null) {
                captured.add(text.substring(at, end));
            }
            at = end;
        }
        return at == text.length() ? Optional.of(captured) : Optional.empty();
    }

    /// Where a capture or skip ends: before the next text, or at the end where there is none. A
    /// number that a skip follows ends with its digits, any other capture there before the text
    /// behind the skip.
    private static int endOf(String text, List<Part> parts, int index, int from) {
        int next = index + 1;
        var capture = parts.get(index).capture();
        if (next < parts.size() && parts.get(next).text() == null) {
            if (capture == null) {
                return from;
            }
            if (capture.isNumeric()) {
                return endOfNumber(
                        text, from, capture == KqlType.REAL || capture == KqlType.DECIMAL);
            }
            next++;
        }
        var literal = next < parts.size() ? parts.get(next).text() : null;
        if (literal == null) {
            return text.length();
        }
        if (next + 1 < parts.size()) {
            return text.indexOf(literal, from);
        }
        int end = text.length() - literal.length();
        return end >= from && text.endsWith(literal) ? end : -1;
    }

    private static int endOfNumber(String text, int from, boolean fraction) {
        int at = from;
        boolean dot = !fraction;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.' && !dot) {
                dot = true;
            } else if (c < '0' || c > '9') {
                break;
            }
            at++;
        }
        return at;
    }

    private static boolean allFit(List<String> captured, List<Part> parts) {
        var types = parts.stream().map(Part::capture).filter(t -> t != null).toList();
        for (int i = 0; i < captured.size(); i++) {
            if (!fits(captured.get(i), types.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a text is a value of the type, as the type's conversion function says.
    private static boolean fits(String text, @Nullable KqlType type) {
        if (type == null || type == KqlType.STRING || type == KqlType.DYNAMIC) {
            return true;
        }
        var function = FunctionLibrary.required("to" + type.kustoName());
        var overload =
                function.overloads().stream()
                        .filter(o -> o.parameter(0).types().contains(KqlType.STRING))
                        .findFirst()
                        .orElseThrow();
        return overload.evaluator().evaluate(new @Nullable Object[] {text}) != null;
    }

    private static Matcher regex(String flags, List<Part> parts) {
        var pattern = new StringBuilder(flags.isEmpty() ? "" : "(?" + flags + ")");
        var groups = new ArrayList<Integer>();
        int group = 1;
        for (var part : parts) {
            var text = part.text();
            if (text != null) {
                pattern.append("(?:").append(text).append(')');
                group += KustoRegex.of(text).map(KustoRegex::groupCount).orElse(0);
            } else if (part.capture() == null) {
                pattern.append(".*?");
            } else {
                pattern.append('(').append(typed(part.capture())).append(')');
                groups.add(group++);
            }
        }
        var regex = KustoRegex.of(pattern.toString());
        return text ->
                regex.flatMap(r -> r.find(text, 0))
                        .map(m -> groups.stream().map(m::group).toList())
                        .filter(c -> allFit(c, parts));
    }

    private static String typed(KqlType type) {
        return switch (type) {
            case INT, LONG -> "-?\\d+";
            case REAL, DECIMAL -> "-?\\d+(?:\\.\\d+)?";
            case BOOL, STRING, DATETIME, TIMESPAN, GUID, DYNAMIC -> ".*";
        };
    }
}
