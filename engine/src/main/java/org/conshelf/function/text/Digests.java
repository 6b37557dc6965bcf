package org.conshelf.function.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.conshelf.schema.KqlType.STRING;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.conshelf.function.KqlFunction;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

/// The cryptographic hashes, of the text that a value has.
final class Digests {
    static final List<KqlFunction> ALL =
            List.of(
                    digest("hash_md5", "MD5", "hash-md5-function")
                            .example("hash_md5('World')", "'f5a7924e621e84c9280a9a27e1bcb7f6'")
                            .example(
                                    "hash_md5(datetime(2020-01-01))",
                                    "'786c530672d1f8db31fee25ea8a9390b'")
                            .build(),
                    digest("hash_sha1", "SHA-1", "hash-sha1-function")
                            .example(
                                    "hash_sha1('World')",
                                    "'70c07ec18ef89c5309bbb0937f3a6342411e1fdd'")
                            .build(),
                    digest("hash_sha256", "SHA-256", "hash-sha256-function")
                            .example(
                                    "hash_sha256('World')",
                                    "'78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524'")
                            .build());

    private static ScalarFunction.Builder digest(String name, String algorithm, String page) {
        return ScalarFunction.named(name)
                .summary("The " + algorithm + " hash of a value's text, in hexadecimal digits.")
                .page(page)
                .overload(STRING, Parameter.stringified("source"))
                .java(a -> {
                    var text = a[0] instanceof String s ? s : "";
                    try {
                        var digest = MessageDigest.getInstance(algorithm);
                        return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
                    } catch (NoSuchAlgorithmException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private Digests() {}
}
