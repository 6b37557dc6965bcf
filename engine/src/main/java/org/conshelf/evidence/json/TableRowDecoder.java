package org.conshelf.evidence.json;

import java.util.Optional;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.SplitReport;
import tools.jackson.core.JsonToken;

/// Writes an object as a row of a table: each member is a column.
final class TableRowDecoder implements RowDecoder {
    private final String table;
    private final Optional<RowTable> router;
    private final RowWriter writer;

    /// @param router tells the table of a row, where the file's rows are of several
    TableRowDecoder(ReadRequest request, Optional<RowTable> router) {
        this.table = request.table();
        this.router = router;
        this.writer = new RowWriter(request.columns());
    }

    @Override
    public Outcome decode(JsonBytes value, RowBatch batch, int row, SplitReport report) {
        if (router.isPresent()) {
            var of = router.get().of(value.buffer(), value.offset(), value.length());
            if (of.isEmpty()) {
                report.skipped(value.position(), "a row of no table that is known");
                return Outcome.UNWANTED;
            }
            if (!of.get().equals(table)) {
                return Outcome.UNWANTED;
            }
        }
        try (var parser = Json.parser(value.buffer(), value.offset(), value.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                report.skipped(value.position(), "a JSON value that is no object");
                return Outcome.LEFT_OUT;
            }
            writer.begin();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                writer.write(name, parser, batch, row);
            }
            Json.expectEnd(parser);
        }
        return Outcome.ROW;
    }
}
