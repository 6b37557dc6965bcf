package org.conshelf.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A single value, as it is written.
///
/// @param value its text, with quotation marks, escapes and folded lines resolved
/// @param style how it is written
/// @param type what it is by YAML 1.2's core schema: only plain scalars are anything but text
/// @param span where it stands, with its quotation marks or the mark of its block
public record YamlScalar(String value, Style style, Type type, Span span) implements YamlNode {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern REAL =
            Pattern.compile(
                    "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
                            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    /// How a scalar is written.
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    /// What a scalar is.
    public enum Type {
        TEXT,
        NULL,
        BOOLEAN,
        INTEGER,
        REAL
    }

    /// What a plain scalar is.
    static Type typeOf(String value) {
        return switch (value) {
            case "", "~", "null", "Null", "NULL" -> Type.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> Type.BOOLEAN;
            default -> {
                if (value.length() > 400) {
                    yield Type.TEXT;
                }
                yield INTEGER.matcher(value).matches()
                        ? Type.INTEGER
                        : REAL.matcher(value).matches() ? Type.REAL : Type.TEXT;
            }
        };
    }

    /// The scalar with another text, in the same place.
    public YamlScalar withValue(String text) {
        return text.equals(value) ? this : new YamlScalar(text, style, type, span);
    }

    public boolean isNull() {
        return type == Type.NULL;
    }

    /// The value of a boolean.
    public Optional<Boolean> bool() {
        return type == Type.BOOLEAN
                ? Optional.of(value.equalsIgnoreCase("true"))
                : Optional.empty();
    }

    @Override
    public Optional<String> text() {
        return isNull() ? Optional.empty() : Optional.of(value);
    }

    /// The value without the white space at its end as a text whose positions are the document's.
    ///
    /// @param document the text that the scalar was read from
    public SourceText in(SourceText document) {
        var text = value.stripTrailing();
        return SourceText.inDocument(document, text, ScalarOffsets.of(this, text, document));
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String kind() {
        return switch (type) {
            case TEXT -> "a text";
            case NULL -> "nothing";
            case BOOLEAN -> "a truth value";
            case INTEGER, REAL -> "a number";
        };
    }
}
