/// Rows in a table's shape as comma-separated values.
///
/// In: an [org.conshelf.evidence.EvidenceInput] whose text begins with a line of column names. Out:
/// rows of the table that the user or the file's name says. Separators are comma, semicolon and
/// tab; quoting is that of RFC 4180.
@NullMarked
package org.conshelf.evidence.csv;

import org.jspecify.annotations.NullMarked;
