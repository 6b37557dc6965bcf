package org.conshelf.function.convert;

import java.util.Locale;
import java.util.Optional;
import org.conshelf.function.ScalarFunction;
import org.conshelf.function.json.JsonValue;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `toguid()`. Read are 32 hexadecimal digits, with hyphens where a GUID has them or without, in
/// braces, parentheses or neither. What stands behind the digits does not count.
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
                    .example(
                            "toguid('0123456789ab-cdef-0123-456789abcdef')",
                            "guid(01234567-89ab-cdef-0123-456789abcdef)")
                    .example("toguid('none')", "guid(null)")
                    .build();

    private ToGuid() {}

    static @Nullable String parse(String text) {
        var body = text.strip();
        if ((body.startsWith("{") && body.endsWith("}"))
                || (body.startsWith("(") && body.endsWith(")"))) {
            body = body.substring(1, body.length() - 1);
        }
        var out = new StringBuilder(DIGITS + 4);
        int digits = 0;
        for (int i = 0; i < body.length() && digits < DIGITS; i++) {
            char c = body.charAt(i);
            boolean bound = digits == 8 || digits == 12 || digits == 16 || digits == 20;
            boolean afterHyphen = i > 0 && body.charAt(i - 1) == '-';
            if (c == '-' && bound && !afterHyphen) {
                continue;
            }
            if (Character.digit(c, 16) < 0 || c > 'f') {
                return null;
            }
            if (bound) {
                out.append('-');
            }
            out.append(c);
            digits++;
        }
        if (digits < DIGITS) {
            return null;
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
