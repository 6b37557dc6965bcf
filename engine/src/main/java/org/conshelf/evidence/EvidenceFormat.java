package org.conshelf.evidence;

import java.io.IOException;

/// A kind of evidence file.
public interface EvidenceFormat {
    /// The name that the summary shows, such as `evtx`, `windows-json`, `csv`.
    String name();

    /// Whether the input is of this kind, told by its content and not by its extension.
    boolean recognises(EvidenceInput input) throws IOException;

    /// Opens it. Called only after [#recognises] said yes, or where the user named the format.
    ///
    /// @throws IOException where nothing of it can be read; the message is for the user
    EvidenceFile open(EvidenceInput input) throws IOException;
}
