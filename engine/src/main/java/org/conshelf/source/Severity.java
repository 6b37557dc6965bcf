package org.conshelf.source;

/// How much a [Diagnostic] weighs: an error means that the thing does not run.
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /// The word as it is printed.
    public String word() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
