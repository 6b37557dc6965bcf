package org.conshelf.evidence.external;

import java.util.List;
import java.util.Optional;

/// Where the values of a column stand.
///
/// @param ordinal the field of a record with separators, from 0; -1 for none
/// @param path the steps into a JSON record: a name behind a dot, or an index in brackets; none is
///   the record itself
/// @param constant the value of every row, where it is said
public record FieldPlace(int ordinal, List<String> path, Optional<String> constant) {
    public FieldPlace {
        path = List.copyOf(path);
    }
}
