package org.conshelf.evidence;

import java.util.List;

/// The formats that are read, in the order in which they are tried.
public final class EvidenceFormats {
    /// Every format, once.
    public static final List<EvidenceFormat> ALL = List.of();

    private EvidenceFormats() {}
}
