package org.conshelf.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.ParseOptions;
import org.conshelf.syntax.ParseResult;
import org.conshelf.syntax.Parser;
import org.conshelf.syntax.Statement;

/// Tells KQL from other text, and several queries in one text from each other.
public final class KqlText {
    /// A pipe at the head of a line with an operator behind it: what hardly any other text has.
    private static final Pattern PIPELINE =
            Pattern.compile(
                    "(?m)(?:^[ \\t]*|\\w[ \\t]+)\\|[ \\t]*(where|extend|project|project-away|summarize|join|union"
                            + "|take|limit|top|sort|order|distinct|count|mv-expand|parse|invoke|lookup"
                            + "|evaluate|render|search|getschema)\\b");

    /// How a query begins.
    private static final Pattern BEGIN =
            Pattern.compile(
                    "(?:let|set|declare|alias|union|search|find|print|range|datatable|externaldata|evaluate)\\b.*"
                            + "|\\(.*|\\[.*"
                            + "|[A-Za-z_][\\w.]*\\s*(?:\\([^)]*\\))?\\s*(?:\\|.*|//.*)?;?");

    /// Pieces between blank lines that are tried: a longer text is one query.
    private static final int MAX_PIECES = 300;

    /// Characters that are parsed to tell the queries of a text from each other.
    private static final int MAX_PARSED = 2_000_000;

    private KqlText() {}

    /// Whether a text looks like a query: it begins as one does and has an operator behind a pipe.
    public static boolean looksLikeQuery(String text) {
        return PIPELINE.matcher(text).find() && beginsLikeQuery(text);
    }

    /// Whether there is an operator behind a pipe.
    public static boolean hasPipeline(String text) {
        return PIPELINE.matcher(text).find();
    }

    /// Whether a text has nothing in it but comments and blank lines.
    public static boolean isComment(String text) {
        return firstLine(text).isEmpty();
    }

    private static boolean beginsLikeQuery(String text) {
        var line = firstLine(text);
        return BEGIN.matcher(line.length() > 300 ? line.substring(0, 300) : line).matches();
    }

    /// The first line that is no comment.
    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("//"))
                .findFirst()
                .orElse("");
    }

    /// The queries of a text. One that parses whole is one query. Else, as the editors of Kusto do,
    /// blank lines part the queries; but only where what stands before is a whole query and what
    /// follows begins another, for people put blank lines into their queries too.
    public static List<SourceText> queries(SourceText text) {
        if (parse(text).ok()) {
            return List.of(text);
        }
        var pieces = pieces(text.text());
        if (pieces.size() < 2 || pieces.size() > MAX_PIECES) {
            return List.of(text);
        }
        var found = new ArrayList<SourceText>();
        int from = pieces.getFirst().start();
        long parsed = 0;
        for (int i = 0; i + 1 < pieces.size(); i++) {
            var whole = new Span(from, pieces.get(i).end());
            if (!beginsLikeQuery(nextLines(text, pieces, i + 1))) {
                continue;
            }
            parsed += whole.length();
            if (parsed > MAX_PARSED) {
                break;
            }
            var part = SourceText.part(text, whole);
            if (!isComment(part.text()) && isQuery(parse(part))) {
                found.add(part);
                from = pieces.get(i + 1).start();
            }
        }
        var rest = SourceText.part(text, new Span(from, pieces.getLast().end()));
        if (!isComment(rest.text())) {
            found.add(rest);
        }
        return found.isEmpty() ? List.of(text) : found;
    }

    /// The next piece that is not only comments.
    private static String nextLines(SourceText text, List<Span> pieces, int from) {
        for (int i = from; i < pieces.size(); i++) {
            var piece = text.text(pieces.get(i));
            if (!isComment(piece)) {
                return piece;
            }
        }
        return "";
    }

    /// Whether a text is a part of a query, shown to be read: it begins with a pipe.
    public static boolean isFragment(String text) {
        return firstLine(text).startsWith("|");
    }

    private static ParseResult parse(SourceText text) {
        var strict = Parser.parse(text);
        return strict.ok() ? strict : Parser.parse(text, ParseOptions.PASTED);
    }

    /// A query has a result; statements that only declare are the beginning of one.
    private static boolean isQuery(ParseResult parsed) {
        return parsed.ok()
                && parsed.query().statements().stream()
                        .anyMatch(Statement.ExpressionStatement.class::isInstance);
    }

    /// The parts between blank lines.
    private static List<Span> pieces(String text) {
        var found = new ArrayList<Span>();
        int from = -1;
        int end = 0;
        for (int at = 0; at <= text.length(); ) {
            int stop = text.indexOf('\n', at);
            int lineEnd = stop < 0 ? text.length() : stop;
            boolean blank = text.substring(at, lineEnd).isBlank();
            if (blank && from >= 0) {
                found.add(new Span(from, end));
                from = -1;
            } else if (!blank) {
                from = from < 0 ? at : from;
                end = lineEnd;
            }
            at = lineEnd + 1;
        }
        if (from >= 0) {
            found.add(new Span(from, end));
        }
        return found;
    }
}
