package org.conshelf.check.labels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads labels: a JSON object a line, with `file`, `verdict` (`malicious` or `benign`), and where
/// they are known `techniques`, `tool` and `expected_hits`, whose `event_record_id` or `line` is a
/// record that shows the attack. Other members are passed over. A line that is wrong is said, and
/// the others count.
final class LabelsReader {
    private static final int MOST_LABELS = 100_000;
    private static final int MOST_MESSAGES = 100;

    private final SourceText source;
    private final Diagnostics diagnostics;

    LabelsReader(SourceText source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    List<Label> read() {
        var labels = new ArrayList<Label>();
        Map<String, Span> seen = new HashMap<>();
        var text = source.text();
        for (int start = 0; start < text.length(); ) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            var span = new Span(start, end);
            start = end + 1;
            if (text.substring(span.start(), span.end()).isBlank()) {
                continue;
            }
            if (labels.size() >= MOST_LABELS) {
                wrong(span, "more than " + MOST_LABELS + " labels: the rest is left out");
                break;
            }
            label(span, labels, seen);
        }
        return labels;
    }

    private void label(Span span, List<Label> labels, Map<String, Span> seen) {
        JsonNode node;
        try {
            node = JsonMapper.shared().readTree(source.text(span));
        } catch (JacksonException e) {
            wrong(span, "the line is no JSON");
            return;
        }
        var file = node.path("file");
        if (!node.isObject() || !file.isString() || file.asString().isBlank()) {
            wrong(span, "the line has no \"file\"");
            return;
        }
        var verdict = node.path("verdict").asString("").toLowerCase(Locale.ROOT);
        if (!verdict.equals("malicious") && !verdict.equals("benign")) {
            wrong(span, "\"verdict\" is malicious or benign");
            return;
        }
        var first = seen.putIfAbsent(file.asString(), span);
        if (first != null) {
            wrong(
                    span,
                    "the file is labelled twice; first in line "
                            + source.position(first.start()).line());
            return;
        }
        var techniques = new ArrayList<String>();
        for (var technique : node.path("techniques")) {
            if (technique.isString()) {
                techniques.add(technique.asString());
            }
        }
        labels.add(
                new Label(
                        source,
                        span,
                        file.asString(),
                        verdict.equals("malicious"),
                        techniques,
                        node.path("tool").asString(""),
                        records(node.path("expected_hits"))));
    }

    private static Set<Long> records(JsonNode hits) {
        var records = new LinkedHashSet<Long>();
        for (var hit : hits) {
            for (var name : List.of("event_record_id", "line", "record")) {
                if (hit.path(name).isIntegralNumber()) {
                    records.add(hit.path(name).asLong());
                    break;
                }
            }
        }
        return records;
    }

    private void wrong(Span span, String message) {
        if (diagnostics.toList().size() < MOST_MESSAGES) {
            diagnostics.error(
                    DiagnosticCode.BAD_LABEL, new Span(span.start(), span.start()), message);
        }
    }
}
