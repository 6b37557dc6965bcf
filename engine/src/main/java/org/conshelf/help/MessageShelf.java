package org.conshelf.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conshelf.check.lint.LintPage;
import org.conshelf.function.Example;
import org.conshelf.source.DiagnosticCode;

/// The topics of the messages. Their examples are golden files: `spec/messages/codes.md` has one
/// for each code, but for those of lints, whose pages have their own.
final class MessageShelf {
    private static final String RESOURCE = "codes.md";
    private static final Pattern HEADING = Pattern.compile("(?m)^## ([A-Z]{2}[0-9]{3})$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private MessageShelf() {}

    static List<Topic> topics() {
        var examples = examples(read());
        var topics = new ArrayList<Topic>();
        for (var code : DiagnosticCode.values()) {
            var page = LintPage.of(code);
            topics.add(
                    topic(
                            code,
                            page.map(p -> code.summary() + " " + p.why()).orElse(code.summary()),
                            page.map(MessageShelf::examples)
                                    .orElse(examples.getOrDefault(code.code(), List.of()))));
        }
        return topics;
    }

    private static Topic topic(DiagnosticCode code, String summary, List<Example> examples) {
        return new Topic(
                code.code(),
                Topic.Kind.MESSAGE,
                "messages",
                List.of(),
                summary,
                List.of(),
                "",
                examples,
                "");
    }

    /// What a check finds something in, and what it finds nothing in.
    private static List<Example> examples(LintPage page) {
        return List.of(new Example(page.fires(), "Mended:\n\n" + page.mended()));
    }

    /// The examples of each code: under its heading, a block with what is asked or read and a block
    /// with what is said, in turn.
    static Map<String, List<Example>> examples(String page) {
        var found = new HashMap<String, List<Example>>();
        var sections = HEADING.split(page);
        var headings = HEADING.matcher(page).results().map(m -> m.group(1)).toList();
        for (int i = 0; i < headings.size(); i++) {
            var blocks =
                    BLOCK.matcher(sections[i + 1]).results().map(m -> m.group(2).strip()).toList();
            var examples = new ArrayList<Example>();
            for (int b = 0; b + 1 < blocks.size(); b += 2) {
                examples.add(new Example(blocks.get(b), blocks.get(b + 1)));
            }
            found.put(headings.get(i), examples);
        }
        return found;
    }

    private static String read() {
        try (var in = MessageShelf.class.getResourceAsStream(RESOURCE)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
