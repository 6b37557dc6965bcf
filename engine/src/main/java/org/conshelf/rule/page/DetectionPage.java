package org.conshelf.rule.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/// A detection's page, copied out of a browser as plain text.
///
/// What marks its parts are label lines: `Tactic`, `Technique`, `Microsoft Sentinel (KQL)`,
/// `Required Tables`, … A query stands between its label and the line that says its severity.
/// Whatever label is missing, the rest is still read.
public final class DetectionPage implements RuleFormat {
    private static final Pattern QUERY_LABEL =
            Pattern.compile("(?i)[\\w ./-]{0,60}\\((?:KQL|Kusto)\\)|kusto|kql");
    private static final Pattern LANGUAGE = Pattern.compile("(?i)kusto|kql");
    private static final Pattern SEVERITY =
            Pattern.compile(
                    "(?i)(critical|high|medium|low|informational) severity\\b"
                            + "(?:\\W*(\\w+) confidence)?.{0,80}");
    private static final Pattern TRAIL = Pattern.compile("(?i)T\\d{4}\\b.*\\bKQL");
    private static final Pattern BULLET = Pattern.compile("[•*–-]\\s+(\\S.*)");
    private static final Pattern TEST =
            Pattern.compile("\\d{1,3}\\.\\s*Test\\s*\\d{1,3}\\W*(\\S.*)");
    private static final Pattern SIGNAL = Pattern.compile("(?i)expected signals?\\s*:\\s*(\\S.*)");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w{2,}");

    /// Whether the line ends a query that no severity line ends.
    private static boolean isSectionLabel(String line) {
        return switch (line.toLowerCase(Locale.ROOT)) {
            case "data sources",
                    "required tables",
                    "false positives",
                    "false positives & tuning",
                    "testing methodology",
                    "mitre att&ck",
                    "related detections",
                    "download portable sigma rule (.yml)" ->
                    true;
            default -> false;
        };
    }

    @Override
    public boolean recognises(RuleDocument document) {
        return !document.hasExtension(
                        ".md", ".markdown", ".yaml", ".yml", ".json", ".kql", ".kusto", ".csl")
                && document.lines().stream()
                        .anyMatch(l -> QUERY_LABEL.matcher(l.text().strip()).matches());
    }

    @Override
    public List<Rule> read(RuleDocument document, Diagnostics diagnostics) {
        var lines = document.lines().stream().map(l -> l.text().strip()).toList();
        var shared = RuleDetails.builder();
        var title = head(lines, document, shared);
        falsePositives(lines, shared);
        tests(lines, shared);
        var tactics = values(lines, "tactic", "tactics");
        var techniques =
                Attack.techniques(String.join(" ", values(lines, "technique", "techniques")));
        if (techniques.isEmpty()) {
            techniques = Attack.techniques(String.join("\n", lines.subList(0, firstQuery(lines))));
        }

        var rules = new ArrayList<Rule>();
        for (int at = firstQuery(lines); at < lines.size(); ) {
            int from = at + 1;
            while (from < lines.size()
                    && (lines.get(from).isEmpty() || LANGUAGE.matcher(lines.get(from)).matches())) {
                from++;
            }
            int to = endOfQuery(lines, from);
            var query = document.query(from, to);
            if (!query.text().isBlank()) {
                var details = shared.build().toBuilder();
                var severity = verdict(lines, to, details);
                tables(lines, to, query.text(), details);
                var section = title + (rules.isEmpty() ? "" : " (" + (rules.size() + 1) + ")");
                rules.add(
                        new Rule(
                                DocumentFormat.PAGE,
                                rules.size(),
                                section,
                                severity,
                                techniques,
                                tactics,
                                query,
                                details.build(),
                                RulePlaces.NONE,
                                Optional.empty(),
                                Optional.empty()));
            }
            at = to;
            while (at < lines.size() && !QUERY_LABEL.matcher(lines.get(at)).matches()) {
                at++;
            }
        }
        return rules;
    }

    private static int firstQuery(List<String> lines) {
        int at = 0;
        while (at < lines.size() && !QUERY_LABEL.matcher(lines.get(at)).matches()) {
            at++;
        }
        return at;
    }

