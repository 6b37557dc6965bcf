package org.conshelf.yaml;

import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;

/// Says that a key is there twice.
final class DuplicateKeys {
    /// Messages of a text after which it is read no further: so many are no slip.
    private static final int MOST = 100;

    private DuplicateKeys() {}

    /// Says it; false where so much is wrong with the text that it is not read further.
    static boolean say(Diagnostics diagnostics, YamlScalar first, YamlScalar second) {
        int line = diagnostics.source().position(first.span().start()).line();
        diagnostics.error(
                DiagnosticCode.DUPLICATE_KEY,
                second.span(),
                "the key '" + second.value() + "' is there twice; it is also in line " + line);
        return diagnostics.size() < MOST;
    }
}
