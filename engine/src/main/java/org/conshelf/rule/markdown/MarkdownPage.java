package org.conshelf.rule.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
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
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// A hunting page in Markdown whose fenced blocks marked `kql` or `kusto` are its queries.
///
/// The first heading is the title; a query's section is the heading above it. Techniques come from
/// the rows of an ATT&CK table, or where there is none from the whole text outside of the queries.
public final class MarkdownPage implements RuleFormat {
    private static final Pattern FENCE =
            Pattern.compile("(?im)^[ \\t>*+-]*(?:`{3,}|~{3,})[ \\t]*(?:kql|kusto)\\b");
    private static final Pattern SEVERITY =
            Pattern.compile("(?im)^[^\\w\\n]*severity[^\\w\\n]+(\\w+)");
    private static final Pattern CONFIDENCE =
            Pattern.compile("(?im)^[^\\w\\n]*confidence[^\\w\\n]+(high|medium|low)\\b");
    private static final Pattern TACTIC =
            Pattern.compile("(?im)^[^\\w\\n|]*tactics?\\b[^\\w\\n|]+(\\w[^\\n|]{2,200})");

    /// Pages that projects have and that are no detections.
    private static final Pattern PROJECT_PAGE =
            Pattern.compile(
                    "(?i)readme.*|changelog.*|contributing.*|licen[cs]e.*|security|code[_-]of[_-]conduct.*"
                            + "|index|summary|history|authors|support|release[_-]?notes.*|.*template.*");

    /// How deep blocks may be nested in each other; more than any page that a person writes.
    private static final int MAX_DEPTH = 40;

    private static final Parser PARSER =
            Parser.builder()
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .maxOpenBlockParsers(MAX_DEPTH)
                    .build();

    @Override
    public boolean recognises(RuleDocument document) {
        return document.hasExtension(".md", ".markdown") || FENCE.matcher(document.text()).find();
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        var page = Page.of(document, PARSER.parse(document.text()));
        if (page.queries().isEmpty()) {
            noQuery(document, page, diagnostics);
            return List.of();
        }
        var titles = titles(page, document);
        var attack = AttackTable.of(page.prose());
        var severity = field(page, SEVERITY).flatMap(Attack::severity).orElse("");
        var tactics = attack.tactics().isEmpty() ? tactics(page) : attack.tactics();
        var details = details(page);
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < page.queries().size(); i++) {
            var found = page.queries().get(i);
            var query = found.text();
            rules.add(
                    new Rule(
                            DocumentFormat.MARKDOWN,
                            i,
                            titles.get(i),
                            severity,
                            attack.techniques(),
                            tactics,
                            query,
                            details.toBuilder().section(found.headings()).build(),
                            new RulePlaces(
                                    Map.of(
                                            "name",
                                            page.place(),
                                            "query",
                                            query.documentSpan(
                                                    new Span(0, query.text().length())))),
                            Optional.empty(),
                            Optional.empty()));
        }
        return rules;
    }

    /// A page with no query is a mistake, but for those that every project has.
    private static void noQuery(RuleDocument document, Page page, Diagnostics diagnostics) {
        if (!document.hasExtension(".md", ".markdown")
                || PROJECT_PAGE.matcher(document.baseName()).matches()) {
            return;
        }
        var why =
                page.fragments() > 0
                        ? "this page has no query, only parts of queries that begin with a pipe"
                        : page.hasOtherFence()
                                ? "this page has no query: the block here is not KQL"
                                : "this page has no query: there is no fenced block of KQL in it";
        diagnostics.error(DiagnosticCode.NO_QUERY, page.place(), why);
    }

    private static Optional<String> field(Page page, Pattern pattern) {
        var matcher = pattern.matcher(page.prose());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<String> tactics(Page page) {
        return field(page, TACTIC).stream()
                .flatMap(t -> Pattern.compile("[,;/|]").splitAsStream(t))
                .flatMap(t -> Attack.tactic(t).stream())
                .distinct()
                .toList();
    }

    private static RuleDetails details(Page page) {
        return RuleDetails.builder()
                .kind(RuleKind.HUNTING)
                .description(String.join("\n", page.section("description", "overview")))
                .confidence(field(page, CONFIDENCE).orElse("").toLowerCase(Locale.ROOT))
                .references(page.section("reference"))
                .falsePositives(page.section("false positive"))
                .tests(page.section("test"))
                .build();
    }

    /// Reads the page that stands beside a rule's document.
    public static Guide guide(SourceText source) {
        var document = RuleDocument.of(source);
        var root = PARSER.parse(source.text());
        var page = Page.of(document, root);
        var queries = new ArrayList<Guide.GuideQuery>();
        var taken = new HashMap<String, Integer>();
        for (var found : page.queries()) {
            var title = found.headings().isEmpty() ? page.title() : found.headings().getLast();
            int number = taken.merge(title, 1, Integer::sum);
            queries.add(
                    new Guide.GuideQuery(
                            number == 1 ? title : title + " (" + number + ")",
                            found.headings().isEmpty() ? "" : found.headings().getFirst(),
                            found.text()));
        }
        return new Guide(source, page.title(), sections(root, document), queries);
    }

    /// What stands under each heading of the second level.
    private static List<Guide.Section> sections(Node root, RuleDocument document) {
        var sections = new ArrayList<Guide.Section>();
        Heading open = null;
        int from = 0;
        for (var node = root.getFirstChild(); ; node = node.getNext()) {
            boolean ends = node == null || (node instanceof Heading h && h.getLevel() <= 2);
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

    /// The page's title alone for a single query, else with the section's heading; with the
    /// headings above that where two sections are called the same.
    private static List<String> titles(Page page, RuleDocument document) {
        var title = page.title().isEmpty() ? document.baseName() : page.title();
        if (page.queries().size() == 1) {
            return List.of(title);
        }
        Map<String, Integer> uses = new HashMap<>();
        page.queries().forEach(q -> uses.merge(innermost(q), 1, Integer::sum));
        var titles = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var query : page.queries()) {
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

    private static String innermost(Page.Query query) {
        return query.headings().isEmpty() ? "" : query.headings().getLast();
    }

    /// The words of a heading or paragraph without its emphasis, links and code marks.
    static String words(Node node) {
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
