package org.conshelf.rule.kql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conshelf.rule.Attack;
import org.conshelf.rule.Durations;
import org.conshelf.rule.RuleDetails;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// What the comments above a query say of it.
///
/// @param title its `title:`, or its first line where that is short enough to be one
/// @param fields by the names of [#FIELDS]
/// @param places where each field's value stands in the document
record Header(Optional<String> title, Map<String, String> fields, Map<String, Span> places) {
    private static final Pattern FIELD =
            Pattern.compile("(?i)^\\W{0,4}([a-z][a-z &_/()-]{1,40}?)\\W{0,3}:\\s*(.*)$");

    /// A longer line is no title but a description.
    private static final int LONGEST_TITLE = 120;

    /// Comment lines that are read.
    private static final int MOST_LINES = 300;

    /// What people call a field → its name among [org.conshelf.rule.RulePlaces].
    private static final Map<String, String> FIELDS =
            Map.ofEntries(
                    Map.entry("title", "name"),
                    Map.entry("name", "name"),
                    Map.entry("rule", "name"),
                    Map.entry("rule name", "name"),
                    Map.entry("query name", "name"),
                    Map.entry("description", "description"),
                    Map.entry("purpose", "description"),
                    Map.entry("summary", "description"),
                    Map.entry("severity", "severity"),
                    Map.entry("confidence", "confidence"),
                    Map.entry("technique", "relevantTechniques"),
                    Map.entry("techniques", "relevantTechniques"),
                    Map.entry("technique id", "relevantTechniques"),
                    Map.entry("technique ids", "relevantTechniques"),
                    Map.entry("technique(s)", "relevantTechniques"),
                    Map.entry("sub-technique", "relevantTechniques"),
                    Map.entry("mitre", "relevantTechniques"),
                    Map.entry("mitre att&ck", "relevantTechniques"),
                    Map.entry("mitre attack", "relevantTechniques"),
                    Map.entry("mitre technique", "relevantTechniques"),
                    Map.entry("mitre techniques", "relevantTechniques"),
                    Map.entry("mitre att&ck technique", "relevantTechniques"),
                    Map.entry("mitre att&ck techniques", "relevantTechniques"),
                    Map.entry("att&ck", "relevantTechniques"),
                    Map.entry("tactic", "tactics"),
                    Map.entry("tactics", "tactics"),
                    Map.entry("mitre tactic", "tactics"),
                    Map.entry("mitre tactics", "tactics"),
                    Map.entry("reference", "references"),
                    Map.entry("references", "references"),
                    Map.entry("source", "references"),
                    Map.entry("link", "references"),
                    Map.entry("ref", "references"),
                    Map.entry("false positive", "falsePositives"),
                    Map.entry("false positives", "falsePositives"),
                    Map.entry("tags", "tags"),
                    Map.entry("id", "id"),
                    Map.entry("version", "version"),
                    Map.entry("data source", "dataSources"),
                    Map.entry("data sources", "dataSources"),
                    Map.entry("datasource", "dataSources"),
                    Map.entry("data connector", "dataSources"),
                    Map.entry("tables", "requiredTables"),
                    Map.entry("required tables", "requiredTables"),
                    Map.entry("queryfrequency", "queryFrequency"),
                    Map.entry("frequency", "queryFrequency"),
                    Map.entry("queryperiod", "queryPeriod"),
                    Map.entry("period", "queryPeriod"),
                    Map.entry("author", ""),
                    Map.entry("authors", ""),
                    Map.entry("date", ""),
                    Map.entry("created", ""),
                    Map.entry("updated", ""),
                    Map.entry("license", ""),
                    Map.entry("twitter", ""));

    private static final Pattern CONNECTOR =
            Pattern.compile("(?i)data connector required for this query\\s*[-–:]\\s*(\\S.*)");

