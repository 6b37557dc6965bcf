package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.List;
import org.conshelf.check.testing.Difference;
import org.conshelf.check.testing.Expectation;
import org.conshelf.check.testing.RuleCoverage;
import org.conshelf.check.testing.TestReport;
import org.conshelf.check.testing.TestResult;
import org.conshelf.check.testing.TestResult.Status;
import org.conshelf.run.ValueForms;
import tools.jackson.core.JsonGenerator;

/// Writes what came of tests as one JSON object. Its shape is in `docs/tests.md`.
public final class TestJson {
    /// Rows that are given of one test.
    private static final int MOST_ROWS = 100;

    private TestJson() {}

    public static void write(PrintStream out, TestReport report) {
        JsonText.printLine(out, json -> report(json, report));
    }

    private static void report(JsonGenerator json, TestReport report) {
        json.writeStartObject();
        json.writeName("rules");
        json.writeStartArray();
        report.rules().forEach(r -> rule(json, r));
        json.writeEndArray();
        JsonText.writeDiagnostics(json, report.diagnostics());
        json.writeName("summary");
        json.writeStartObject();
        json.writeNumberProperty("rules", report.rules().size());
        json.writeNumberProperty("rules_without_test", report.untested().size());
        json.writeNumberProperty("tests", report.tests().size());
        json.writeNumberProperty("passed", report.count(Status.PASSED));
        json.writeNumberProperty("failed", report.count(Status.FAILED));
        json.writeNumberProperty("errors", report.count(Status.ERROR));
        json.writeNumberProperty("skipped", report.count(Status.SKIPPED));
        json.writeNumberProperty("milliseconds", report.nanos() / 1_000_000);
        var all = report.rules().stream().flatMap(r -> r.coverage().stream()).toList();
        if (!all.isEmpty()) {
            json.writeName("coverage");
            json.writeStartObject();
            share(
                    json,
                    all.stream().mapToLong(RuleCoverage::covered).sum(),
                    all.stream().mapToLong(RuleCoverage::total).sum());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void share(JsonGenerator json, long covered, long total) {
        RuleCoverage.percent(covered, total)
                .ifPresentOrElse(
                        p -> json.writeNumberProperty("percent", p),
                        () -> json.writeNullProperty("percent"));
        json.writeNumberProperty("covered", covered);
        json.writeNumberProperty("total", total);
    }

    private static void rule(JsonGenerator json, TestReport.TestedRule rule) {
        json.writeStartObject();
        json.writeStringProperty("file", rule.rule().file());
        json.writeNumberProperty("index", rule.rule().index());
        json.writeStringProperty("title", rule.rule().title());
        json.writeName("tests");
        json.writeStartArray();
        rule.tests().forEach(t -> test(json, t));
        json.writeEndArray();
        rule.coverage().ifPresent(c -> coverage(json, c));
        json.writeEndObject();
    }

    private static void test(JsonGenerator json, TestResult test) {
        json.writeStartObject();
        json.writeStringProperty("name", test.name());
        json.writeStringProperty("file", test.source().name());
        json.writeNumberProperty("line", test.line());
        json.writeStringProperty("status", test.status().word());
        test.skipped().ifPresent(s -> json.writeStringProperty("skipped", s));
        if (test.asOf().isPresent()) {
            json.writeStringProperty("as_of", ValueForms.datetime(test.asOf().getAsLong()));
        }
        json.writeNumberProperty("milliseconds", test.nanos() / 1_000_000);
        test.expectation().ifPresent(e -> expectation(json, e));
        test.outcome()
                .ifPresent(outcome -> {
                    json.writeName("actual");
                    json.writeStartObject();
                    json.writeStringProperty("status", outcome.status().word());
                    json.writeNumberProperty("count", outcome.rows().size());
                    json.writeName("rows");
                    json.writeStartArray();
                    outcome.rows().stream()
                            .limit(MOST_ROWS)
                            .forEach(r -> JsonText.writeRow(json, outcome.columns(), r));
                    json.writeEndArray();
                    json.writeEndObject();
                });
        json.writeName("differences");
        json.writeStartArray();
        test.differences().forEach(d -> difference(json, d));
        json.writeEndArray();
        JsonText.writeDiagnostics(json, test.diagnostics());
        json.writeEndObject();
    }

    private static void expectation(JsonGenerator json, Expectation expected) {
        json.writeName("expected");
        json.writeStartObject();
        expected.count().ifPresent(c -> json.writeStringProperty("rows", c.shown()));
        partialRows(json, "contains", expected.contains());
        partialRows(json, "not_contains", expected.notContains());
        expected.only().ifPresent(o -> partialRows(json, "only", o));
        if (!expected.values().isEmpty()) {
            json.writeName("branch");
            json.writeStartObject();
            for (var values : expected.values()) {
                json.writeName(values.column());
                json.writeStartArray();
                values.values().forEach(v -> json.writePOJO(v.json()));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void partialRows(
            JsonGenerator json, String name, List<Expectation.PartialRow> rows) {
        if (!rows.isEmpty()) {
            json.writeName(name);
            json.writeStartArray();
            rows.forEach(r -> partialRow(json, r));
            json.writeEndArray();
        }
    }

    private static void partialRow(JsonGenerator json, Expectation.PartialRow row) {
        json.writeStartObject();
        for (var cell : row.cells()) {
            json.writeName(cell.column());
            if (cell.comparison() == Expectation.Comparison.EQUALS) {
                json.writePOJO(cell.value().json());
            } else {
                json.writeStartObject();
                json.writeName(cell.comparison().word());
                json.writePOJO(cell.value().json());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void difference(JsonGenerator json, Difference difference) {
        json.writeStartObject();
        switch (difference) {
            case Difference.RowCount(var expected, long actual) -> {
                json.writeStringProperty("kind", "row_count");
                json.writeStringProperty("expected", expected.shown());
                json.writeNumberProperty("actual", actual);
            }
            case Difference.Missing(var expected, var nearest) -> {
                json.writeStringProperty("kind", "missing");
                json.writeName("expected");
                partialRow(json, expected);
                nearest.ifPresent(n -> nearest(json, n));
            }
            case Difference.Unwanted(var unwanted, int row) -> {
                json.writeStringProperty("kind", "unwanted");
                json.writeName("unwanted");
                partialRow(json, unwanted);
                json.writeNumberProperty("row", row);
            }
            case Difference.Extra(int row) -> {
                json.writeStringProperty("kind", "extra");
                json.writeNumberProperty("row", row);
            }
            case Difference.MissingValue(var column, var value, var present) -> {
                json.writeStringProperty("kind", "missing_value");
                json.writeStringProperty("column", column);
                json.writeStringProperty("value", value);
                JsonText.writeStrings(json, "present", present);
            }
        }
        json.writeEndObject();
    }

    private static void nearest(JsonGenerator json, Difference.Nearest nearest) {
        json.writeName("nearest");
        json.writeStartObject();
        json.writeNumberProperty("row", nearest.row());
        json.writeName("cells");
        json.writeStartArray();
        for (var cell : nearest.cells()) {
            json.writeStartObject();
            json.writeStringProperty("column", cell.column());
            json.writeStringProperty("expected", cell.expected());
            json.writeStringProperty("actual", cell.actual());
            json.writeBooleanProperty("same", cell.same());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void coverage(JsonGenerator json, RuleCoverage coverage) {
        json.writeName("coverage");
        json.writeStartObject();
        share(json, coverage.covered(), coverage.total());
        json.writeName("points");
        json.writeStartArray();
        for (var point : coverage.points()) {
            var position = point.text().position(point.span().start());
            json.writeStartObject();
            json.writeStringProperty("kind", point.kind().word().replace(' ', '_'));
            json.writeNumberProperty("line", position.line());
            json.writeNumberProperty("column", position.column());
            json.writeStringProperty("text", point.fragment());
            json.writeBooleanProperty("measured", point.measured());
            json.writeBooleanProperty("true", point.wasTrue());
            json.writeBooleanProperty("false", point.wasFalse());
            json.writeBooleanProperty("decides", point.decided());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
