package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

/// As Windows' CommandLineToArgvW: the first argument ends at its quote or at a blank; in the
/// others backslashes count double before a quote.
final class ParseCommandLine {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("parse_command_line")
                    .summary("The arguments of a command line, as Windows tells them apart.")
                    .page("parse-command-line-function")
                    .overload(
                            DYNAMIC,
                            Parameter.of("command_line", STRING),
                            Parameter.of("parser_type", STRING))
                    .java(a ->
                            a[0] instanceof String s
                                            && a[1] instanceof String type
                                            && type.equalsIgnoreCase("windows")
                                            && !s.isBlank()
                                    ? DynamicText.array(parse(s))
                                    : null)
                    .example(
                            "parse_command_line('echo \"hello world!\"', 'windows')",
                            "dynamic(['echo', 'hello world!'])")
                    .build();

    private static List<String> parse(String line) {
        var arguments = new ArrayList<String>();
        int at = 0;
        if (line.charAt(0) == '"') {
            int end = line.indexOf('"', 1);
            arguments.add(line.substring(1, end < 0 ? line.length() : end));
            at = end < 0 ? line.length() : end + 1;
        } else {
            while (at < line.length() && line.charAt(at) > ' ') {
                at++;
            }
            arguments.add(line.substring(0, at));
        }
        var argument = new StringBuilder();
        boolean started = false;
        boolean quoted = false;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (!quoted && (c == ' ' || c == '\t')) {
                if (started) {
                    arguments.add(argument.toString());
                }
                argument.setLength(0);
                started = false;
                at++;
                continue;
            }
            started = true;
            int slashes = 0;
            while (at < line.length() && line.charAt(at) == '\\') {
                slashes++;
                at++;
            }
            if (at < line.length() && line.charAt(at) == '"') {
                argument.repeat('\\', slashes / 2);
                boolean literal = slashes % 2 == 1;
                if (!literal && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                    literal = true;
                    at++;
                    quoted = false;
                } else if (!literal) {
                    quoted = !quoted;
                }
                argument.append(literal ? "\"" : "");
                at++;
            } else if (slashes > 0) {
                argument.repeat('\\', slashes);
            } else {
                argument.append(c);
                at++;
            }
        }
        if (started) {
            arguments.add(argument.toString());
        }
        return arguments;
    }

    private ParseCommandLine() {}
}
