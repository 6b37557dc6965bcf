package org.conshelf.app.report;

import java.util.Locale;
import java.util.Optional;

/// How results are written.
public enum Format {
    /// Aligned columns for people.
    TABLE,
    /// One JSON object.
    JSON,
    /// A JSON object a line.
    NDJSON,
    /// RFC 4180, with a header.
    CSV;

    /// The format of a word on the command line.
    public static Optional<Format> ofWord(String word) {
        for (var format : values()) {
            if (format.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
