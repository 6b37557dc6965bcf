package org.conshelf.evidence.json;

import org.conshelf.evidence.RowBatch;
import tools.jackson.core.JacksonException;

/// Text in a dynamic column: exports write objects and arrays as strings of JSON.
public final class DynamicText {
    private DynamicText() {}

    /// Writes an object or array as itself, other text as a string, empty text as null.
    public static void write(RowBatch batch, int column, int row, String text) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return;
        }
        char first = stripped.charAt(0);
        if ((first == '{' || first == '[') && Json.isValid(stripped)) {
            try (var parser = Json.parser(stripped)) {
                parser.nextToken();
                batch.setText(column, row, JsonText.copy(parser));
                return;
            } catch (JacksonException e) {
                // Falls through: it is text.
            }
        }
        batch.setText(column, row, JsonText.quoted(text));
    }

    /// Whether the text is an object or an array.
    public static boolean isJson(String text) {
        var stripped = text.strip();
        return !stripped.isEmpty()
                && (stripped.charAt(0) == '{' || stripped.charAt(0) == '[')
                && Json.isValid(stripped);
    }
}