    /// Reads the comments before the first line of a query.
    static Header of(SourceText query, Diagnostics diagnostics) {
        var reading = new Reading(query);
        reading.read();
        reading.check(diagnostics);
        return new Header(reading.title(), reading.fields, reading.places);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    private static final class Reading {
        private final SourceText query;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, Span> places = new HashMap<>();
        private final List<String> prose = new ArrayList<>();
        private String open = "";

        Reading(SourceText query) {
            this.query = query;
        }

        void read() {
            var text = query.text();
            int lines = 0;
            for (int at = 0; at < text.length() && lines < MOST_LINES; lines++) {
                int stop = text.indexOf('\n', at);
                int end = stop < 0 ? text.length() : stop;
                var line = text.substring(at, end).strip();
                if (!line.isEmpty() && !line.startsWith("//")) {
                    return;
                }
                comment(line.replaceFirst("^/+", "").strip(), at, end);
                at = end + 1;
            }
        }

        private void comment(String comment, int from, int to) {
            if (comment.isEmpty()
                    || comment.startsWith("conshelf:")
                    || comment.matches("[\\W_]+")) {
                open = "";
                return;
            }
            var connector = CONNECTOR.matcher(comment);
            if (connector.matches()) {
                put("dataSources", connector.group(1), from, to);
                return;
            }
            var field = FIELD.matcher(comment);
            var name =
                    field.matches()
                            ? FIELDS.get(field.group(1).strip().toLowerCase(Locale.ROOT))
                            : null;
            if (name != null) {
                open = name;
                if (!name.isEmpty() && !field.group(2).isBlank()) {
                    put(name, field.group(2).strip(), from, to);
                }
            } else if (!open.isEmpty() && !open.equals("name") && !open.equals("severity")) {
                put(open, comment, from, to);
            } else if (open.isEmpty()) {
                prose.add(comment);
            }
        }

        private void put(String name, String value, int from, int to) {
            var separator = name.equals("description") ? " " : "\n";
            fields.merge(name, value, (a, b) -> a + separator + b);
            int at = query.text().indexOf(value, from);
            if (at >= 0 && at + value.length() <= to) {
                places.putIfAbsent(name, query.documentSpan(new Span(at, at + value.length())));
            }
        }

        Optional<String> title() {
            var said = fields.get("name");
            if (said != null) {
                return Optional.of(said.lines().findFirst().orElse(said));
            }
            if (prose.isEmpty() || prose.getFirst().length() > LONGEST_TITLE) {
                prose.stream()
                        .findFirst()
                        .ifPresent(_ -> fields.putIfAbsent("description", String.join(" ", prose)));
                return Optional.empty();
            }
            if (prose.size() > 1) {
                fields.putIfAbsent("description", String.join(" ", prose.subList(1, prose.size())));
            }
            if (!fields.containsKey("relevantTechniques")) {
                var ids = Attack.techniques(String.join(" ", prose));
                if (!ids.isEmpty()) {
                    fields.put("relevantTechniques", String.join(", ", ids));
                }
            }
            return Optional.of(prose.getFirst());
        }

        void check(Diagnostics diagnostics) {
            var severity = fields.get("severity");
            if (severity != null && Attack.severity(severity).isEmpty()) {
                diagnostics.error(
                        DiagnosticCode.BAD_FIELD,
                        places.getOrDefault("severity", Span.NONE),
                        "'" + severity + "' is no severity");
            }
        }
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    String severity() {
        return Attack.severity(field("severity")).orElse("");
    }

    List<String> techniques() {
        var said = Attack.techniques(field("relevantTechniques"));
        return said.isEmpty()
                ? Attack.techniques(field("description") + " " + field("references"))
                : said;
    }

    List<String> tactics() {
        return list("tactics").stream().map(t -> t.replaceFirst("^#", "")).toList();
    }

    private List<String> list(String name) {
        return Stream.of(field(name).split("[,;\n]"))
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    private List<String> lines(String name) {
        return field(name)
                .lines()
                .map(l -> l.strip().replaceFirst("^[-*•]\\s+", ""))
                .filter(l -> !l.isEmpty())
                .toList();
    }

    /// @param whole what is said for all queries of the file
    RuleDetails details(Header whole) {
        var description = field("description");
        return RuleDetails.builder()
                .id(field("id"))
                .kind(RuleKind.UNSAID)
                .version(field("version"))
                .description(description.isEmpty() ? whole.field("description") : description)
                .confidence(field("confidence").toLowerCase(Locale.ROOT))
                .queryFrequency(Durations.parse(field("queryFrequency")))
                .queryPeriod(Durations.parse(field("queryPeriod")))
                .dataSources(list("dataSources"))
                .requiredTables(list("requiredTables"))
                .references(lines("references"))
                .falsePositives(lines("falsePositives"))
                .tags(list("tags"))
                .build();
    }
}
