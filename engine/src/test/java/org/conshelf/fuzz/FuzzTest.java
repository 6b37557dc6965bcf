package org.conshelf.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A little of `./dev fuzz` with the same numbers each time, and all that it found before.
class FuzzTest {
    @TempDir Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Target.class)
    void goodInputIsTaken(Target target) throws IOException {
        for (var seed : target.seeds(folder)) {
            assertEquals(Optional.empty(), Fuzz.problem(target, seed, folder));
        }
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void changedInputIsTaken(Target target) throws IOException {
        var findings = Fuzz.rounds(target, 42, 0, target.isText() ? 2_000 : 12);
        assertEquals(List.of(), findings.stream().map(Fuzz.Finding::what).toList());
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void whatWasFoundStaysMended(Target target) throws IOException {
        var wrong = new ArrayList<String>();
        if (Files.isDirectory(Fuzz.kept(target))) {
            try (Stream<Path> files = Files.list(Fuzz.kept(target))) {
                for (var file : files.sorted().toList()) {
                    Fuzz.problem(target, Files.readAllBytes(file), folder)
                            .ifPresent(what -> wrong.add(file.getFileName() + ": " + what));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
