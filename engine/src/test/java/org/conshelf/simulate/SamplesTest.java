package org.conshelf.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Path FOLDER = Path.of("..", "samples");

    /// Where this fails after a change to the scenarios: write the folder anew with [Samples#main].
    @Test
    void theFolderHoldsWhatTheGeneratorMakes() throws Exception {
        var files = Samples.files();
        try (var list = Files.list(FOLDER)) {
            var names =
                    list.map(p -> p.getFileName().toString())
                            .filter(n -> n.endsWith(".json"))
                            .collect(Collectors.toSet());
            assertEquals(files.keySet(), names);
        }
        for (var file : files.entrySet()) {
            assertEquals(file.getValue(), Files.readString(FOLDER.resolve(file.getKey())));
        }
    }

    @Test
    void everyAddressIsOneForDocumentation() {
        var address = Pattern.compile("\"(?:IpAddress|SourceIp|DestinationIp)\":\"([^\"]*)\"");
        for (var text : Samples.files().values()) {
            var matcher = address.matcher(text);
            while (matcher.find()) {
                var found = matcher.group(1);
                assertTrue(
                        found.matches("(::ffff:)?(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+")
                                || Set.of("-", "127.0.0.1").contains(found),
                        found);
            }
        }
    }
}
