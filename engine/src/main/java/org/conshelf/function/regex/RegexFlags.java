package org.conshelf.function.regex;

import org.jspecify.annotations.Nullable;

/// The flags that hold at a place of a pattern.
record RegexFlags(
        boolean ignoreCase,
        boolean multiLine,
        boolean dotAll,
        boolean crlf,
        boolean swapGreed,
        boolean ascii,
        boolean verbose) {
    static final RegexFlags NONE = new RegexFlags(false, false, false, false, false, false, false);

    /// The flags with one more set or cleared, or null where there is no such flag.
    @Nullable RegexFlags with(int flag, boolean on) {
        return switch (flag) {
            case 'i' -> new RegexFlags(on, multiLine, dotAll, crlf, swapGreed, ascii, verbose);
            case 'm' -> new RegexFlags(ignoreCase, on, dotAll, crlf, swapGreed, ascii, verbose);
            case 's' -> new RegexFlags(ignoreCase, multiLine, on, crlf, swapGreed, ascii, verbose);
            case 'R' ->
                    new RegexFlags(ignoreCase, multiLine, dotAll, on, swapGreed, ascii, verbose);
            case 'U' -> new RegexFlags(ignoreCase, multiLine, dotAll, crlf, on, ascii, verbose);
            case 'u' ->
                    new RegexFlags(ignoreCase, multiLine, dotAll, crlf, swapGreed, !on, verbose);
            case 'x' -> new RegexFlags(ignoreCase, multiLine, dotAll, crlf, swapGreed, ascii, on);
            default -> null;
        };
    }
}
