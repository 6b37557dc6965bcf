package org.conshelf.rule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /// The file of tests beside a document, if it is there.
    public static Optional<Path> tests(Path document) {
        return List.of("test.yaml", "test.yml").stream()
                .map(e -> sibling(document, e))
                .filter(Files::isRegularFile)
                .findFirst();
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
