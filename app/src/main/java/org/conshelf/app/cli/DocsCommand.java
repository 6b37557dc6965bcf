package org.conshelf.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.conshelf.app.report.HelpJson;
import org.conshelf.app.report.TerminalText;
import org.conshelf.help.Help;
import org.conshelf.help.HelpPages;
import org.conshelf.help.Topic;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `conshelf docs`: what functions, operators and messages there are, and what each is.
final class DocsCommand implements Command {
    private enum Form {
        TEXT,
        JSON,
        MARKDOWN
    }

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        "docs",
                        "Explains a function, an operator or the code of a message; without a name,"
                                + " lists the families of them.",
                        "conshelf docs",
                        "conshelf docs has_any",
                        "conshelf docs KQ101",
                        "conshelf docs aggregations");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("NAME")
                        .arity("0..1")
                        .type(String.class)
                        .description("A name, a code, or a family.")
                        .build());
        Options.option(spec, "--format", "FORMAT", "text (what people get), json or markdown.");
        Options.option(spec, "--out", "FILE", "Writes the result to a file.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) throws IOException, UsageException {
        var form = form(arguments);
        String name = arguments.matchedPositionalValue(0, "");
        var found = name.isEmpty() ? List.<Topic>of() : Help.about(name);
        if (found.isEmpty() && !name.isEmpty()) {
            found = Help.ofFamily(name);
            if (found.isEmpty()) {
                session.err().println(unknown(name));
                return ExitCode.FAILED;
            }
            if (form == Form.TEXT) {
                return write(arguments, session, family(found));
            }
        }
        var topics = name.isEmpty() ? Help.topics() : found;
        return write(
                arguments,
                session,
                switch (form) {
                    case TEXT -> name.isEmpty() ? families() : joined(topics, false);
                    case JSON -> HelpJson.line(topics) + "\n";
                    case MARKDOWN -> joined(topics, true);
                });
    }

    private static int write(ParseResult arguments, Session session, String text)
            throws IOException, UsageException {
        try (var output = Output.of(arguments, session)) {
            output.stream().print(text);
            output.complete();
            return ExitCode.DONE;
        }
    }

    private static Form form(ParseResult arguments) throws UsageException {
        var word = Options.value(arguments, "--format").orElse("text");
        return switch (word) {
            case "text" -> Form.TEXT;
            case "json" -> Form.JSON;
            case "markdown" -> Form.MARKDOWN;
            default ->
                    throw new UsageException("'" + word + "' is no format: text, json or markdown");
        };
    }

    private static String joined(List<Topic> topics, boolean markdown) {
        return topics.stream()
                .map(t -> markdown ? HelpPages.markdown(t) : HelpPages.text(t))
                .collect(Collectors.joining("\n"));
    }

    private static String families() {
        var out = new StringBuilder();
        Help.families()
                .forEach((family, names) ->
                        out.append("%-20s %4d\n".formatted(family, names.size())));
        out.append("\n'conshelf docs FAMILY' lists one, 'conshelf docs NAME' explains a name.\n");
        return out.toString();
    }

    private static String family(List<Topic> topics) {
        int width = topics.stream().mapToInt(t -> t.name().length()).max().orElse(0);
        return topics.stream()
                .map(t -> t.name() + " ".repeat(width + 2 - t.name().length()) + t.summary() + "\n")
                .collect(Collectors.joining());
    }

    private static String unknown(String name) {
        var similar = Help.similar(name);
        return "conshelf: there is no '"
                + TerminalText.clean(name)
                + "'"
                + (similar.isEmpty() ? "" : "; similar: " + String.join(", ", similar));
    }
}
