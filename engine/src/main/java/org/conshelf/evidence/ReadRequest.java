package org.conshelf.evidence;

import java.util.List;
import java.util.Set;
import org.conshelf.schema.Column;

/// What a scan wants of a file.
///
/// @param table a name out of [EvidenceFile#tables]
/// @param columns the columns wanted, in the order in which the batch numbers them. A column that
///   the file does not have is given as null (or an empty string). A value that is not of the
///   column's type is given as null, or as text where the column is a string. For `WindowsEvents`,
///   `EventData.NAME` is the named value as a string
/// @param eventIds for `WindowsEvents`: rows of other event ids may be left out; empty means that
///   all are wanted
public record ReadRequest(String table, List<Column> columns, Set<Integer> eventIds) {
    public ReadRequest {
        columns = List.copyOf(columns);
        eventIds = Set.copyOf(eventIds);
    }
}
