package org.conshelf.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A document that may hold rules, as lines.
///
/// @param source the whole text; its name is the file's path as shown
/// @param lines its lines without their line breaks, which are those of Markdown: a carriage return
///   alone is one too
public record RuleDocument(SourceText source, List<Line> lines) {
    public RuleDocument {
        lines = List.copyOf(lines);
    }

    /// A line and the offset of its first character.
    public record Line(int offset, String text) {
        public Span span() {
            return new Span(offset, offset + text.length());
        }
    }

    public static RuleDocument of(SourceText source) {
        var lines = new ArrayList<Line>();
        var text = source.text();
        for (int start = 0; start <= text.length(); ) {
            int stop = start;
            while (stop < text.length() && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
                stop++;
            }
            lines.add(new Line(start, text.substring(start, stop)));
            start = stop + (text.startsWith("\r\n", stop) ? 2 : 1);
        }
        return new RuleDocument(source, lines);
    }

    public String text() {
        return source.text();
    }

    /// Whether the file's name ends with one of these extensions (each with its dot, lower case).
    public boolean hasExtension(String... extensions) {
        var name = source.name().toLowerCase(Locale.ROOT);
        for (var extension : extensions) {
            if (name.endsWith(extension)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the text looks like JSON: an object or list in a file that is called so, or an
    /// object in any other.
    public boolean isJson() {
        var text = source.text();
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (hasExtension(".json")) {
            return at < text.length();
        }
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(at) == '{' && text.charAt(next) == '"';
    }

    /// The file's name without folders and extension: the title of what has none.
    public String baseName() {
        var name = source.name();
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// The query that stands in lines `from` to `to` (from 0, end exclusive), without the blank
    /// lines around it.
    public SourceText query(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && lines.get(first).text().isBlank()) {
            first++;
        }
        while (last > first && lines.get(last - 1).text().isBlank()) {
            last--;
        }
        var within = lines.subList(first, last);
        if (within.isEmpty()) {
            return SourceText.inDocument(
                    source, "", new int[] {lines.get(Math.min(from, lines.size() - 1)).offset()});
        }
        return SourceText.inDocument(
                source,
                String.join("\n", within.stream().map(Line::text).toList()),
                within.stream().mapToInt(Line::offset).toArray());
    }
}
