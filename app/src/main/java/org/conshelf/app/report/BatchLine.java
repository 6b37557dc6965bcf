package org.conshelf.app.report;

import java.io.PrintStream;
import org.conshelf.hunt.QueryOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes the answer to one query of a batch as a line of JSON.
public final class BatchLine {
    private BatchLine() {}

    /// @param id what the batch calls the query, of whatever type; null where it has no name
    public static void print(PrintStream out, @Nullable JsonNode id, QueryOutcome outcome) {
        JsonText.printLine(
                out,
                json -> {
                    json.writeStartObject();
                    json.writePOJOProperty("id", id);
                    if (outcome instanceof QueryOutcome.Answered(var results, _)) {
                        json.writeBooleanProperty("ok", true);
                        RowsReport.writeTable(json, results.getFirst().rows());
                        if (results.size() > 1) {
                            json.writeStringProperty("name", results.getFirst().name());
                            RowsReport.writeTables(
                                    json, "more", results.subList(1, results.size()));
                        }
                    } else {
                        var error = outcome.error();
                        var position = error.position();
                        json.writeBooleanProperty("ok", false);
                        json.writeName("error");
                        json.writeStartObject();
                        json.writeStringProperty("code", error.code().code());
                        json.writeStringProperty("message", error.message());
                        json.writeNumberProperty("line", position.line());
                        json.writeNumberProperty("column", position.column());
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                });
    }
}
