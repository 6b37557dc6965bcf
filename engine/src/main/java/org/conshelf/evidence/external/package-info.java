/// Files that a query itself declares as a table (`externaldata`), read by the columns that it
/// declares and not by what the file says of itself.
///
/// [ExternalFormat] is the front door: a file, its format and where each column's values stand in;
/// an [org.conshelf.evidence.EvidenceFile] out for it, or for each file of an archive that is
/// meant. Which files may be read is not decided here. To add a format: its case in
/// [ExternalFormat].
@NullMarked
package org.conshelf.evidence.external;

import org.jspecify.annotations.NullMarked;
