package org.conshelf.hunt;

import java.nio.file.Path;
import java.util.Optional;

/// A file or folder that the user names as evidence.
///
/// @param table the table whose rows it holds, where he says so (`--table NAME=PATH`)
public record EvidencePath(Path path, Optional<String> table) {
    public static EvidencePath of(Path path) {
        return new EvidencePath(path, Optional.empty());
    }
}
