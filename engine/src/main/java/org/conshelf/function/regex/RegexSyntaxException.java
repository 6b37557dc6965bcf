package org.conshelf.function.regex;

/// A pattern that is malformed, or has what Kusto's dialect does not have. Never leaves the
/// package.
final class RegexSyntaxException extends Exception {
    RegexSyntaxException(String message, int position) {
        super(message + " at position " + (position + 1));
    }

    /// The message.
    String text() {
        return String.valueOf(getMessage());
    }
}
