package org.conshelf.function;

/// An example that is documentation and test at once: two KQL expressions that have the same type
/// and value.
public record Example(String expression, String result) {}
