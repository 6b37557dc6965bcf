package org.conshelf.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `conshelf test` prints of the rules in `spec/testing/rules`, in each format. Times are left
/// out.
class TestOutputGoldenTest {
    private static final Path SPEC = Path.of("..", "spec", "testing");

    private static String run(String... further) {
        var arguments = new String[further.length + 2];
        arguments[0] = "test";
        arguments[1] = SPEC.resolve("rules").toString();
        System.arraycopy(further, 0, arguments, 2, further.length);
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(1, Main.run(arguments, out, out));
        return bytes.toString(StandardCharsets.UTF_8)
                .replaceAll(" +\\d+ ms", "  N ms")
                .replaceAll("\"milliseconds\":\\d+", "\"milliseconds\":0")
                .replaceAll("time=\"[0-9.]+\"", "time=\"0\"")
                .replaceAll("; [0-9.]+ s\n", "; N s\n");
    }

    private static void compare(String file, String actual) throws IOException {
        var path = SPEC.resolve(file);
        if (Boolean.getBoolean("conshelf.golden.update")) {
            Files.writeString(path, actual);
        }
        assertEquals(Files.readString(path), actual);
    }

    @Test
    void text() throws IOException {
        compare("result.txt", run("--coverage", "--require-tests"));
    }

    @Test
    void json() throws IOException {
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var tree = mapper.readTree(run("--coverage", "--format", "json"));
        compare("result.json", mapper.writeValueAsString(tree) + "\n");
    }

    @Test
    void junit() throws Exception {
        var xml = run("--format", "junit", "--require-tests");
        xml = xml.substring(xml.indexOf("<?xml"));
        compare("result.xml", xml);
        // Whoever reads it counts the cases.
        var document =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)));
        var root = document.getDocumentElement();
        assertCounts(root);
        var suites = root.getElementsByTagName("testsuite");
        for (int i = 0; i < suites.getLength(); i++) {
            assertCounts((Element) suites.item(i));
        }
    }

    private static void assertCounts(Element element) {
        assertEquals(
                element.getAttribute("tests"),
                Integer.toString(element.getElementsByTagName("testcase").getLength()));
        assertEquals(
                element.getAttribute("failures"),
                Integer.toString(element.getElementsByTagName("failure").getLength()));
        assertEquals(
                element.getAttribute("errors"),
                Integer.toString(element.getElementsByTagName("error").getLength()));
        assertEquals(
                element.getAttribute("skipped"),
                Integer.toString(element.getElementsByTagName("skipped").getLength()));
    }
}
