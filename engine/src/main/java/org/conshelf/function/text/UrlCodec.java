package org.conshelf.function.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.conshelf.schema.KqlType.STRING;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// The percent-encoding of texts, with lower-case hexadecimal digits.
final class UrlCodec {
    private static final String PLAIN = "-_.!*()";

    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("url_encode")
                            .summary("A text in percent-encoding, with + for a blank.")
                            .page("url-encode-function")
                            .overload(STRING, Parameter.of("url", STRING))
                            .java(a -> encode(a[0], "+"))
                            .example(
                                    "url_encode('https://a.b/hello world')",
                                    "'https%3a%2f%2fa.b%2fhello+world'")
                            .build(),
                    ScalarFunction.named("url_encode_component")
                            .summary("A text in percent-encoding, with %20 for a blank.")
                            .page("url-encode-component-function")
                            .overload(STRING, Parameter.of("url", STRING))
                            .java(a -> encode(a[0], "%20"))
                            .example("url_encode_component('a b')", "'a%20b'")
                            .build(),
                    ScalarFunction.named("url_decode")
                            .summary("The text that percent-encoding stands for.")
                            .page("url-decode-function")
                            .overload(STRING, Parameter.of("encoded_url", STRING))
                            .java(a -> a[0] instanceof String s ? decode(s) : "")
                            .example(
                                    "url_decode('https%3a%2f%2fwww.bing.com%2f')",
                                    "'https://www.bing.com/'")
                            .build());

    private static String encode(@Nullable Object value, String blank) {
        var out = new StringBuilder();
        for (byte b : (value instanceof String s ? s : "").getBytes(UTF_8)) {
            char c = (char) (b & 255);
            if (c == ' ') {
                out.append(blank);
            } else if ((c < 128 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return out.toString();
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (c == '%' && i + 2 < text.length() && high >= 0 && low >= 0) {
                bytes.write(high << 4 | low);
                i += 3;
            } else if (c == '+') {
                bytes.write(' ');
                i++;
            } else {
                int codePoint = text.codePointAt(i);
                bytes.writeBytes(Character.toString(codePoint).getBytes(UTF_8));
                i += Character.charCount(codePoint);
            }
        }
        return bytes.toString(UTF_8);
    }

    private UrlCodec() {}
}
