package org.conshelf.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people see when a query is not KQL: `messages.txt` holds a query and, after `=>`, the whole
/// message.
final class ErrorMessageTest {
    static List<String> examples() throws IOException {
        try (var file =
                Objects.requireNonNull(
                        ErrorMessageTest.class.getResourceAsStream("messages.txt"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.strip().split("\n\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsWhatIsWrong(String example) {
        var parts = example.split("\n=>\n");
        assertEquals(2, parts.length, example);
        var message = Trees.firstError(Trees.parse(parts[0]));
        assertEquals(parts[1], message.replaceAll("(?m) +$", ""));
    }

    @Test
    void warnsOfANamedCondition() {
        var result = Trees.parse("T | where a = 1");
        assertTrue(result.ok());
        assertEquals(
                "q:1:13: warning KQ001: '=' gives the value behind it a name; to compare write"
                        + " '=='",
                result.diagnostics().getFirst().headline());
    }

    @Test
    void reportsTheFirstErrorOfTheTextAlone() {
        var result = Trees.parse("T | wher a | extend b = 'x");
        assertFalse(result.ok());
        assertEquals(1, result.diagnostics().size());
        assertEquals(
                "q:1:5: error KQ001: unknown operator 'wher'",
                result.diagnostics().getFirst().headline());
    }
}
