package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class ParsePath {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("parse_path")
                    .summary(
                            "The parts of a file's path: root, directory, name, extension and stream.")
                    .page("parse-path-function")
                    .overload(DYNAMIC, Parameter.of("path", STRING))
                    .java(a -> a[0] instanceof String s ? parse(s) : null)
                    .example(
                            "parse_path(@'C:\\temp\\file.txt').Filename",
                            "parse_json('\"file.txt\"')")
                    .example(
                            "tostring(parse_path('file://C:/temp/file.txt:some.exe').AlternateDataStreamName)",
                            "'some.exe'")
                    .build();

    private static String parse(String path) {
        String rest = path;
        String scheme = "";
        int colons = rest.indexOf("://");
        if (colons > 0 && rest.substring(0, colons).chars().allMatch(Character::isLetterOrDigit)) {
            scheme = rest.substring(0, colons);
            rest = rest.substring(colons + 3);
        }
        String longPrefix = rest.startsWith("\\\\?\\") ? "\\\\?\\" : "";
        String plain = rest.substring(longPrefix.length());
        String root =
                plain.length() > 1 && plain.charAt(1) == ':' && Character.isLetter(plain.charAt(0))
                        ? plain.substring(0, 2)
                        : "";
        int slash = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\'));
        String file = rest.substring(slash + 1);
        String directory = slash < 0 ? "" : rest.substring(0, slash);
        if (slash < 0 && !root.isEmpty()) {
            file = rest.substring(longPrefix.length() + 2);
        }
        int stream = file.indexOf(':');
        String streamName = stream < 0 ? "" : file.substring(stream + 1);
        file = stream < 0 ? file : file.substring(0, stream);
        int above = Math.max(directory.lastIndexOf('/'), directory.lastIndexOf('\\'));
        int dot = file.lastIndexOf('.');
        return DynamicText.bag(
                "Scheme", scheme,
                "RootPath", root,
                "DirectoryPath", directory,
                "DirectoryName", directory.substring(above + 1),
                "Filename", file,
                "Extension", dot < 0 ? "" : file.substring(dot + 1),
                "AlternateDataStreamName", streamName);
    }

    private ParsePath() {}
}