    private static int endOfQuery(List<String> lines, int from) {
        int at = from;
        while (at < lines.size()
                && !SEVERITY.matcher(lines.get(at)).matches()
                && !isSectionLabel(lines.get(at))) {
            at++;
        }
        return at;
    }

    /// The title and the paragraph under it. A page begins with a trail such as `T1569 Microsoft
    /// Sentinel · KQL`, which is not its title.
    private static String head(
            List<String> lines, RuleDocument document, RuleDetailsBuilder details) {
        var paragraphs =
                lines.subList(0, firstQuery(lines)).stream()
                        .takeWhile(l -> !isSectionLabel(l))
                        .filter(l -> !l.isEmpty() && !TRAIL.matcher(l).matches())
                        .limit(2)
                        .toList();
        if (paragraphs.size() > 1) {
            details.description(paragraphs.get(1));
        }
        return paragraphs.isEmpty() ? document.baseName() : paragraphs.getFirst();
    }

    /// The lines under a label, up to the next label or blank line.
    private static List<String> values(List<String> lines, String... labels) {
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (!List.of(labels).contains(lines.get(i).toLowerCase(Locale.ROOT))) {
                continue;
            }
            var found = new ArrayList<String>();
            for (int j = i + 1; j < lines.size() && j < i + 20; j++) {
                var line = lines.get(j);
                if (line.isEmpty() ? !found.isEmpty() : isFieldLabel(line)) {
                    break;
                }
                if (!line.isEmpty()) {
                    found.add(line);
                }
            }
            return found;
        }
        return List.of();
    }

    private static boolean isFieldLabel(String line) {
        return switch (line.toLowerCase(Locale.ROOT)) {
            case "tactic", "tactics", "technique", "techniques", "canonical reference" -> true;
            default -> isSectionLabel(line);
        };
    }

    /// Reads the line that ends the query, and the paragraph under it.
    private static String verdict(List<String> lines, int at, RuleDetailsBuilder details) {
        if (at >= lines.size()) {
            return "";
        }
        var matcher = SEVERITY.matcher(lines.get(at));
        if (!matcher.matches()) {
            return "";
        }
        if (matcher.group(2) != null) {
            details.confidence(matcher.group(2).toLowerCase(Locale.ROOT));
        }
        lines.stream()
                .skip(at + 1L)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .filter(l -> !isSectionLabel(l))
                .ifPresent(l -> details.summary(l));
        return Attack.severity(matcher.group(1)).orElse("");
    }

    /// The tables under `Required Tables`. A browser copies a row of badges without anything
    /// between them, so that names run together: they are told apart by the query's own words.
    private static void tables(
            List<String> lines, int from, String query, RuleDetailsBuilder details) {
        int label = from;
        while (label < lines.size() && !lines.get(label).equalsIgnoreCase("required tables")) {
            label++;
        }
        var words = new TreeSet<String>();
        IDENTIFIER.matcher(query).results().limit(10_000).forEach(r -> words.add(r.group()));
        var found = new ArrayList<String>();
        for (var line : values(lines.subList(label, lines.size()), "required tables")) {
            for (var part : line.split("[\\s,;]+")) {
                found.addAll(split(part, words));
            }
        }
        if (!found.isEmpty()) {
            details.requiredTables(found);
        }
    }

    private static List<String> split(String joined, Set<String> words) {
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

    private static void falsePositives(List<String> lines, RuleDetailsBuilder details) {
        var found = new ArrayList<String>();
        boolean within = false;
        for (var line : lines) {
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
        if (!found.isEmpty()) {
            details.falsePositives(found);
        }
    }

    private static void tests(List<String> lines, RuleDetailsBuilder details) {
        var found = new ArrayList<String>();
        for (var line : lines) {
            var test = TEST.matcher(line);
            var signal = SIGNAL.matcher(line);
            if (test.matches()) {
                found.add(test.group(1));
            } else if (signal.matches() && !found.isEmpty()) {
                found.set(found.size() - 1, found.getLast() + ": " + signal.group(1));
            }
        }
        if (!found.isEmpty()) {
            details.tests(found);
        }
    }
}
