package org.conshelf.check.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/// Writes a mended document to its file: whole or not at all, with the permissions that it had, and
/// through symbolic links to where they lead.
public final class FixedFile {
    private static final String MARK = "\uFEFF";

    private FixedFile() {}

    /// Writes the new text.
    ///
    /// @return why it was not written; empty where it was
    public static Optional<String> write(Fixer.Mended mended) throws IOException {
        var file = Path.of(mended.document().name()).toRealPath();
        if (!Files.isWritable(file)) {
            return Optional.of("the file cannot be written to");
        }
        var bytes = Files.readAllBytes(file);
        var old = mended.document().text();
        boolean marked = false;
        if (!new String(bytes, StandardCharsets.UTF_8).equals(old)) {
            marked = new String(bytes, StandardCharsets.UTF_8).equals(MARK + old);
            if (!marked) {
                return Optional.of("the file is not UTF-8, or changed since it was read");
            }
        }
        var text = marked ? MARK + mended.text() : mended.text();
        var folder = file.getParent();
        if (folder == null) {
            return Optional.of("the file has no folder");
        }
        var partial = Files.createTempFile(folder, ".conshelf", ".partial");
        try {
            Files.writeString(partial, text);
            copyPermissions(file, partial);
            try {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
        return Optional.empty();
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        if (Files.getFileAttributeView(from, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }
}
