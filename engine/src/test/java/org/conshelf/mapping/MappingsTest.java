package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.schema.CatalogTable.TableSource;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Diagnostic;
import org.conshelf.syntax.Parser;
import org.junit.jupiter.api.Test;

class MappingsTest {
    private static final RawTable WINDOWS = new RawTable(WindowsEvents.NAME, WindowsEvents.COLUMNS);

    @Test
    void everyMappingIsOfABuiltInTableAndHasAQuery() {
        for (var name : Mappings.names()) {
            assertTrue(BuiltInTables.schema(name).isPresent(), name);
            assertFalse(Mappings.queries(name).isEmpty(), name);
            for (var query : Mappings.queries(name)) {
                assertFalse(query.text().isBlank(), query.name());
            }
        }
        assertTrue(Mappings.queries("Heartbeat").isEmpty());
    }

    @Test
    void everyMappingParses() {
        for (var name : Mappings.names()) {
            for (var query : Mappings.queries(name)) {
                assertEquals(
                        List.of(),
                        Parser.parse(query).diagnostics().stream().map(Diagnostic::render).toList(),
                        query.name());
            }
        }
    }

    @Test
    void withoutEvidenceTablesExistAndHaveNoSource() {
        var catalog = Mappings.catalog(List.of());

        assertTrue(catalog.table("SecurityEvent").orElseThrow().sources().isEmpty());
        assertTrue(catalog.table("SigninLogs").orElseThrow().sources().isEmpty());
        assertTrue(catalog.table(WindowsEvents.NAME).orElseThrow().sources().isEmpty());
        assertTrue(catalog.table("NoSuchTable").isEmpty());
    }

    @Test
    void aRawTableFeedsItsMappings() {
        var catalog = Mappings.catalog(List.of(WINDOWS, WINDOWS));

        var raw = catalog.table(WindowsEvents.NAME).orElseThrow();
        assertEquals(List.of(new TableSource.Stored(raw.schema())), raw.sources());
        var mapped = catalog.table("SecurityEvent").orElseThrow();
        assertEquals(1, mapped.sources().size());
        assertTrue(mapped.sources().getFirst() instanceof TableSource.Mapping);
        assertTrue(catalog.table("SigninLogs").orElseThrow().sources().isEmpty());
    }

    @Test
    void rowsInATablesShapeStandBesideItsMapping() {
        var export =
                new RawTable(
                        "SecurityEvent",
                        List.of(
                                new Column("EventID", KqlType.LONG),
                                new Column("ImpersonationLevel", KqlType.STRING)));

        var table = Mappings.catalog(List.of(WINDOWS, export)).table("SecurityEvent").orElseThrow();

        assertEquals(2, table.sources().size());
        var stored = (TableSource.Stored) table.sources().getFirst();
        assertEquals(KqlType.INT, stored.schema().column("EventID").orElseThrow().type());
        assertEquals(
                new Column("ImpersonationLevel", KqlType.STRING),
                table.schema().columns().getLast());
        assertEquals(
                BuiltInTables.schema("SecurityEvent").orElseThrow().columns().size() + 1,
                table.schema().columns().size());
    }

    @Test
    void aTableThatOnlyTheEvidenceKnowsIsKnown() {
        var own = new RawTable("Badges_CL", List.of(new Column("Door", KqlType.STRING)));

        var table = Mappings.catalog(List.of(own)).table("Badges_CL").orElseThrow();

        assertEquals(own.columns(), table.schema().columns());
        assertEquals(1, table.sources().size());
    }

    @Test
    void conditionalEventsAreOfMappedTables() {
        for (var table : Mappings.conditionalEvents().keySet()) {
            assertTrue(Mappings.names().contains(table), table);
        }
    }
}
