package org.conshelf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder of shared test material beside the project, which CI has and a user's clone does not.
public final class Shared {
    private Shared() {}

    /// The folder, if it is there: what `CONSHELF_SHARED` names, or a folder `shared` beside a
    /// parent folder.
    public static Optional<Path> folder() {
        var named = System.getenv("CONSHELF_SHARED");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Shared::isShared);
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var beside = at.resolveSibling("shared");
            if (isShared(beside)) {
                return Optional.of(beside);
            }
        }
        return Optional.empty();
    }

    private static boolean isShared(Path folder) {
        return Files.isRegularFile(folder.resolve("DESIGN.md"));
    }
}
