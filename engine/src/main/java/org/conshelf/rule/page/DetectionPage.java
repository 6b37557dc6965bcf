package org.conshelf.rule.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.conshelf.rule.Attack;
import org.conshelf.rule.DocumentFormat;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleDetails;
import org.conshelf.rule.RuleDetailsBuilder;
import org.conshelf.rule.RuleDocument;
import org.conshelf.rule.RuleFormat;
import org.conshelf.rule.RulePlaces;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Span;

/// A detection's page, copied out of a browser as plain text.
///
/// What marks its parts are label lines: `Tactic`, `Technique`, `Microsoft Sentinel (KQL)`,
/// `Required Tables`, … A query stands between its label and the line that says its severity.
/// Whatever label is missing, the rest is still read.
public final class DetectionPage implements RuleFormat {
    private static final Pattern TRAIL = Pattern.compile("(?i)T\\d{4}\\b.*\\bKQL");
    private static final Pattern BULLET = Pattern.compile("[•*–-]\\s+(\\S.*)");
    private static final Pattern TEST =
            Pattern.compile("\\d{1,3}\\.\\s*Test\\s*\\d{1,3}\\W*(\\S.*)");
    private static final Pattern SIGNAL = Pattern.compile("(?i)expected signals?\\s*:\\s*(\\S.*)");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w{2,}");

    /// What other formats are in. A page is pasted into a text file, or one of any other name.
    private static final String[] OTHERS = {
        ".md", ".markdown", ".yaml", ".yml", ".json", ".kql", ".kusto", ".csl"
    };

    @Override
    public boolean recognises(RuleDocument document) {
        if (document.hasExtension(OTHERS)) {
            return false;
        }
        var lines = new PageLines(document);
        return lines.nextQuery(0) < lines.size();
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        var lines = new PageLines(document);
        var shared = RuleDetails.builder();
        var title = head(lines, document, shared);
        shared.falsePositives(falsePositives(lines)).tests(tests(lines));
        lines.field("confidence")
                .ifPresent(f -> shared.confidence(f.value().toLowerCase(Locale.ROOT)));
        shared.references(lines.values(0, "canonical reference", "references", "reference"));
        var rules = new ArrayList<Rule>();
        for (int at = lines.nextQuery(0); at < lines.size(); ) {
            int from = lines.queryStart(at);
            int to = from;
            while (to < lines.size() && !lines.endsQuery(to)) {
                to++;
            }
            if (!document.query(from, to).text().isBlank()) {
                var name = title + (rules.isEmpty() ? "" : " (" + (rules.size() + 1) + ")");
                rules.add(
                        rule(document, lines, from, to, name, shared.build())
                                .withIndex(rules.size()));
            }
            at = lines.nextQuery(Math.max(to, at + 1));
        }
        return rules;
    }

