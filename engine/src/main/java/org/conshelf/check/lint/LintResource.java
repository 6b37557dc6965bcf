package org.conshelf.check.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the tables of facts that lints know of.
final class LintResource {
    private LintResource() {}

    /// The rows of a table, each with `width` cells; comments are left out.
    static List<List<String>> rows(String name, int width) {
        try (var in = LintResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#") && !l.isEmpty())
                    .map(l -> cells(l, name, width))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line, String name, int width) {
        var cells = List.of(line.split("\t", -1));
        if (cells.size() != width) {
            throw new IllegalStateException(name + ": " + cells.size() + " cells in: " + line);
        }
        return cells;
    }

    /// The first lines that are comments: what is said of the whole table.
    static String header(String name) {
        try (var in = LintResource.class.getResourceAsStream(name)) {
            return in == null
                    ? ""
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .findFirst()
                            .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
