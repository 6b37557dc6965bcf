package org.conshelf.evidence;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the files below the paths that a user gives.
///
/// Folders are searched through, links followed, loops of them left alone; files and folders whose
/// name begins with a dot are passed over, and so is a page `README.md`, which says what the
/// evidence beside it is; but for those that the user names himself. The files of one path come
/// sorted by name, so that a run is repeatable, and each file once.
public final class EvidenceFolder {
    /// How many files are taken at most.
    public static final int MAX_FILES = 100_000;

    private static final int MAX_DEPTH = 64;

    private final int maxFiles;
    private final Set<Path> files = new LinkedHashSet<>();
    private final Set<Path> seen = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean full;

    private EvidenceFolder(int maxFiles) {
        this.maxFiles = maxFiles;
    }

    /// A path that could not be read.
    ///
    /// @param reason for the user, beginning with a small letter
    public record Problem(Path path, String reason) {}

    /// What was found.
    ///
    /// @param files in the order in which they are to be read
    public record Found(List<Path> files, List<Problem> problems) {
        public Found {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /// The files that the paths are or hold.
    public static Found find(List<Path> paths) {
        return find(paths, MAX_FILES);
    }

    static Found find(List<Path> paths, int maxFiles) {
        var folder = new EvidenceFolder(maxFiles);
        paths.forEach(folder::add);
        return new Found(List.copyOf(folder.files), folder.problems);
    }

    private void add(Path path) {
        if (!Files.exists(path)) {
            problems.add(new Problem(path, "there is no such file or folder"));
        } else if (Files.isDirectory(path)) {
            addFolder(path);
        } else {
            addFile(path);
        }
    }

    private void addFile(Path file) {
        if (files.size() >= maxFiles) {
            if (!full) {
                full = true;
                problems.add(
                        new Problem(
                                file, "more than " + maxFiles + " files: the rest is left out"));
            }
            return;
        }
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException e) {
            problems.add(new Problem(file, EvidenceHead.reason(e)));
            return;
        }
        if (!Files.isRegularFile(file)) {
            problems.add(new Problem(file, "it is no regular file"));
        } else if (!Files.isReadable(file)) {
            problems.add(new Problem(file, "access is denied"));
        } else if (seen.add(real)) {
            files.add(file);
        }
    }

    private void addFolder(Path folder) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    MAX_DEPTH,
                    new Visitor(folder, found));
        } catch (IOException e) {
            problems.add(new Problem(folder, EvidenceHead.reason(e)));
        }
        found.sort(null);
        found.forEach(this::addFile);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path top;
        private final List<Path> found;

        Visitor(Path top, List<Path> found) {
            this.top = top;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(top) && isHidden(folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isDirectory()) {
                problems.add(new Problem(file, "folders this deep are not searched"));
            } else if (!isHidden(file) && !file.endsWith("README.md")) {
                found.add(file);
            }
            // One more than are taken is enough to say that there are too many.
            return found.size() > maxFiles ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            if (!(problem instanceof java.nio.file.FileSystemLoopException)) {
                problems.add(new Problem(file, EvidenceHead.reason(problem)));
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            var name = path.getFileName();
            return name != null && name.toString().startsWith(".");
        }
    }
}
