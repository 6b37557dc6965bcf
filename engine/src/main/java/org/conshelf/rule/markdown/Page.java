package org.conshelf.rule.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.conshelf.rule.KqlText;
import org.conshelf.rule.RuleDocument;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Gathers what a page holds while its blocks are walked in order.
final class Page {
    /// Languages of fences that hold a query as often as something else, because people choose them
    /// for their colours.
    private static final Set<String> OFTEN_KQL =
            Set.of("", "c#", "csharp", "cs", "sql", "text/kql", "plaintext", "code");

    private static final int MOST_QUERIES = 2_000;

    private final RuleDocument document;
    private final List<Query> queries = new ArrayList<>();
    private final List<Heading> open = new ArrayList<>();
    private final Map<String, StringBuilder> sections = new LinkedHashMap<>();
    private final StringBuilder prose;
    private String title = "";
    private Span heading = Span.NONE;
    private Span otherFence = Span.NONE;
    private int fragments;

    /// A query with the headings above it, outermost first.
    record Query(SourceText text, List<String> headings) {}

    Page(RuleDocument document) {
        this.document = document;
        this.prose = new StringBuilder(document.text());
    }

    static Page of(RuleDocument document, Node root) {
        var page = new Page(document);
        page.walk(root);
        return page;
    }

    List<Query> queries() {
        return queries;
    }

    String title() {
        return title;
    }

    /// What the page says outside of its fences.
    String prose() {
        return prose.toString();
    }

    /// Where a message about the whole page points: at a fence that is no query, or its title.
    Span place() {
        return otherFence.length() > 0 ? otherFence : heading;
    }

    boolean hasOtherFence() {
        return otherFence.length() > 0;
    }

    /// Fences that begin with a pipe: parts of queries, shown to be read.
    int fragments() {
        return fragments;
    }

    /// The paragraphs and list items under the first heading that has one of these words; empty
    /// where there is none.
    List<String> section(String... words) {
        for (var section : sections.entrySet()) {
            for (var word : words) {
                if (section.getKey().contains(word)) {
                    return section.getValue()
                            .toString()
                            .lines()
                            .map(String::strip)
                            .filter(l -> !l.isEmpty())
                            .toList();
                }
            }
        }
        return List.of();
    }

    private void walk(Node parent) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading found -> heading(found);
                case FencedCodeBlock block -> fenced(block);
                case Paragraph paragraph -> {
                    if (!open.isEmpty()) {
                        sections.computeIfAbsent(
                                        MarkdownPage.words(open.getLast()).toLowerCase(Locale.ROOT),
                                        _ -> new StringBuilder())
                                .append(MarkdownPage.words(paragraph))
                                .append('\n');
                    }
                }
                case Block block -> walk(block);
                default -> {}
            }
        }
    }

    private void heading(Heading found) {
        var words = MarkdownPage.words(found);
        if (title.isEmpty() && !words.isEmpty()) {
            title = words;
            var spans = found.getSourceSpans();
            heading =
                    spans.isEmpty()
                            ? Span.NONE
                            : document.lines().get(spans.getFirst().getLineIndex()).span();
            return;
        }
        open.removeIf(h -> h.getLevel() >= found.getLevel());
        open.add(found);
    }

    private void fenced(FencedCodeBlock block) {
        var spans = block.getSourceSpans();
        if (spans.isEmpty() || queries.size() >= MOST_QUERIES) {
            return;
        }
        int fenceLine = spans.getFirst().getLineIndex();
        var literal = block.getLiteral();
        var body = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        var lines = body.split("\n", -1);
        blankProse(fenceLine, lines.length + 2);
        if (body.isBlank() || !isKql(block, body)) {
            if (otherFence.length() == 0) {
                otherFence = document.lines().get(fenceLine).span();
            }
            return;
        }
        if (KqlText.isFragment(body)) {
            fragments++;
            return;
        }
        int[] offsets = new int[lines.length];
        for (int i = 0; i < lines.length; i++) {
            var written =
                    document.lines().get(Math.min(fenceLine + 1 + i, document.lines().size() - 1));
            // The block's line is the end of the document's: what is before it is indentation or
            // the mark of a quotation or list around the block.
            offsets[i] =
                    written.offset() + Math.max(0, written.text().length() - lines[i].length());
        }
        var headings = open.stream().map(MarkdownPage::words).toList();
        for (var query : KqlText.queries(SourceText.inDocument(document.source(), body, offsets))) {
            queries.add(new Query(query, headings));
        }
    }

    /// A fence marked as KQL holds it; one with no mark, or one that people use for its colours,
    /// where it looks like it.
    private static boolean isKql(FencedCodeBlock block, String body) {
        var info = block.getInfo() == null ? "" : block.getInfo().strip();
        var language = info.split("[\\s{,:]", 2)[0].toLowerCase(Locale.ROOT);
        if (language.startsWith("kql") || language.startsWith("kusto") || language.equals("csl")) {
            return !KqlText.isComment(body);
        }
        return OFTEN_KQL.contains(language) && KqlText.looksLikeQuery(body);
    }

    /// Takes a fenced block out of the prose in which techniques and severity are looked for.
    private void blankProse(int firstLine, int count) {
        int last = Math.min(firstLine + count, document.lines().size());
        for (var line : document.lines().subList(Math.min(firstLine, last), last)) {
            for (int at = line.span().start(); at < line.span().end(); at++) {
                prose.setCharAt(at, ' ');
            }
        }
    }
}
