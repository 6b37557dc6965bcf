package org.conshelf.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.conshelf.Project;
import org.junit.jupiter.api.Test;

/// The generated pages under `docs` are what the definitions say.
class PagesGoldenTest {
    @Test
    void pagesAreCurrent() throws IOException {
        var pages =
                Map.of("functions.md", HelpPages.functions(), "messages.md", HelpPages.messages());
        for (var page : pages.entrySet()) {
            var file = Project.root().resolve("docs").resolve(page.getKey());
            if (Project.updatesGolden()) {
                Files.writeString(file, page.getValue());
                continue;
            }
            assertEquals(
                    page.getValue(),
                    Files.exists(file) ? Files.readString(file) : "",
                    () -> file + " is not current; ./dev docs writes it");
        }
    }
}
