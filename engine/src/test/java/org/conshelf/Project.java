package org.conshelf;

import java.nio.file.Files;
import java.nio.file.Path;

/// The project's own folder, for tests that read or write what it holds.
public final class Project {
    private Project() {}

    /// The folder with the launcher in it.
    public static Path root() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("conshelf"))) {
                return at;
            }
        }
        throw new IllegalStateException("the tests do not run inside of the project");
    }

    /// Whether golden files are to be written anew (`./dev golden --update`).
    public static boolean updatesGolden() {
        return Boolean.getBoolean("conshelf.golden.update");
    }
}
