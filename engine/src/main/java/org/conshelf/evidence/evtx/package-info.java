/// Windows event logs as Windows keeps them: files of format EVTX, versions 3.1 and 3.2.
///
/// In: a file. Out: rows of the raw table `WindowsEvents`.
///
/// A file is a header of 4 KiB and chunks of 64 KiB; a chunk is a header, and records that refer to
/// nothing outside their chunk. A record is binary XML: as a rule a template, which stands once in
/// the chunk, with the values for its gaps, one of which holds the EventData as a template of its
/// own. Nothing here makes XML text to take it apart again:
///
/// - [EvtxFile] maps the file, and [Chunk] takes one chunk out of it and checks it.
/// - [BinaryXml] decodes the tokens into [Node]s: a template once per chunk, into a [Template].
/// - [FragmentReader] reads a record into a [Fragment]: a template and where its values are.
/// - [EventPlan] says of a template where the wanted columns come from, [EventReader] gets them,
///   [ValueText] renders a value as Windows does.
///
/// The layout is described by the libevtx project ("Windows XML Event Log (EVTX)") and by
/// Microsoft's open specification MS-EVEN6 (binary XML).
///
/// To add a column: [SystemField], for what stands in the System element.
@NullMarked
package org.conshelf.evidence.evtx;

import org.jspecify.annotations.NullMarked;