    private static Rule rule(
            RuleDocument document,
            PageLines lines,
            int from,
            int to,
            String title,
            RuleDetails shared) {
        var query = document.query(from, to);
        var details = shared.toBuilder();
        var places = places(lines);
        places.put("query", query.documentSpan(new Span(0, query.text().length())));
        var severity = lines.field("severity").flatMap(f -> Attack.severity(f.value())).orElse("");
        var verdict = to < lines.size() ? Verdict.of(lines.get(to)) : Optional.<Verdict>empty();
        if (verdict.isPresent()) {
            severity = verdict.get().severity();
            places.put("severity", lines.span(to));
            if (!verdict.get().confidence().isEmpty()) {
                details.confidence(verdict.get().confidence());
                places.put("confidence", lines.span(to));
            }
            summary(lines, to).ifPresent(details::summary);
        }
        var words = new TreeSet<String>();
        IDENTIFIER.matcher(query.text()).results().limit(10_000).forEach(r -> words.add(r.group()));
        details.requiredTables(tables(lines, to, words));
        details.dataSources(lines.values(to, "data sources"));
        return new Rule(
                DocumentFormat.PAGE,
                0,
                title,
                severity,
                techniques(lines),
                lines.values(0, "tactic", "tactics"),
                query,
                details.build(),
                new RulePlaces(places),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> techniques(PageLines lines) {
        var said = Attack.techniques(String.join(" ", lines.values(0, "technique", "techniques")));
        return said.isEmpty()
                ? Attack.techniques(String.join("\n", lines.all().subList(0, lines.nextQuery(0))))
                : said;
    }

    private static Map<String, Span> places(PageLines lines) {
        var places = new HashMap<String, Span>();
        Map.of(
                        "tactics", new String[] {"tactic", "tactics"},
                        "relevantTechniques", new String[] {"technique", "techniques"},
                        "requiredTables", new String[] {"required tables"},
                        "dataSources", new String[] {"data sources"},
                        "falsePositives",
                                new String[] {"false positives", "false positives & tuning"})
                .forEach((name, labels) ->
                        lines.label(0, labels)
                                .ifPresent(l ->
                                        places.put(
                                                name,
                                                lines.span(Math.min(l + 1, lines.size() - 1)))));
        for (var name : List.of("severity", "confidence")) {
            lines.field(name).ifPresent(f -> places.put(name, lines.span(f.line())));
        }
        return places;
    }

    /// The title and the paragraph under it. A page begins with a trail such as `T1569 Microsoft
    /// Sentinel · KQL`, which is not its title.
    private static String head(PageLines lines, RuleDocument document, RuleDetailsBuilder details) {
        var paragraphs =
                lines.all().subList(0, lines.nextQuery(0)).stream()
                        .takeWhile(l -> !PageLines.isSectionLabel(l))
                        .filter(l -> !l.isEmpty() && !TRAIL.matcher(l).matches())
                        .limit(2)
                        .toList();
        if (paragraphs.size() > 1) {
            details.description(paragraphs.get(1));
        }
        return paragraphs.isEmpty() ? document.baseName() : paragraphs.getFirst();
    }

    /// The paragraph under the verdict.
    private static Optional<String> summary(PageLines lines, int verdict) {
        return lines.all().stream()
                .skip(verdict + 1L)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .filter(l -> !PageLines.isSectionLabel(l));
    }

    /// The tables under `Required Tables`. A browser copies a row of badges without anything
    /// between them, so that names run together: they are told apart by the query's own words.
    private static List<String> tables(PageLines lines, int from, Set<String> words) {
        var found = new ArrayList<String>();
        for (var line : lines.values(from, "required tables")) {
            for (var part : line.split("[\\s,;]+")) {
                found.addAll(split(part, words));
            }
        }
        return found;
    }

    private static List<String> split(String joined, Set<String> words) {
        if (joined.length() > 2_000) {
            return List.of();
        }
        var parts = new ArrayList<String>();
        for (int at = 0; at < joined.length(); ) {
            int length = 0;
            for (var word : words) {
                if (word.length() > length && joined.startsWith(word, at)) {
                    length = word.length();
                }
            }
            if (length == 0) {
                return List.of(joined);
            }
            parts.add(joined.substring(at, at + length));
            at += length;
        }
        return parts;
    }

    private static List<String> falsePositives(PageLines lines) {
        var found = new ArrayList<String>();
        boolean within = false;
        for (var line : lines.all()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("false positives")) {
                within = true;
                continue;
            }
            var bullet = BULLET.matcher(line);
            if (within && bullet.matches()) {
                found.add(bullet.group(1));
            } else if (!line.isEmpty()) {
                within = false;
            }
        }
        return found;
    }

    private static List<String> tests(PageLines lines) {
        var found = new ArrayList<String>();
        for (var line : lines.all()) {
            var test = TEST.matcher(line);
            var signal = SIGNAL.matcher(line);
            if (test.matches()) {
                found.add(test.group(1));
            } else if (signal.matches() && !found.isEmpty()) {
                found.set(found.size() - 1, found.getLast() + ": " + signal.group(1));
            }
        }
        return found;
    }
}
