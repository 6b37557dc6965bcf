/// Writes results and hunts for people and programs: tables for a terminal, JSON, NDJSON, CSV.
///
/// In go the engine's outcomes, out comes text on a [java.io.PrintStream] that the caller gives.
/// Everything that comes out of evidence or rules is escaped for where it goes: [TerminalText],
/// [JsonText] and [CsvText] do that, and nothing is written past them. To add a format: its word in
/// [Format], and its case in [RowsReport] and [HuntReport].
@NullMarked
package org.conshelf.app.report;

import org.jspecify.annotations.NullMarked;
