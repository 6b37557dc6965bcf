package org.conshelf.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.conshelf.Shared;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BuiltInTablesTest {
    @Test
    void aTableHasItsColumnsInOrder() {
        var schema = BuiltInTables.schema("SecurityEvent").orElseThrow();

        assertEquals(new Column("TenantId", KqlType.STRING), schema.columns().getFirst());
        assertEquals(new Column("AccessList", KqlType.STRING), schema.columns().getLast());
        assertEquals(KqlType.INT, schema.column("EventID").orElseThrow().type());
        assertEquals(KqlType.STRING, schema.column("EventData").orElseThrow().type());
        var windows = BuiltInTables.schema("WindowsEvent").orElseThrow();
        assertEquals(KqlType.DYNAMIC, windows.column("EventData").orElseThrow().type());
    }

    @Test
    void namesAreCaseSensitive() {
        assertTrue(BuiltInTables.schema("securityevent").isEmpty());
        assertTrue(BuiltInTables.names().contains("DeviceLogonEvents"));
    }

    @Test
    void everyTableCanBeRead() {
        for (var schema : BuiltInTables.all()) {
            assertTrue(!schema.columns().isEmpty(), schema.name());
            var names = new HashSet<String>();
            for (var column : schema.columns()) {
                assertTrue(!column.name().isBlank(), schema.name());
                assertTrue(names.add(column.name()), schema.name() + "." + column.name());
            }
        }
    }

    @Test
    void tablesAreThoseOfTheReference() throws Exception {
        var shared = Shared.folder();
        Assumptions.assumeTrue(shared.isPresent(), "no shared folder");
        var reference =
                JsonMapper.shared()
                        .readTree(
                                Files.readAllBytes(
                                        shared.get().resolve("schemas").resolve("tables.json")));

        var expected = new HashMap<String, Map<String, KqlType>>();
        for (var table : reference.properties()) {
            var columns = new HashMap<String, KqlType>();
            for (var column : table.getValue()) {
                columns.put(
                        column.get("name").stringValue(),
                        KqlType.ofName(column.get("type").stringValue()).orElseThrow());
            }
            expected.put(table.getKey(), columns);
        }
        // Of these the reference has only the time: what they are called now has all columns.
        var signIns = new HashMap<>(expected.get("EntraIdSignInEvents"));
        signIns.put("AadDeviceId", signIns.remove("EntraIdDeviceId"));
        expected.put("AADSignInEventsBeta", signIns);
        expected.put("AADSpnSignInEventsBeta", expected.get("EntraIdSpnSignInEvents"));
        var actual = new HashMap<String, Map<String, KqlType>>();
        for (var schema : BuiltInTables.all()) {
            var columns = new HashMap<String, KqlType>();
            schema.columns().forEach(c -> columns.put(c.name(), c.type()));
            actual.put(schema.name(), columns);
        }
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, columns) -> assertEquals(columns, actual.get(name), name));
    }
}
