package org.conshelf.evidence.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.evidence.EvidenceInput;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.SplitReport;
import org.conshelf.evidence.TableNaming;
import org.conshelf.evidence.TypeGuess;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What tables and columns a file of rows has, found by looking at its beginning.
///
/// Columns that the catalogue has keep its types. The others, which are the columns that the
/// catalogue does not know and all those of an unknown table, get the narrowest type that holds
/// their values where the file was seen whole; beyond [#MAX_BYTES] they are dynamic, which loses no
/// value. Tables and columns that are met for the first time behind that are not read.
final class TableSample {
    static final long MAX_BYTES = 48L * 1024 * 1024;
    private static final int MAX_COLUMNS = 2_000;

    private final TableNaming naming;
    private final Map<String, Sampled> tables = new LinkedHashMap<>();

    private TableSample(TableNaming naming) {
        this.naming = naming;
    }

    private record Sampled(TableSchema schema, Map<String, TypeGuess> others) {}

    static List<RawTable> tables(
            EvidenceInput input,
            JsonLayout layout,
            TableNaming naming,
            Optional<TableSchema> named,
            Optional<RowTable> router)
            throws IOException {
        var sample = new TableSample(naming);
        named.ifPresent(schema ->
                sample.tables.put(schema.name(), new Sampled(schema, new LinkedHashMap<>())));
        boolean sawAll = sample.look(input, layout, named, router);
        var found = new ArrayList<RawTable>();
        for (var table : sample.tables.values()) {
            var columns = new ArrayList<>(table.schema.columns());
            table.others.forEach((name, guess) ->
                    columns.add(new Column(name, guess.type(sawAll, KqlType.DYNAMIC))));
            found.add(new RawTable(table.schema.name(), columns));
        }
        return found;
    }

    private boolean look(
            EvidenceInput input,
            JsonLayout layout,
            Optional<TableSchema> named,
            Optional<RowTable> router)
            throws IOException {
        long bytes = 0;
        try (var source = layout.open(input, new SplitReport())) {
            while (source.next()) {
                bytes += source.length();
                if (bytes > MAX_BYTES) {
                    return false;
                }
                try {
                    look(source, named, router);
                } catch (JacksonException e) {
                    source.rejected();
                }
            }
        }
        return true;
    }

    private void look(RecordSource source, Optional<TableSchema> named, Optional<RowTable> router) {
        var name =
                router.isPresent()
                        ? router.get().of(source.buffer(), source.offset(), source.length())
                        : named.map(TableSchema::name);
        if (name.isEmpty()) {
            return;
        }
        var table =
                tables.computeIfAbsent(
                        name.get(),
                        n ->
                                new Sampled(
                                        naming.known(n).orElse(new TableSchema(n, List.of())),
                                        new LinkedHashMap<>()));
        try (var parser = Json.parser(source.buffer(), source.offset(), source.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                look(parser, table);
            }
        }
    }

    private static void look(JsonParser parser, Sampled table) {
        for (var field = parser.nextName(); field != null; field = parser.nextName()) {
            var column = TableNaming.column(field);
            parser.nextToken();
            boolean isOther =
                    table.schema.column(column).isEmpty()
                            && TableNaming.withoutTypeSuffix(column)
                                    .flatMap(table.schema::column)
                                    .isEmpty();
            if (isOther
                    && (table.others.containsKey(column) || table.others.size() < MAX_COLUMNS)) {
                var guess = table.others.computeIfAbsent(column, _ -> new TypeGuess());
                type(parser).ifPresent(guess::meet);
            }
            parser.skipChildren();
        }
    }

    private static Optional<KqlType> type(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT, START_ARRAY -> Optional.of(KqlType.DYNAMIC);
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(KqlType.BOOL);
            case VALUE_NUMBER_FLOAT -> Optional.of(KqlType.REAL);
            case VALUE_NUMBER_INT ->
                    Optional.of(
                            parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                                    ? KqlType.REAL
                                    : KqlType.LONG);
            case VALUE_STRING -> {
                var text = parser.getString();
                yield text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(TypeGuess.isMoment(text) ? KqlType.DATETIME : KqlType.STRING);
            }
            case VALUE_NULL,
                    VALUE_EMBEDDED_OBJECT,
                    END_OBJECT,
                    END_ARRAY,
                    PROPERTY_NAME,
                    NOT_AVAILABLE ->
                    Optional.empty();
        };
    }
}
