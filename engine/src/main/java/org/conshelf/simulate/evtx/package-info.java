/// Writes simulated events as Windows keeps its logs: files of format EVTX, version 3.1.
///
/// In: [org.conshelf.simulate.SimulatedEvent]s, in the order of their numbers. Out: a file that
/// Windows, and what else reads such files, accepts.
///
/// A file is a header of 4 KiB and chunks of 64 KiB. A chunk refers to nothing outside itself, and
/// a record is a template, which the chunk has once, with the values for its gaps; one of them is
/// the EventData, which is a template with values of its own. One chunk is held in memory at a
/// time.
///
/// - [EvtxLog] is the front door: it numbers the records, and makes the file's header at the end.
/// - [EventLayout] says for an event which templates it needs ([Template], made of [Xml]) and what
///   goes in their gaps ([TypedValue]): the elements and their order are those that Windows writes.
/// - [FieldTypes] knows which values of which provider are numbers, SIDs or GUIDs, and [ValueType]
///   turns their text into bytes. A text that would not come back as it is stays a string.
/// - [Chunk] has the chunk's header, its tables of names and templates, and its records.
///
/// The layout is described by the libevtx project ("Windows XML Event Log (EVTX)") and by
/// Microsoft's open specification MS-EVEN6 (binary XML). How Windows fills the two tables of a
/// chunk was seen in its files.
///
/// To add a type: a constant of [ValueType]. To type a value: its name in [FieldTypes].
@NullMarked
package org.conshelf.simulate.evtx;

import org.jspecify.annotations.NullMarked;
