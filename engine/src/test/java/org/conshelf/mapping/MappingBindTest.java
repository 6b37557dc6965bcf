package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.schema.Column;
import org.conshelf.source.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappingBindTest {
    private static final Path SAMPLE = Path.of("..", "samples", "psexec.json");

    static List<String> names() {
        return Mappings.names();
    }

    /// Each column that a mapping gives is one of its table's, of its type.
    @ParameterizedTest
    @MethodSource("names")
    void columnsAreThoseOfTheTable(String name) throws Exception {
        try (var evidence = new MappedEvidence(List.of(SAMPLE))) {
            for (var query : Mappings.queries(name)) {
                var plan = evidence.plan(query);
                assertEquals(
                        List.of(),
                        plan.diagnostics().stream().map(Diagnostic::render).toList(),
                        query.name());
                var schema = BuiltInTables.schema(name).orElseThrow();
                for (var column : plan.rel().columns()) {
                    assertEquals(
                            schema.column(column.name()).map(Column::type),
                            java.util.Optional.of(column.type()),
                            query.name() + "." + column.name());
                }
            }
        }
    }

    /// Every column of a mapped table can be computed.
    @ParameterizedTest
    @MethodSource("names")
    void wholeTablesCanBeRead(String name) throws Exception {
        try (var evidence = new MappedEvidence(List.of(SAMPLE))) {
            var result = evidence.run(name);
            assertEquals(
                    BuiltInTables.schema(name).orElseThrow().columns(), result.columns(), name);
        }
    }
}
