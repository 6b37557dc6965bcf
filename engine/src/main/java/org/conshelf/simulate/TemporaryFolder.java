package org.conshelf.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A folder on disk that a simulation is written to, and that goes when it is closed.
public final class TemporaryFolder implements SimulationTarget, Closeable {
    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    public static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("conshelf-simulation"));
    }

    /// A folder in it.
    public TemporaryFolder folder(String name) throws IOException {
        return new TemporaryFolder(Files.createDirectories(path.resolve(name)));
    }

    public Path path() {
        return path;
    }

    @Override
    public Path file(String name) throws IOException {
        var file = path.resolve(name);
        var parent = file.getParent();
        Files.createDirectories(parent == null ? path : parent);
        return file;
    }

    @Override
    public void complete(String name, Instant newest) throws IOException {
        Files.setLastModifiedTime(path.resolve(name), FileTime.from(newest));
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException problem) throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
