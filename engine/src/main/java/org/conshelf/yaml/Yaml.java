package org.conshelf.yaml;

import java.util.List;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Span;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML.
///
/// ```java
/// var diagnostics = new Diagnostics(source);
/// for (var document : Yaml.read(diagnostics)) {
///     document.get("query").ifPresent(…);
/// }
/// ```
///
/// Source: <https://yaml.org/spec/1.2.2/>
public final class Yaml {
    /// Characters of a text; a longer one is refused.
    public static final int MAX_LENGTH = 4 * 1024 * 1024;

    /// Collections inside collections; real rules have five levels.
    public static final int MAX_DEPTH = 64;

    /// Values of a document with its aliases resolved, which make many out of few.
    public static final int MAX_VALUES = 500_000;

    private Yaml() {}

    /// The parser reads a text in pieces, and fails where a character of two units lies over the
    /// end of one: so all of it is one piece.
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setCodePointLimit(MAX_LENGTH)
                .setBufferSize(text.length() + 16)
                .build();
    }

    /// The documents of the text that the diagnostics are about, up to the first place at which it
    /// is no YAML.
    ///
    /// @param diagnostics takes an error where the text is no YAML or is larger than is read, and
    ///   one for each key that a mapping has twice (its first value counts)
    public static List<YamlNode> read(Diagnostics diagnostics) {
        var text = diagnostics.source().text();
        if (text.length() > MAX_LENGTH) {
            diagnostics.error(DiagnosticCode.BAD_YAML, Span.NONE, "the YAML is longer than 4 MiB");
            return List.of();
        }
        var marks = new Marks(text);
        var composer = new Composer(marks, diagnostics);
        try {
            for (var event : new Parse(settings(text)).parseString(text)) {
                if (!composer.take(event)) {
                    break;
                }
            }
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(marks::offset).orElse(0);
            var problem = e.getProblem() == null ? "it does not parse" : e.getProblem();
            diagnostics.error(
                    DiagnosticCode.BAD_YAML, new Span(at, at), "this is no YAML: " + problem);
        } catch (ReaderException e) {
            int at = marks.offset(e.getPosition());
            diagnostics.error(
                    DiagnosticCode.BAD_YAML,
                    new Span(at, at),
                    "this is no YAML: it has the control character U+%04X here"
                            .formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            diagnostics.error(
                    DiagnosticCode.BAD_YAML, Span.NONE, "this is no YAML that is read here");
        }
        return composer.documents();
    }
}
