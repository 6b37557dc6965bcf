package org.conshelf.bind;

import org.conshelf.schema.Catalog;

/// What binding depends on beside the query.
///
/// @param catalog the tables that can be named
/// @param now what `now()` is, in ticks
/// @param lenient for rules that people paste: a path into a string is read as a path into the XML
///   or JSON that it holds, with a warning; strict KQL refuses it
public record BindOptions(Catalog catalog, long now, boolean lenient) {}
