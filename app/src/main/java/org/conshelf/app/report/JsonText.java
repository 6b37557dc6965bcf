package org.conshelf.app.report;

import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.conshelf.run.ValueForms;
import org.conshelf.schema.Column;
import org.conshelf.source.Diagnostic;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// JSON in one line, in which also the invisible and control characters beyond ASCII are escaped,
/// so that it may be looked at in a terminal.
public final class JsonText {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder().characterEscapes(new InvisibleEscapes()).build())
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private JsonText() {}

    /// Writes one line of JSON.
    public static void printLine(PrintStream out, Consumer<JsonGenerator> content) {
        // By way of a string, whose lone surrogates become question marks instead of a failure.
        var text = new StringWriter();
        try (var generator = MAPPER.createGenerator(text)) {
            content.accept(generator);
        }
        out.println(text);
    }

    /// One line of JSON as text.
    static String line(Consumer<JsonGenerator> content) {
        var text = new StringWriter();
        try (var generator = MAPPER.createGenerator(text)) {
            content.accept(generator);
        }
        return text.toString();
    }

    /// A row as an object of its columns.
    static void writeRow(JsonGenerator json, List<Column> columns, @Nullable Object[] row) {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            json.writeName(column.name());
            json.writePOJO(ValueForms.json(column.type(), row[i]));
        }
        json.writeEndObject();
    }

    /// A row as an array of its values.
    static void writeValues(JsonGenerator json, List<Column> columns, @Nullable Object[] row) {
        json.writeStartArray();
        for (int i = 0; i < columns.size(); i++) {
            json.writePOJO(ValueForms.json(columns.get(i).type(), row[i]));
        }
        json.writeEndArray();
    }

    /// `"columns": [{"name", "type"}]`.
    static void writeColumns(JsonGenerator json, List<Column> columns) {
        json.writeName("columns");
        json.writeStartArray();
        for (var column : columns) {
            json.writeStartObject();
            json.writeStringProperty("name", column.name());
            json.writeStringProperty("type", column.type().kustoName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void writeStrings(JsonGenerator json, String name, List<String> values) {
        json.writeName(name);
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    static void writeDiagnostics(JsonGenerator json, List<Diagnostic> diagnostics) {
        json.writeName("diagnostics");
        json.writeStartArray();
        for (var diagnostic : diagnostics) {
            var position = diagnostic.position();
            json.writeStartObject();
            json.writeStringProperty("code", diagnostic.code().code());
            json.writeStringProperty("severity", diagnostic.severity().word());
            json.writeStringProperty("message", diagnostic.message());
            json.writeStringProperty("file", diagnostic.source().name());
            json.writeNumberProperty("line", position.line());
            json.writeNumberProperty("column", position.column());
            if (!diagnostic.similar().isEmpty()) {
                writeStrings(json, "similar", diagnostic.similar());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Escapes what a terminal would act on or not show.
    private static final class InvisibleEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7F] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            if (TerminalText.isShown(c) || Character.isSurrogate((char) c)) {
                return null;
            }
            return new SerializedString("\\u%04x".formatted(c));
        }
    }
}
