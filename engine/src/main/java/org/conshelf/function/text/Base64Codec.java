package org.conshelf.function.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// The base64 functions. Text that is no base64, or is not padded as it has to be, gives nothing.
final class Base64Codec {
    static final List<KqlFunction> ALL =
            List.of(
                    ScalarFunction.named("base64_decode_tostring")
                            .alias("base64_decodestring")
                            .summary("The UTF-8 text in base64; empty where it is none.")
                            .page("base64-decode-tostring-function")
                            .overload(STRING, Parameter.of("base64_string", STRING))
                            .java(a -> text(decode(a[0])))
                            .example("base64_decode_tostring('S3VzdG8=')", "'Kusto'")
                            .example("base64_decode_tostring('U3RyaW5n0KHR0tGA0L7Rh9C60LA=')", "''")
                            .build(),
                    ScalarFunction.named("base64_encode_tostring")
                            .alias("base64_encodestring")
                            .summary("A text, as UTF-8, in base64.")
                            .page("base64-encode-tostring-function")
                            .overload(STRING, Parameter.stringified("string"))
                            .java(a -> a[0] instanceof String s ? encode(s.getBytes(UTF_8)) : "")
                            .example("base64_encode_tostring('Kusto')", "'S3VzdG8='")
                            .build(),
                    ScalarFunction.named("base64_decode_toarray")
                            .alias("base64_decodearray")
                            .summary("The bytes in base64 as an array of numbers.")
                            .page("base64-decode-toarray-function")
                            .overload(DYNAMIC, Parameter.of("base64_string", STRING))
                            .java(a -> array(decode(a[0])))
                            .example(
                                    "base64_decode_toarray('S3VzdG8=')",
                                    "dynamic([75, 117, 115, 116, 111])")
                            .build(),
                    ScalarFunction.named("base64_encode_fromarray")
                            .summary("An array of bytes in base64; empty where it is none.")
                            .page("base64-encode-fromarray-function")
                            .overload(STRING, Parameter.of("bytes", DYNAMIC))
                            .java(a -> fromArray(DynamicText.elements((String) a[0])))
                            .example("base64_encode_fromarray(dynamic([75, 117]))", "'S3U='")
                            .build(),
                    ScalarFunction.named("base64_decode_toguid")
                            .summary("The guid whose 16 bytes stand in base64.")
                            .page("base64-decode-toguid-function")
                            .overload(KqlType.GUID, Parameter.of("base64_string", STRING))
                            .java(a -> guid(decode(a[0])))
                            .example(
                                    "base64_decode_toguid('JpbpECu8dUy7Pv5gbeJXAA==')",
                                    "guid(10e99626-bc2b-4c75-bb3e-fe606de25700)")
                            .build(),
                    ScalarFunction.named("base64_encode_fromguid")
                            .summary("A guid's 16 bytes in base64.")
                            .page("base64-encode-fromguid-function")
                            .overload(STRING, Parameter.of("guid", KqlType.GUID))
                            .java(a -> a[0] instanceof String guid ? encode(bytes(guid)) : "")
                            .example(
                                    "base64_encode_fromguid(guid(ae3133f2-6e22-49ae-b06a-16e6a9b212eb))",
                                    "'8jMxriJurkmwahbmqbIS6w=='")
                            .build());

    static byte @Nullable [] decode(@Nullable Object text) {
        if (!(text instanceof String base64) || base64.length() % 4 != 0) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The bytes as text, or empty where they are no UTF-8.
    static String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "";
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            return "";
        }
    }

    private static @Nullable String array(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var array = new StringBuilder("[");
        for (byte b : bytes) {
            (array.length() == 1 ? array : array.append(',')).append(b & 255);
        }
        return array.append(']').toString();
    }

    private static String fromArray(@Nullable List<@Nullable Object> elements) {
        if (elements == null) {
            return "";
        }
        byte[] bytes = new byte[elements.size()];
        for (int i = 0; i < bytes.length; i++) {
            if (!(elements.get(i) instanceof Long value) || value < 0 || value > 255) {
                return "";
            }
            bytes[i] = value.byteValue();
        }
        return encode(bytes);
    }

    /// The first three parts of a guid are stored with the last byte first.
    private static final int[] GUID_ORDER = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

    private static @Nullable String guid(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != 16) {
            return null;
        }
        var hex = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            hex.append(i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "");
            hex.append(HexFormat.of().toHexDigits(bytes[GUID_ORDER[i]]));
        }
        return hex.toString();
    }

    private static byte[] bytes(String guid) {
        byte[] shown = HexFormat.of().parseHex(guid.replace("-", ""));
        byte[] bytes = new byte[16];
        for (int i = 0; i < 16; i++) {
            bytes[GUID_ORDER[i]] = shown[i];
        }
        return bytes;
    }

    private Base64Codec() {}
}
