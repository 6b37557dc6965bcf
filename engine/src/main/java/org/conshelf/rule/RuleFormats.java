package org.conshelf.rule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.rule.defender.DetectionRules;
import org.conshelf.rule.kql.KqlFile;
import org.conshelf.rule.markdown.MarkdownPage;
import org.conshelf.rule.page.DetectionPage;
import org.conshelf.rule.sentinel.SentinelTemplate;
import org.conshelf.rule.sentinel.SentinelYaml;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Loads rules from files and folders, whatever format they are in.
public final class RuleFormats {
    /// A document that is longer is left out: no rule is, but evidence put in the wrong folder.
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /// Files looked at in one run.
    private static final int MAX_FILES = 50_000;

    /// Every format, in the order in which they are tried.
    private static final List<RuleFormat> ALL =
            List.of(
                    new SentinelTemplate(),
                    new DetectionRules(),
                    new SentinelYaml(),
                    new MarkdownPage(),
                    new DetectionPage(),
                    new KqlFile());

    private static final Optional<Guide> NO_GUIDE = Optional.empty();

    private RuleFormats() {}

    /// Loads a file, or every file in a folder and the folders in it, in the order of their names.
    /// Hidden files and folders are passed over, and so are the files that stand beside rules and
    /// are none: `NAME.test.yaml`, `tuning.yaml`, and `NAME.md` beside `NAME.yaml`, which is the
    /// [Guide] of that document's rules.
    ///
    /// A file that was named and holds no query is warned of; one that a folder happens to hold is
    /// only noted.
    public static LoadedRules load(List<Path> paths) {
        var rules = new ArrayList<Rule>();
        var diagnostics = new ArrayList<Diagnostic>();
        int documents = 0;
        for (var path : paths) {
            boolean named = !Files.isDirectory(path);
            for (var file : named ? List.of(path) : filesIn(path, diagnostics)) {
                if (!named && RuleFiles.isBeside(file)) {
                    continue;
                }
                documents++;
                if (documents > MAX_FILES) {
                    diagnostics.add(
                            about(path, "more than " + MAX_FILES + " files: the rest is left out"));
                    return new LoadedRules(rules, diagnostics, documents);
                }
                var text = text(file, named, diagnostics);
                if (text.isPresent()) {
                    var loaded = read(SourceText.of(file.toString(), text.get()), named);
                    var guide = loaded.rules().isEmpty() ? NO_GUIDE : guide(file, diagnostics);
                    loaded.rules().forEach(r -> rules.add(guide.map(r::withGuide).orElse(r)));
                    diagnostics.addAll(loaded.diagnostics());
                }
            }
        }
        return new LoadedRules(rules, diagnostics, documents);
    }

    private static Optional<Guide> guide(Path rule, List<Diagnostic> diagnostics) {
        return RuleFiles.guide(rule)
                .flatMap(page ->
                        text(page, true, diagnostics)
                                .map(t -> MarkdownPage.guide(SourceText.of(page.toString(), t))));
    }

    /// Reads the rules of one document that is at hand.
    ///
    /// @param named whether somebody asked for just this document, so that finding no query in it
    ///   is worth a warning
    public static LoadedRules read(SourceText source, boolean named) {
        var document = RuleDocument.of(source);
        var diagnostics = new Diagnostics(source);
        for (var format : ALL) {
            if (!format.recognises(document)) {
                continue;
            }
            var rules = format.read(document, diagnostics);
            if (!rules.isEmpty() || diagnostics.hasErrors()) {
                return new LoadedRules(rules, diagnostics.toList(), 1);
            }
        }
        var nothing = "no query was found in this document";
        if (named) {
            diagnostics.warning(DiagnosticCode.NO_QUERY, Span.NONE, nothing);
        } else {
            diagnostics.note(DiagnosticCode.NO_QUERY, Span.NONE, nothing);
        }
        return new LoadedRules(List.of(), diagnostics.toList(), 1);
    }

    private static List<Path> filesIn(Path folder, List<Diagnostic> diagnostics) {
        return RuleFiles.in(
                folder,
                f -> true,
                MAX_FILES + 1,
                (at, e) -> diagnostics.add(about(at, "it cannot be read: " + reason(e))));
    }

    /// @param named whether somebody asked for just this file: what a folder happens to hold and is
    ///   no text is only noted
    private static Optional<String> text(Path file, boolean named, List<Diagnostic> diagnostics) {
        byte[] bytes;
        try {
            if (!Files.exists(file)) {
                diagnostics.add(about(file, "there is no such file or folder"));
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                diagnostics.add(about(file, "this is no regular file"));
                return Optional.empty();
            }
            if (Files.size(file) > MAX_BYTES) {
                diagnostics.add(skipped(file, named, "it is longer than 4 MiB, so it is no rule"));
                return Optional.empty();
            }
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
        } catch (IOException e) {
            diagnostics.add(about(file, "it cannot be read: " + reason(e)));
            return Optional.empty();
        }
        var text = decode(bytes);
        if (text.indexOf('\0') >= 0) {
            diagnostics.add(skipped(file, named, "it is binary, so it is no rule"));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /// UTF-8, UTF-16 where the byte order mark says so, and else the code page that Windows' older
    /// editors write.
    private static String decode(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        if (mark == 0xFEFF || mark == 0xFFFE) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static String reason(IOException problem) {
        return problem instanceof AccessDeniedException
                ? "access is denied"
                : String.valueOf(problem.getMessage());
    }

    private static Diagnostic about(Path path, String message) {
        return Diagnostic.error(
                DiagnosticCode.BAD_DOCUMENT,
                message,
                SourceText.of(path.toString(), ""),
                Span.NONE);
    }

    private static Diagnostic skipped(Path path, boolean named, String message) {
        var nothing = SourceText.of(path.toString(), "");
        return named
                ? Diagnostic.warning(DiagnosticCode.BAD_DOCUMENT, message, nothing, Span.NONE)
                : Diagnostic.note(DiagnosticCode.BAD_DOCUMENT, message, nothing, Span.NONE);
    }
}
