package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.Parser;

/// Writes fixes into the documents that the queries stand in.
///
/// A query may be written with escapes or folded lines; then a place of the query is no place of
/// the document, and the fix is refused. The document that comes out is read again, and counts only
/// where each query in it is what it was to become.
public final class Fixer {
    private Fixer() {}

    /// What became of a document.
    ///
    /// @param text the new text; the old one where nothing was changed
    /// @param done what was changed
    /// @param refused what was not, each with the reason
    public record Mended(
            SourceText document, String text, List<Finding> done, List<Refusal> refused) {
        public Mended {
            done = List.copyOf(done);
            refused = List.copyOf(refused);
        }
    }

    /// A fix that was not made.
    public record Refusal(Finding finding, String reason) {}

    /// An edit in a document.
    private record Edit(Span span, String replacement, Finding finding) {}

    /// Mends each document of the findings that have a fix.
    public static List<Mended> mend(List<Finding> findings) {
        Map<String, List<Finding>> byFile = new LinkedHashMap<>();
        for (var finding : findings) {
            if (finding.fix() != null && finding.rule() != null) {
                byFile.computeIfAbsent(finding.diagnostic().source().name(), _ -> new ArrayList<>())
                        .add(finding);
            }
        }
        return byFile.values().stream().map(Fixer::mendOne).toList();
    }

    private static Mended mendOne(List<Finding> findings) {
        var document = findings.getFirst().diagnostic().source().document();
        var refused = new ArrayList<Refusal>();
        var edits = new ArrayList<Edit>();
        for (var finding : findings) {
            var mapped = edits(finding, edits);
            if (mapped.isEmpty()) {
                refused.add(
                        new Refusal(
                                finding, "its place in the query is no one place in the document"));
            } else if (mapped.get().isEmpty()) {
                refused.add(new Refusal(finding, "another fix changes the same text"));
            } else {
                edits.addAll(mapped.get());
            }
        }
        var text = applied(document.text(), edits);
        var done =
                findings.stream()
                        .filter(f -> edits.stream().anyMatch(e -> e.finding().equals(f)))
                        .toList();
        if (done.isEmpty()) {
            return new Mended(document, document.text(), List.of(), refused);
        }
        if (!isAsMeant(document, text, done)) {
            done.forEach(f -> refused.add(new Refusal(f, "the document would not read as meant")));
            return new Mended(document, document.text(), List.of(), refused);
        }
        return new Mended(document, text, done, refused);
    }

    /// The edits of a fix in the document: none where they are over others, empty where they have
    /// no place there.
    private static Optional<List<Edit>> edits(Finding finding, List<Edit> others) {
        var fix = finding.fixed().orElseThrow();
        var query = finding.diagnostic().source();
        var edits = new ArrayList<Edit>();
        for (var edit : fix.edits()) {
            // An insertion has a place where what stands around it has one.
            var around =
                    new Span(
                            Math.max(0, edit.span().start() - 1),
                            Math.min(query.text().length(), edit.span().end() + 1));
            boolean oneLine = query.text(edit.span()).indexOf('\n') < 0;
            if (!query.isVerbatim(edit.span())
                    || (oneLine
                            && query.text(around).indexOf('\n') < 0
                            && !query.isVerbatim(around))) {
                return Optional.empty();
            }
            edits.add(new Edit(query.documentSpan(edit.span()), edit.replacement(), finding));
        }
        for (var edit : edits) {
            for (var other : others) {
                if (edit.span().start() < other.span().end()
                        && other.span().start() < edit.span().end()) {
                    return Optional.of(List.of());
                }
            }
        }
        return Optional.of(edits);
    }

    private static String applied(String text, List<Edit> edits) {
        var inOrder =
                edits.stream().sorted(Comparator.comparingInt(e -> e.span().start())).toList();
        var out = new StringBuilder(text.length() + 64);
        int at = 0;
        for (var edit : inOrder) {
            out.append(text, at, edit.span().start()).append(edit.replacement());
            at = edit.span().end();
        }
        return out.append(text, at, text.length()).toString();
    }

    /// Whether the new document has the same rules with the queries that were meant, all of them
    /// KQL.
    private static boolean isAsMeant(SourceText document, String text, List<Finding> done) {
        var before =
                RuleFormats.read(SourceText.of(document.name(), document.text()), true).rules();
        var after = RuleFormats.read(SourceText.of(document.name(), text), true).rules();
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            var wanted = wanted(before.get(i), done);
            if (!after.get(i).query().text().equals(wanted)) {
                return false;
            }
            if (Parser.parse(before.get(i).query()).ok()
                    && !Parser.parse(after.get(i).query()).ok()) {
                return false;
            }
        }
        return true;
    }

    private static String wanted(Rule rule, List<Finding> done) {
        var edits = new ArrayList<Edit>();
        for (var finding : done) {
            if (finding.rule() != null && finding.rule().index() == rule.index()) {
                finding.fixed()
                        .orElseThrow()
                        .edits()
                        .forEach(e -> edits.add(new Edit(e.span(), e.replacement(), finding)));
            }
        }
        return applied(rule.query().text(), edits);
    }
}
