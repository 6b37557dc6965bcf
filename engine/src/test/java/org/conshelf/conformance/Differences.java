package org.conshelf.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.conshelf.Project;

/// The recorded answers that are known not to be given, with their reasons:
/// `spec/conformance-differences.txt`.
final class Differences {
    private static final Pattern LINE =
            Pattern.compile("(\\S+) (chance|clock|host|emulator|pending): (.+)");

    /// What may be right in one run and wrong in the next.
    private static final Set<String> FICKLE = Set.of("chance", "clock", "host");

    private final Path file;
    private final Map<String, Difference> known = new TreeMap<>();

    /// One of them.
    record Difference(String id, String kind, String reason) {}

    private Differences(Path file) {
        this.file = file;
    }

    static Differences read() throws IOException {
        var differences =
                new Differences(Project.root().resolve("spec/conformance-differences.txt"));
        for (var line : Files.readAllLines(differences.file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IOException(differences.file + ": what is '" + line + "'?");
            }
            differences.known.put(
                    parts.group(1), new Difference(parts.group(1), parts.group(2), parts.group(3)));
        }
        return differences;
    }

    List<Difference> all() {
        return List.copyOf(known.values());
    }

    /// What the list says wrongly of the results of a run.
    List<String> wrong(Map<String, Optional<String>> results) {
        var wrong = new ArrayList<String>();
        for (var result : results.entrySet()) {
            var listed = known.get(result.getKey());
            var problem = result.getValue();
            if (problem.isPresent() && listed == null) {
                wrong.add(result.getKey() + " is not right: " + problem.get());
            } else if (problem.isEmpty() && listed != null && !FICKLE.contains(listed.kind())) {
                wrong.add(result.getKey() + " is right; take it out of the list");
            }
        }
        for (var id : known.keySet()) {
            if (!results.containsKey(id)) {
                wrong.add(id + " is listed, and there is no such case");
            }
        }
        return wrong;
    }

    /// Takes out what is right by now.
    void update(Map<String, Optional<String>> results) throws IOException {
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            var listed = known.get(line.split(" ", 2)[0]);
            boolean right =
                    listed != null
                            && !FICKLE.contains(listed.kind())
                            && results.getOrDefault(listed.id(), Optional.of("")).isEmpty();
            if (!right) {
                lines.add(line);
            }
        }
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
