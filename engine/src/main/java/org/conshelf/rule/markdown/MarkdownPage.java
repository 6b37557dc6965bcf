package org.conshelf.rule.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.conshelf.rule.Attack;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Guide;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFormat;
import org.conshelf.rule.RuleKind;
import org.conshelf.rule.RulePlaces;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;

/// A hunting page in Markdown whose fenced blocks marked `kql` or `kusto` are its queries.
///
/// The first heading is the title; a query's section is the heading above it. Techniques come from
/// the rows of an ATT&CK table, or where there is none from the whole text outside of the queries.
public final class MarkdownPage implements RuleFormat {
    private static final Pattern FENCE =
            Pattern.compile("(?im)^[\\s>*+-]*(?:`{3,}|~{3,})[ \\t]*(?:kql|kusto)\\b");
    private static final Pattern SEVERITY =
            Pattern.compile("(?im)^[^\\w\\n]*severity[^\\w\\n]+(\\w+)");
    private static final Pattern TECHNIQUE_ROW =
            Pattern.compile("(?m)^\\s*\\|\\s*\\[?\\s*T\\d{4}.*$");

    /// How deep blocks may be nested in each other; more than any page that a person writes.
    private static final int MAX_DEPTH = 40;

    private static final Parser PARSER =
            Parser.builder()
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .maxOpenBlockParsers(MAX_DEPTH)
                    .build();

    /// A query with the headings above it, outermost first.
    private record Found(SourceText query, List<String> headings) {}

