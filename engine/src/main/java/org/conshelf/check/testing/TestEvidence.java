package org.conshelf.check.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.conshelf.source.Span;

/// What a test's rule runs over.
sealed interface TestEvidence {
    /// Where it stands in the test file.
    Span span();

    /// A simulated attack, or work.
    record Simulated(SimulatedFolders.Simulated simulated, Span span) implements TestEvidence {}

    /// A file or folder.
    ///
    /// @param path as seen from the working directory
    record Files(Path path, Optional<String> table, Span span) implements TestEvidence {}

    /// Rows that the test itself brings.
    ///
    /// @param id tells them from those of other tests
    record Rows(InlineRows rows, int id, Span span) implements TestEvidence {}
}
