package org.conshelf.schema;

/// A list of a user's that `_GetWatchlist` gives.
///
/// @param alias the name that queries know it by
/// @param rows what the engine holds its rows under, with the list's own columns: all strings
/// @param searchKey which of the columns `SearchKey` repeats
/// @param updated when it was last changed, in ticks
public record Watchlist(String alias, TableSchema rows, String searchKey, long updated) {}
