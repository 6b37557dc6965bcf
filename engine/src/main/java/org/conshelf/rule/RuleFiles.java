package org.conshelf.rule;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// The files that stand beside a rule's document: what is told by their names.
///
/// `NAME.yaml` may have its tests in `NAME.test.yaml` and its guide in `NAME.md`.
public final class RuleFiles {
    /// What a guide can stand beside.
    private static final List<String> DOCUMENTS = List.of("yaml", "yml", "json", "kql");

    private RuleFiles() {}

    /// Whether a file holds the tests of the rules beside it.
    public static boolean isTest(Path file) {
        var name = lowerName(file);
        return name.endsWith(".test.yaml") || name.endsWith(".test.yml");
    }

    /// Whether a file belongs to rules and is no document of rules itself.
    static boolean isBeside(Path file) {
        var name = lowerName(file);
        return isTest(file)
                || name.equals("tuning.yaml")
                || name.equals("tuning.yml")
                || (name.endsWith(".md")
                        && DOCUMENTS.stream().anyMatch(e -> Files.exists(sibling(file, e))));
    }

    /// The page beside a document that is the guide of its rules.
    public static Optional<Path> guide(Path document) {
        return lowerName(document).endsWith(".md")
                ? Optional.empty()
                : Optional.of(sibling(document, "md")).filter(Files::isRegularFile);
    }

    /// The files of tests beside a document.
    public static List<Path> tests(Path document) {
        return List.of("test.yaml", "test.yml").stream()
                .map(e -> sibling(document, e))
                .filter(Files::isRegularFile)
                .toList();
    }

    /// The files in a folder and the folders in it, in the order of their names. Hidden ones are
    /// passed over.
    ///
    /// @param most the search ends when it has so many
    /// @param unreadable hears of what cannot be read
    public static List<Path> in(
            Path folder,
            Predicate<Path> wanted,
            int most,
            BiConsumer<Path, IOException> unreadable) {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path at, BasicFileAttributes attributes) {
                            return isHidden(at) && !at.equals(folder)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) {
                            if (!isHidden(at) && Files.isRegularFile(at) && wanted.test(at)) {
                                files.add(at);
                            }
                            return files.size() >= most
                                    ? FileVisitResult.TERMINATE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path at, IOException problem) {
                            unreadable.accept(at, problem);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            unreadable.accept(folder, e);
        }
        files.sort(null);
        return files;
    }

    private static boolean isHidden(Path path) {
        return name(path).matches("\\.[^.].*");
    }

    private static Path sibling(Path file, String extension) {
        var name = name(file);
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + extension);
    }

    private static String lowerName(Path file) {
        return name(file).toLowerCase(Locale.ROOT);
    }

    private static String name(Path file) {
        var name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
