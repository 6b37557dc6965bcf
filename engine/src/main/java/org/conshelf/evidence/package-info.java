/// Files of evidence become raw rows.
///
/// [EvidenceFormats] tells by a file's first bytes which [EvidenceFormat] reads it; opened, it is
/// an [EvidenceFile] whose [EvidenceSplit]s are read one by one, in parallel where there are
/// several, each by a [RowCursor] that fills a [RowBatch] with the columns asked for and nothing
/// else. Damage never ends a run: it is counted in the split's [SplitReport].
///
/// To add a format: a package with an [EvidenceFormat], and its line in [EvidenceFormats].
@NullMarked
package org.conshelf.evidence;

import org.jspecify.annotations.NullMarked;
