package org.conshelf.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Comments that switch findings off: `// conshelf:disable=KQ523` in a query, `#
/// conshelf:disable=…` in YAML, `<!-- conshelf:disable=… -->` in Markdown.
///
/// Behind something it counts for its line; alone on a line, for the next line that is no comment;
/// before everything else in a query, for the whole rule; before everything else in a document, for
/// the document. Errors of the language cannot be switched off.
public final class DisableComments {
    private static final Pattern COMMENT =
            Pattern.compile("(//|#|<!--)\\s*conshelf:disable=([A-Z0-9]+(?:\\s*,\\s*[A-Z0-9]+)*)");

    /// Comments heeded in one document.
    private static final int MOST = 1_000;

    private final List<Comment> comments = new ArrayList<>();
    private final Map<String, List<Comment>> byCode = new HashMap<>();

    /// One code of a comment. It counts for the lines `from` to `to` of the document, or for a rule
    /// where it has one.
    private static final class Comment {
        private final String code;
        private final SourceText source;
        private final Span span;
        private final int from;
        private final int to;
        private final @Nullable Rule rule;
        private boolean used;

        Comment(String code, SourceText source, Span span, int from, int to, @Nullable Rule rule) {
            this.code = code;
            this.source = source;
            this.span = span;
            this.from = from;
            this.to = to;
            this.rule = rule;
        }

        boolean covers(Diagnostic diagnostic, @Nullable Rule about) {
            if (!diagnostic.source().name().equals(source.name())) {
                return false;
            }
            if (rule != null) {
                return rule.equals(about);
            }
            int line = diagnostic.position().line();
            return line >= from && line <= to;
        }
    }

    /// A comment that switched nothing off.
    ///
    /// @param rule the rule for which it counts; null where its line decides
    public record Unused(String code, SourceText source, Span span, @Nullable Rule rule) {}

    /// Reads the comments of rules.
    ///
    /// @param documents those that they stand in, and other texts with comments of their own
    public DisableComments(List<Rule> rules, Collection<SourceText> documents) {
        Map<String, Set<Integer>> inQueries = new HashMap<>();
        for (var rule : rules) {
            var lines = inQueries.computeIfAbsent(rule.file(), _ -> new HashSet<>());
            ofQuery(rule, lines);
        }
        for (var document : documents) {
            ofDocument(document, inQueries.getOrDefault(document.name(), Set.of()));
        }
        comments.forEach(c -> byCode.computeIfAbsent(c.code, _ -> new ArrayList<>()).add(c));
    }

    private void ofQuery(Rule rule, Set<Integer> documentLines) {
        var query = rule.query();
        var lines = query.text().split("\n", -1);
        int offset = 0;
        boolean begun = false;
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i];
            documentLines.add(query.position(offset).line());
            var matcher = COMMENT.matcher(line);
            if (matcher.find()
                    && matcher.group(1).equals("//")
                    && !isInString(line, matcher.start())) {
                boolean alone = line.strip().startsWith("//");
                int at = query.position(offset).line();
                int target = at;
                if (alone) {
                    int next = offset;
                    int j = i;
                    while (j < lines.length
                            && (lines[j].isBlank() || lines[j].strip().startsWith("//"))) {
                        next += lines[j].length() + 1;
                        j++;
                    }
                    target = query.position(Math.min(next, query.text().length())).line();
                }
                var span = new Span(offset + matcher.start(), offset + matcher.end());
                add(matcher.group(2), query, span, target, target, alone && !begun ? rule : null);
            }
            begun |= !line.isBlank() && !line.strip().startsWith("//");
            offset += line.length() + 1;
        }
    }

    /// Whether a place of a line is within quotes. A line with a string that holds `//` before it
    /// is the case that matters: addresses.
    private static boolean isInString(String line, int place) {
        char quote = 0;
        for (int i = 0; i < place; i++) {
            char c = line.charAt(i);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == c) {
                quote = 0;
            }
        }
        return quote != 0;
    }

    private void ofDocument(SourceText document, Set<Integer> queryLines) {
        var lines = document.text().split("\n", -1);
        int offset = 0;
        boolean begun = false;
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i];
            var matcher = COMMENT.matcher(line);
            if (!queryLines.contains(i + 1)
                    && matcher.find()
                    && !matcher.group(1).equals("//")
                    && !isInString(line, matcher.start())) {
                boolean alone = isComment(line);
                int target = i + 1;
                if (alone) {
                    int j = i;
                    while (j < lines.length && (lines[j].isBlank() || isComment(lines[j]))) {
                        j++;
                    }
                    target = j + 1;
                }
                var span = new Span(offset + matcher.start(), offset + matcher.end());
                int from = alone && !begun ? 1 : target;
                int to = alone && !begun ? Integer.MAX_VALUE : target;
                add(matcher.group(2), document, span, from, to, null);
            }
            begun |= !line.isBlank() && !isComment(line);
            offset += line.length() + 1;
        }
    }

    private static boolean isComment(String line) {
        return line.strip().startsWith("#") || line.strip().startsWith("<!--");
    }

    private void add(
            String codes, SourceText source, Span span, int from, int to, @Nullable Rule rule) {
        for (var code : codes.split("\\s*,\\s*")) {
            if (comments.size() < MOST) {
                comments.add(new Comment(code, source, span, from, to, rule));
            }
        }
    }

    /// Whether a comment switches a message off.
    ///
    /// @param about the rule that it is about, where it is about one
    public boolean switchesOff(Diagnostic diagnostic, @Nullable Rule about) {
        if (!canBeOff(diagnostic)) {
            return false;
        }
        boolean off = false;
        for (var comment : byCode.getOrDefault(diagnostic.code().code(), List.of())) {
            if (comment.covers(diagnostic, about)) {
                comment.used = true;
                off = true;
            }
        }
        return off;
    }

    /// The comments that have switched nothing off so far.
    public List<Unused> unused() {
        return comments.stream()
                .filter(c -> !c.used)
                .map(c -> new Unused(c.code, c.source, c.span, c.rule))
                .toList();
    }

    /// Whether messages of this code are about the language itself: reading a query, its names and
    /// types, what is not served.
    public static boolean isLanguage(String code) {
        return code.matches("KQ[0-2].*");
    }

    /// A query that is no KQL stays so whatever a comment says.
    private static boolean canBeOff(Diagnostic diagnostic) {
        var code = diagnostic.code().code();
        return !diagnostic.isError() || code.startsWith("KQ5") || code.startsWith("RL1");
    }
}
