package org.conshelf.check.testing;

import java.util.List;
import org.conshelf.evidence.EvidenceFile;
import org.conshelf.hunt.EvidencePath;
import org.conshelf.hunt.Workspace;

/// Opens a workspace over evidence, with whatever stands beside it: a library, parameters, an
/// engine. Called by several threads, each of which closes what it opened.
public interface Workspaces {
    /// @param further evidence that is open already
    Workspace open(List<EvidencePath> paths, List<EvidenceFile> further);
}
