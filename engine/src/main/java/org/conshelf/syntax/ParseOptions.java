package org.conshelf.syntax;

/// How literally a text is taken.
public enum ParseOptions {
    /// As Kusto does.
    STRICT,

    /// For queries copied out of rendered pages: `\"` inside a verbatim string `@"…"` is a
    /// quotation mark, as its author meant it, where Kusto would end the string. Each such place
    /// gets a warning. A backslash that is itself escaped (`\\"`) still ends the string.
    PASTED
}
