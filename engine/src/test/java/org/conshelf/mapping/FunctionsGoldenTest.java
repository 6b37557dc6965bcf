package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each of ASIM's schemas makes of one event of every kind that it knows:
/// `spec/mapping/function`.
class FunctionsGoldenTest {
    private static final Path FOLDER = Path.of("..", "spec", "mapping");

    static List<String> names() {
        return Functions.resources().stream().filter(n -> n.startsWith("_Im_")).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void rowsAreThoseOfTheSpecification(String name) throws Exception {
        var file = FOLDER.resolve("function").resolve(name + ".md");
        var actual = MappingGoldenTest.describe(name, "function");
        if (Boolean.getBoolean("conshelf.golden.update")) {
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual);
    }
}