    @Override
    public boolean recognises(RuleDocument document) {
        return FENCE.matcher(document.text()).find() || document.hasExtension(".md", ".markdown");
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        var page = new Page(document);
        page.walk(PARSER.parse(document.text()));
        var titles = titles(page, document);
        var techniques = techniques(page.prose.toString());
        var severity = SEVERITY.matcher(page.prose);
        var severityWord = severity.find() ? Attack.severity(severity.group(1)).orElse("") : "";
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < page.queries.size(); i++) {
            var found = page.queries.get(i);
            var details =
                    RuleDetails.builder()
                            .kind(RuleKind.HUNTING)
                            .description(page.description.toString().strip())
                            .section(found.headings())
                            .build();
            rules.add(
                    new Rule(
                            DocumentFormat.MARKDOWN,
                            i,
                            titles.get(i),
                            severityWord,
                            techniques,
                            List.of(),
                            found.query(),
                            details,
                            RulePlaces.NONE,
                            Optional.empty(),
                            Optional.empty()));
        }
        return rules;
    }

    /// Reads the page that stands beside a rule's document.
    public static Guide guide(SourceText source) {
        var document = RuleDocument.of(source);
        var root = PARSER.parse(source.text());
        var page = new Page(document);
        page.walk(root);
        var queries = new ArrayList<Guide.GuideQuery>();
        var taken = new HashMap<String, Integer>();
        for (var found : page.queries) {
            var title = found.headings().isEmpty() ? page.title : found.headings().getLast();
            int number = taken.merge(title, 1, Integer::sum);
            queries.add(
                    new Guide.GuideQuery(
                            number == 1 ? title : title + " (" + number + ")",
                            found.headings().isEmpty() ? "" : found.headings().getFirst(),
                            found.query()));
        }
        return new Guide(source, page.title, sections(root, document), queries);
    }

    /// What stands under each heading of the second level.
    private static List<Guide.Section> sections(Node root, RuleDocument document) {
        var sections = new ArrayList<Guide.Section>();
        Heading open = null;
        int from = 0;
        for (var node = root.getFirstChild(); ; node = node.getNext()) {
            boolean ends = node == null || node instanceof Heading h && h.getLevel() <= 2;
            if (!ends) {
                continue;
            }
            int line =
                    node == null
                            ? document.lines().size()
                            : node.getSourceSpans().getFirst().getLineIndex();
            if (open != null) {
                var place = document.lines().get(open.getSourceSpans().getFirst().getLineIndex());
                sections.add(
                        new Guide.Section(words(open), place.span(), document.query(from, line)));
            }
            if (node == null) {
                return sections;
            }
            open = ((Heading) node).getLevel() == 2 ? (Heading) node : null;
            from = line + node.getSourceSpans().size();
        }
    }

    private static List<String> techniques(String prose) {
        var rows = new StringBuilder();
        TECHNIQUE_ROW.matcher(prose).results().forEach(r -> rows.append(r.group()).append('\n'));
        return Attack.techniques(rows.isEmpty() ? prose : rows.toString());
    }

    /// The page's title alone for a single query, else with the section's heading; with the
    /// headings above that where two sections are called the same.
    private static List<String> titles(Page page, RuleDocument document) {
        var title = page.title.isEmpty() ? document.baseName() : page.title;
        if (page.queries.size() == 1) {
            return List.of(title);
        }
        Map<String, Integer> uses = new HashMap<>();
        page.queries.forEach(q -> uses.merge(innermost(q), 1, Integer::sum));
        var titles = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var query : page.queries) {
            var inner = innermost(query);
            var section =
                    uses.getOrDefault(inner, 0) > 1 ? String.join(" / ", query.headings()) : inner;
            var full = section.isEmpty() ? title : title + ": " + section;
            var unique = full;
            for (int n = 2; !taken.add(unique); n++) {
                unique = full + " (" + n + ")";
            }
            titles.add(unique);
        }
        return titles;
    }

    private static String innermost(Found query) {
        return query.headings().isEmpty() ? "" : query.headings().getLast();
    }

    /// Gathers what a page holds while its blocks are walked in order.
    private static final class Page {
        private final RuleDocument document;
        private final List<Found> queries = new ArrayList<>();
        private final List<Heading> open = new ArrayList<>();
        private final StringBuilder prose;
        private final StringBuilder description = new StringBuilder();
        private String title = "";
        private boolean inDescription;

        Page(RuleDocument document) {
            this.document = document;
            this.prose = new StringBuilder(document.text());
        }

        void walk(Node parent) {
            for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
                switch (node) {
                    case Heading heading -> heading(heading);
                    case FencedCodeBlock block -> fenced(block);
                    case Paragraph paragraph -> {
                        if (inDescription) {
                            description.append(words(paragraph)).append('\n');
                        }
                    }
                    case Block block -> walk(block);
                    default -> {}
                }
            }
        }

        private void heading(Heading heading) {
            var words = words(heading);
            inDescription = words.equalsIgnoreCase("description");
            if (title.isEmpty()) {
                title = words;
                return;
            }
            open.removeIf(h -> h.getLevel() >= heading.getLevel());
            open.add(heading);
        }

        private void fenced(FencedCodeBlock block) {
            var spans = block.getSourceSpans();
            if (spans.isEmpty()) {
                return;
            }
            int fenceLine = spans.getFirst().getLineIndex();
            var literal = block.getLiteral();
            var body =
                    literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
            var lines = body.split("\n", -1);
            blankProse(fenceLine, lines.length + 2);
            var info = block.getInfo() == null ? "" : block.getInfo().strip();
            var language = info.split("[\\s{,]", 2)[0].toLowerCase(Locale.ROOT);
            if (!(language.equals("kql") || language.equals("kusto")) || body.isBlank()) {
                return;
            }
            int[] offsets = new int[lines.length];
            for (int i = 0; i < lines.length; i++) {
                var written =
                        document.lines()
                                .get(Math.min(fenceLine + 1 + i, document.lines().size() - 1));
                // The block's line is the end of the document's: what is before it is indentation
                // or the mark of a quotation or list around the block.
                offsets[i] =
                        written.offset() + Math.max(0, written.text().length() - lines[i].length());
            }
            queries.add(
                    new Found(
                            SourceText.inDocument(document.source(), body, offsets),
                            open.stream().map(MarkdownPage::words).toList()));
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

    /// The words of a heading or paragraph without its emphasis, links and code marks.
    private static String words(Node node) {
        var out = new StringBuilder();
        appendWords(node, out);
        return out.toString().strip();
    }

    private static void appendWords(Node parent, StringBuilder out) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text text -> out.append(text.getLiteral());
                case Code code -> out.append(code.getLiteral());
                case SoftLineBreak _ -> out.append(' ');
                case HardLineBreak _ -> out.append(' ');
                default -> appendWords(node, out);
            }
        }
    }
}
