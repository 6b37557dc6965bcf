package org.conshelf.run;

import org.conshelf.evidence.EvidenceFile;

/// A record of evidence.
///
/// @param file the file it is in
/// @param position where in it, as its reader counts (see [EvidenceFile#recordNumber])
public record SourceKey(EvidenceFile file, long position) {}
