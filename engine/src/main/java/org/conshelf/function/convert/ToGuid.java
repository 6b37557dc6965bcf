package org.conshelf.function.convert;

import java.util.Locale;
import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `toguid()`. Read are 32 hexadecimal digits, with the usual hyphens or without any, in braces,
/// parentheses or neither.
final class ToGuid {
    private static final int DIGITS = 32;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("toguid")
                    .summary("A value as a GUID; null where it is none.")
                    .page("toguid-function")
                    .overload(KqlType.GUID, ToText.value(KqlType.GUID))
                    .java(a -> a[0])
                    .duckdb((a, _) -> Optional.of(a.getFirst()))
                    .overload(KqlType.GUID, ToText.value(KqlType.STRING))
                    .java(a -> parse((String) a[0]))
                    .overload(KqlType.GUID, ToText.value(KqlType.DYNAMIC))
                    .java(a ->
                            JsonValue.ofDynamic(a[0]) instanceof JsonValue.Text(String text)
                                    ? parse(text)
                                    : null)
                    .example(
                            "toguid('{74BE27DE-1E4E-49D9-B579-FE0B331D3642}')",
                            "guid(74be27de-1e4e-49d9-b579-fe0b331d3642)")
                    .example("toguid('none')", "guid(null)")
                    .build();

    private ToGuid() {}

    static @Nullable String parse(String text) {
        var body = text.strip();
        if ((body.startsWith("{") && body.endsWith("}"))
                || (body.startsWith("(") && body.endsWith(")"))) {
            body = body.substring(1, body.length() - 1);
        }
        boolean hyphens = body.length() == DIGITS + 4;
        if (!hyphens && body.length() != DIGITS) {
            return null;
        }
        var out = new StringBuilder(DIGITS + 4);
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (hyphens && (i == 8 || i == 13 || i == 18 || i == 23)) {
                if (c != '-') {
                    return null;
                }
                continue;
            }
            if (Character.digit(c, 16) < 0 || c > 'f') {
                return null;
            }
            int digits = out.length();
            if (digits == 8 || digits == 13 || digits == 18 || digits == 23) {
                out.append('-');
            }
            out.append(c);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
