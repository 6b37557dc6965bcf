package org.conshelf.evidence.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.external.FieldPlace;
import org.conshelf.evidence.external.Texts;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// JSON values one behind another, on lines of their own or not, or as the elements of an array,
/// whose parts are known by paths. What follows a mistake is not read.
public final class JsonValues implements RowCursor {
    private final InputStream in;
    private final JsonParser parser;
    private final List<FieldPlace> places;
    private final SplitReport report;
    private boolean skip;
    private boolean ended;
    private long number;

    private JsonValues(
            InputStream in, boolean skipFirst, List<FieldPlace> places, SplitReport report) {
        this.in = in;
        this.parser = Json.parser(in);
        this.skip = skipFirst;
        this.places = places;
        this.report = report;
    }

    /// @param places where the values of each requested column stand
    public static RowCursor read(
            InputStream in, boolean skipFirst, List<FieldPlace> places, SplitReport report) {
        return new JsonValues(in, skipFirst, places, report);
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        batch.clear();
        int rows = 0;
        while (rows < batch.capacity() && !ended) {
            try {
                var record = record();
                if (record == null) {
                    break;
                }
                number++;
                if (skip) {
                    skip = false;
                    continue;
                }
                for (int i = 0; i < places.size(); i++) {
                    write(batch, i, rows, record, places.get(i));
                }
                batch.setPosition(rows++, number);
                report.countRecord();
            } catch (JacksonException e) {
                report.damaged(number + 1, Json.reason(e));
                ended = true;
            }
        }
        return rows;
    }

    /// The next record as text, or null at the end.
    private @Nullable String record() {
        while (true) {
            var token = parser.nextToken();
            if (token == null) {
                return null;
            }
            boolean atTop = parser.streamReadContext().inRoot();
            switch (token) {
                case START_ARRAY -> {
                    if (!parser.streamReadContext().getParent().inRoot()) {
                        return JsonText.copy(parser);
                    }
                    // The array that holds all records is passed over.
                }
                case END_ARRAY -> {
                    // It ends.
                }
                case START_OBJECT -> {
                    return JsonText.copy(parser);
                }
                default -> {
                    if (!atTop || token != JsonToken.VALUE_NULL) {
                        return JsonText.copy(parser);
                    }
                }
            }
        }
    }

    private static void write(
            RowBatch batch, int column, int row, String record, FieldPlace place) {
        if (place.constant().isPresent()) {
            Texts.write(batch, column, row, place.constant().get());
            return;
        }
        try (var inside = Json.parser(record)) {
            inside.nextToken();
            for (var step : place.path()) {
                if (!enter(inside, step)) {
                    return;
                }
            }
            if (inside.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            if (batch.columns().get(column).type() != KqlType.DYNAMIC
                    || inside.currentToken() == JsonToken.VALUE_STRING) {
                Texts.write(batch, column, row, Json.text(inside));
            } else {
                batch.setText(column, row, JsonText.copy(inside));
            }
        }
    }

    /// Moves from a value to what a step leads to.
    ///
    /// @return false where there is none
    private static boolean enter(JsonParser parser, String step) {
        if (step.startsWith(".")) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return false;
            }
            var name = step.substring(1);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals(name);
                parser.nextToken();
                if (found) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        int index = Integer.parseInt(step.substring(1, step.length() - 1));
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (index-- == 0) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    @Override
    public SplitReport report() {
        return report;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        in.close();
    }
}
