package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.OptionalDouble;
import org.conshelf.check.labels.LabelReport;
import org.conshelf.check.labels.LabelReport.FileResult;
import org.conshelf.check.labels.LabelReport.Kind;
import tools.jackson.core.JsonGenerator;

/// Writes how much of labelled evidence rules find as one JSON object. Its shape is in
/// `docs/tests.md`.
public final class LabelJson {
    private LabelJson() {}

    public static void write(PrintStream out, LabelReport report) {
        JsonText.printLine(out, json -> report(json, report));
    }

    private static void report(JsonGenerator json, LabelReport report) {
        json.writeStartObject();
        JsonText.writeStrings(json, "techniques", report.techniques());
        json.writeName("files");
        json.writeStartArray();
        report.files().forEach(f -> file(json, f));
        json.writeEndArray();
        JsonText.writeStrings(json, "missing", report.missing());
        JsonText.writeStrings(
                json, "unlabelled", report.unlabelled().stream().map(Object::toString).toList());
        json.writeName("by_file");
        json.writeStartObject();
        for (var kind : Kind.values()) {
            json.writeName(kind.word());
            json.writeStartObject();
            json.writeNumberProperty("fired", report.files(kind, true));
            json.writeNumberProperty("silent", report.files(kind, false));
            json.writeEndObject();
        }
        share(json, "recall", report.recall());
        share(json, "precision", report.precision());
        json.writeEndObject();
        json.writeName("by_hit");
        json.writeStartObject();
        for (var kind : Kind.values()) {
            json.writeNumberProperty(kind.word(), report.hits(kind));
        }
        share(json, "precision", report.hitPrecision());
        json.writeNumberProperty("labelled_records", report.records());
        json.writeNumberProperty("found_records", report.foundRecords());
        share(json, "recall", report.recordRecall());
        json.writeEndObject();
        JsonText.writeDiagnostics(json, report.diagnostics());
        json.writeNumberProperty("milliseconds", report.nanos() / 1_000_000);
        json.writeEndObject();
    }

    /// Four digits; null of nothing.
    private static void share(JsonGenerator json, String name, OptionalDouble share) {
        if (share.isEmpty()) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, Math.round(share.getAsDouble() * 10_000) / 10_000.0);
        }
    }

    private static void file(JsonGenerator json, FileResult file) {
        json.writeStartObject();
        json.writeStringProperty("file", file.file());
        json.writeStringProperty("kind", file.kind().word());
        json.writeStringProperty("result", file.result());
        json.writeBooleanProperty("fired", file.fired());
        json.writeNumberProperty("hits", file.count());
        json.writeName("rules");
        json.writeStartArray();
        for (var hits : file.hits()) {
            json.writeStartObject();
            json.writeStringProperty("file", hits.rule().file());
            json.writeNumberProperty("index", hits.rule().index());
            json.writeStringProperty("title", hits.rule().title());
            json.writeNumberProperty("hits", hits.count());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonText.writeStrings(json, "techniques", file.techniques());
        json.writeStringProperty("tool", file.tool());
        json.writeNumberProperty("labelled_records", file.records());
        json.writeNumberProperty("found_records", file.found());
        json.writeEndObject();
    }
}
