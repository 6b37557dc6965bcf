package org.conshelf.rule.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.rule.KqlText;
import org.conshelf.rule.RuleDocument;
import org.conshelf.source.Span;

/// The lines of a pasted page, and the labels among them.
final class PageLines {
    private static final Pattern QUERY_LABEL =
            Pattern.compile("(?i)[\\w ./-]{0,60}\\((?:KQL|Kusto)\\)|kusto|kql");

    /// A label that is one only where a query follows.
    private static final Pattern WEAK_LABEL =
            Pattern.compile("(?i)(?:(?:kql|kusto) )?(?:detection )?(?:query|rule):?");

    private static final Pattern LANGUAGE = Pattern.compile("(?i)kusto|kql");

    /// `Severity: High`, or `Severity` with its value below.
    private static final Pattern FIELD =
            Pattern.compile("(?i)(severity|confidence)\\s*:?\\s*(\\w*)");

    private final RuleDocument document;
    private final List<String> lines;

    PageLines(RuleDocument document) {
        this.document = document;
        this.lines = document.lines().stream().map(l -> l.text().strip()).toList();
    }

    List<String> all() {
        return lines;
    }

    String get(int line) {
        return lines.get(line);
    }

    int size() {
        return lines.size();
    }

    Span span(int line) {
        return document.lines().get(line).span();
    }

    /// The next line that says that a query follows, or the number of lines.
    int nextQuery(int from) {
        int at = from;
        while (at < lines.size() && !isQueryLabel(at)) {
            at++;
        }
        return at;
    }

    private boolean isQueryLabel(int at) {
        if (QUERY_LABEL.matcher(lines.get(at)).matches()) {
            return true;
        }
        if (!WEAK_LABEL.matcher(lines.get(at)).matches()) {
            return false;
        }
        var below =
                lines.subList(at + 1, Math.min(lines.size(), at + 12)).stream()
                        .filter(l -> !l.isEmpty())
                        .toList();
        return !below.isEmpty()
                && !QUERY_LABEL.matcher(below.getFirst()).matches()
                && KqlText.looksLikeQuery(String.join("\n", below));
    }

    /// The first line of the query under a label.
    int queryStart(int label) {
        int at = label + 1;
        while (at < lines.size()
                && (lines.get(at).isEmpty() || LANGUAGE.matcher(lines.get(at)).matches())) {
            at++;
        }
        return at;
    }

    /// Whether a line begins another part of the page, and so ends a query.
    boolean endsQuery(int at) {
        var field = FIELD.matcher(lines.get(at));
        // A query may have a line with nothing but the name of such a column.
        return Verdict.matches(lines.get(at))
                || isSectionLabel(lines.get(at))
                || (field.matches()
                        && (lines.get(at).contains(":")
                                || (at > 0 && lines.get(at - 1).isEmpty())));
    }

    static boolean isSectionLabel(String line) {
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

    private static boolean isFieldLabel(String line) {
        return switch (line.toLowerCase(Locale.ROOT)) {
            case "tactic",
                    "tactics",
                    "technique",
                    "techniques",
                    "canonical reference",
                    "severity",
                    "confidence" ->
                    true;
            default -> isSectionLabel(line);
        };
    }

    /// The line of a label, from a line on.
    Optional<Integer> label(int from, String... labels) {
        for (int i = from; i < lines.size(); i++) {
            if (List.of(labels).contains(lines.get(i).toLowerCase(Locale.ROOT))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// The lines under a label, up to the next label or blank line.
    List<String> values(int from, String... labels) {
        var label = label(from, labels);
        var found = new ArrayList<String>();
        for (int i = label.orElse(lines.size()) + 1; i < lines.size() && found.size() < 20; i++) {
            var line = lines.get(i);
            if (line.isEmpty() ? !found.isEmpty() : isFieldLabel(line)) {
                break;
            }
            if (!line.isEmpty()) {
                found.add(line);
            }
        }
        return found;
    }

    /// The value of a field, `Severity: High`, and its line.
    Optional<Field> field(String name) {
        for (int i = 0; i < lines.size(); i++) {
            var field = FIELD.matcher(lines.get(i));
            if (field.matches() && field.group(1).equalsIgnoreCase(name)) {
                if (!field.group(2).isEmpty()) {
                    return Optional.of(new Field(field.group(2), i));
                }
                int below = i + 1;
                while (below < lines.size() && lines.get(below).isEmpty()) {
                    below++;
                }
                return below < lines.size()
                        ? Optional.of(new Field(lines.get(below), below))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// @param line the line that it stands in
    record Field(String value, int line) {}
}
