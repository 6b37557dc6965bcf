/// Evidence in JSON: Windows events as several collectors write them, and rows that are in a
/// table's shape already.
///
/// In: an [org.conshelf.evidence.EvidenceInput] whose text is JSON, as lines, as an array or as
/// objects one behind the other. Out: rows of `WindowsEvents`, or of a catalogue table. A
/// [RecordSource] cuts the file into objects within a bound, so that damage costs the object it is
/// in; a [RowDecoder] turns one object into one row, reading only what was asked for.
///
/// To add a way of writing Windows events: a constant of [WindowsEventShape], its marks there, and
/// its names in a class like [FlatEventReader].
@NullMarked
package org.conshelf.evidence.json;

import org.jspecify.annotations.NullMarked;
