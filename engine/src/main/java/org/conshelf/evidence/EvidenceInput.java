package org.conshelf.evidence;

import java.nio.file.Path;
import java.util.Optional;

/// A file that may be evidence, with its beginning.
///
/// @param path where it is
/// @param head the first bytes of its content (at most [#HEAD_BYTES]), decompressed where the file
///   is gzipped
/// @param gzipped whether the file is compressed with gzip
/// @param tableName the table that the user says it holds (`--table NAME=PATH`), if he does
public record EvidenceInput(Path path, byte[] head, boolean gzipped, Optional<String> tableName) {
    /// How much of a file is looked at to tell its format.
    public static final int HEAD_BYTES = 64 * 1024;
}
