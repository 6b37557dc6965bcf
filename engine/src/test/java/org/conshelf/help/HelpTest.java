package org.conshelf.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conshelf.Project;
import org.conshelf.bind.BinderFunction;
import org.conshelf.check.lint.LintPage;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.function.KqlRuns;
import org.conshelf.source.DiagnosticCode;
import org.junit.jupiter.api.Test;

/// Everything that can be written in a query or is said about one can be looked up.
class HelpTest {
    /// Names in a switch of the binder that are found in the function library.
    private static final Set<String> IN_LIBRARY = Set.of("count");

    @Test
    void everyFunctionOfTheLibraryIsThere() {
        for (var function : FunctionLibrary.all()) {
            if (!function.name().startsWith("$")) {
                assertTrue(
                        Help.about(function.name()).stream()
                                .anyMatch(t -> t.summary().equals(function.summary())),
                        function.name());
            }
        }
    }

    @Test
    void everyTopicSaysWhatItIs() {
        for (var topic : Help.topics()) {
            assertFalse(topic.summary().isBlank(), topic.name());
            assertTrue(
                    topic.kind() == Topic.Kind.MESSAGE || !topic.signatures().isEmpty(),
                    topic.name());
            assertFalse(HelpPages.text(topic).isBlank());
            assertFalse(HelpPages.markdown(topic).isBlank());
        }
    }

    @Test
    void everyFunctionThatTheBinderServesIsThere() throws IOException {
        var source =
                main("bind/CallBinder.java")
                        + main("bind/WindowCalls.java")
                        + main("bind/TableBinder.java");
        var known = new HashSet<>(IN_LIBRARY);
        BinderFunction.ALL.forEach(f -> {
            known.add(f.name());
            known.addAll(f.aliases());
        });
        FunctionLibrary.all().forEach(f -> known.add(f.name()));
        var forgotten = new TreeSet<String>();
        var cases = Pattern.compile("case ((?:\"\\w+\"(?:,\\s*)?)+)\\s*->").matcher(source);
        while (cases.find()) {
            for (var name : cases.group(1).split("[\\s,]+")) {
                forgotten.add(name.replace("\"", ""));
            }
        }
        forgotten.removeAll(known);
        assertEquals(Set.of(), forgotten, "BinderFunction does not say what these are");
    }

    @Test
    void theExamplesOfBinderFunctionsHold() {
        try (var runs = new KqlRuns()) {
            for (var function : BinderFunction.ALL) {
                for (var example : function.examples()) {
                    assertEquals(
                            runs.rows("print " + example.result()),
                            runs.rows("print " + example.expression()),
                            example.expression());
                }
            }
        }
    }

    @Test
    void everyCodeHasAnExample() throws IOException {
        var used = usedCodes();
        var examples =
                MessageShelf.examples(
                        Files.readString(Project.root().resolve("spec/messages/codes.md")));
        var wrong = new ArrayList<String>();
        for (var code : DiagnosticCode.values()) {
            if (LintPage.of(code).isPresent()) {
                continue;
            }
            var ofCode = examples.get(code.code());
            if (ofCode == null) {
                wrong.add(code.code() + " has no section in spec/messages/codes.md");
            } else if (ofCode.isEmpty() && used.contains(code.name())) {
                wrong.add(code.code() + " has no example");
            } else if (!ofCode.stream().allMatch(e -> e.result().contains(code.code()))) {
                wrong.add(code.code() + " has an example of another code");
            }
        }
        assertEquals(List.of(), wrong);
    }

    /// The codes that some class names.
    private static Set<String> usedCodes() throws IOException {
        var used = new HashSet<String>();
        var name = Pattern.compile("DiagnosticCode\\.([A-Z_]+)");
        for (var module : List.of("engine", "app")) {
            var root = Project.root().resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(root)) {
                for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    name.matcher(Files.readString(file))
                            .results()
                            .forEach(m -> used.add(m.group(1)));
                }
            }
        }
        return used;
    }

    private static String main(String file) throws IOException {
        return Files.readString(
                Project.root().resolve("engine/src/main/java/org/conshelf").resolve(file));
    }

    @Test
    void misspeltNamesAreGuessed() {
        assertEquals(List.of("strlen"), Help.similar("strln"));
        assertEquals("summarize", Help.similar("sumarize").getFirst());
        assertEquals(List.of(), Help.similar("x".repeat(1_000)));
        assertEquals(
                Set.of(Topic.Kind.OPERATOR, Topic.Kind.AGGREGATION),
                Help.about("count").stream().map(Topic::kind).collect(Collectors.toSet()));
        assertEquals("KQ101", Help.about("kq101").getFirst().name());
    }
}
