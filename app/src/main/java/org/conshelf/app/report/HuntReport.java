package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.hunt.EvidenceOutcome;
import org.conshelf.hunt.HuntOutcome;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.run.ValueForms;
import org.conshelf.source.Diagnostic;
import tools.jackson.core.JsonGenerator;

/// Writes what came of a hunt, for programs: JSON, NDJSON and CSV. People get a [HuntTable].
public final class HuntReport {
    private HuntReport() {}

    /// @param documents what loading the rules had to say
    public static void write(
            PrintStream out,
            HuntOutcome hunt,
            List<Diagnostic> documents,
            Format format,
            Terminal terminal) {
        switch (format) {
            case TABLE -> new HuntTable(out, terminal).write(hunt, documents);
            case JSON -> JsonText.printLine(out, json -> json(json, hunt, documents));
            case NDJSON -> {
                for (var outcome : hunt.rules()) {
                    for (int i = 0; i < outcome.rows().size(); i++) {
                        int row = i;
                        JsonText.printLine(out, json -> hit(json, outcome, row));
                    }
                }
            }
            case CSV -> csv(out, hunt.rules());
        }
    }

    private static void json(JsonGenerator json, HuntOutcome hunt, List<Diagnostic> documents) {
        json.writeStartObject();
        json.writeStringProperty("as_of", ValueForms.datetime(hunt.asOf()));
        json.writeName("rules");
        json.writeStartArray();
        hunt.rules().forEach(r -> rule(json, r));
        json.writeEndArray();
        json.writeName("evidence");
        json.writeStartArray();
        hunt.evidence().forEach(e -> evidence(json, e));
        json.writeEndArray();
        JsonText.writeDiagnostics(json, documents);
        json.writeEndObject();
    }

    private static void head(JsonGenerator json, RuleOutcome outcome) {
        var rule = outcome.rule();
        json.writeStringProperty("file", rule.file());
        json.writeNumberProperty("index", rule.index());
        json.writeStringProperty("title", rule.title());
        json.writeStringProperty("severity", rule.severity());
        JsonText.writeStrings(json, "techniques", rule.techniques());
    }

    private static void rule(JsonGenerator json, RuleOutcome outcome) {
        json.writeStartObject();
        head(json, outcome);
        json.writeStringProperty("status", outcome.status().word());
        JsonText.writeDiagnostics(json, outcome.diagnostics());
        json.writeNumberProperty("hits", outcome.rows().size());
        json.writeName("rows");
        json.writeStartArray();
        outcome.rows().forEach(row -> JsonText.writeRow(json, outcome.columns(), row));
        json.writeEndArray();
        json.writeName("sources");
        json.writeStartArray();
        outcome.sources().forEach(s -> sources(json, s));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void sources(JsonGenerator json, List<RuleOutcome.SourceRecord> sources) {
        json.writeStartArray();
        for (var source : sources) {
            json.writeStartObject();
            json.writeStringProperty("file", source.file().toString());
            json.writeNumberProperty("record", source.record());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void hit(JsonGenerator json, RuleOutcome outcome, int row) {
        json.writeStartObject();
        head(json, outcome);
        json.writeName("row");
        JsonText.writeRow(json, outcome.columns(), outcome.rows().get(row));
        json.writeName("sources");
        sources(json, outcome.sources().get(row));
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, EvidenceOutcome outcome) {
        json.writeStartObject();
        json.writeStringProperty("file", outcome.file().toString());
        json.writeStringProperty("format", outcome.format());
        json.writeNumberProperty("records", outcome.records());
        json.writeNumberProperty("damaged", outcome.damaged());
        json.writeNumberProperty("skipped", outcome.skipped());
        json.writeName("raw");
        json.writeStartObject();
        Map<String, Long> sorted = new TreeMap<>(outcome.raw());
        sorted.forEach(json::writeNumberProperty);
        json.writeEndObject();
        JsonText.writeDiagnostics(json, outcome.diagnostics());
        json.writeEndObject();
    }

    /// One rule has its own columns; of several the row is JSON in one column.
    private static void csv(PrintStream out, List<RuleOutcome> rules) {
        boolean single = rules.size() == 1;
        var headings = new ArrayList<>(List.of("file", "index", "title"));
        if (single) {
            headings.addAll(RowsReport.csvHeadings(rules.getFirst().columns()));
        } else {
            headings.add("row");
        }
        CsvText.printLine(out, headings);
        for (var outcome : rules) {
            var rule = outcome.rule();
            for (var row : outcome.rows()) {
                var fields =
                        new ArrayList<>(
                                List.of(
                                        CsvText.harmless(rule.file()),
                                        Integer.toString(rule.index()),
                                        CsvText.harmless(rule.title())));
                if (single) {
                    fields.addAll(RowsReport.csvFields(outcome.columns(), row));
                } else {
                    fields.add(JsonText.line(j -> JsonText.writeRow(j, outcome.columns(), row)));
                }
                CsvText.printLine(out, fields);
            }
        }
    }
}
