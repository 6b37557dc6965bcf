package org.conshelf.schema;

/// A named, typed column of a table.
public record Column(String name, KqlType type) {}
