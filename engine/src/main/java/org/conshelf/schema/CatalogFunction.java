package org.conshelf.schema;

import org.conshelf.source.SourceText;

/// A function that queries can call by its name. It sees the tables and functions of the catalogue,
/// and nothing of the query that calls it.
///
/// @param text its declaration, `(parameters) { body }`, perhaps with `view` in front; or a query,
///   or a single value, which is a function without parameters
/// @param view whether a wildcard over tables takes it in, as a declaration says with `view` too
/// @param origin who wrote it
public record CatalogFunction(String name, SourceText text, boolean view, Origin origin) {
    /// Who wrote a function.
    public enum Origin {
        /// The project: its text is right, and messages about it are of no use to a user.
        BUILT_IN,

        /// The user.
        LIBRARY
    }
}
