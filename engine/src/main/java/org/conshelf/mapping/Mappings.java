package org.conshelf.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.evidence.RawTable;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.evidence.auditd.AuditdRecords;
import org.conshelf.evidence.json.EndpointSecurityEvents;
import org.conshelf.evidence.json.JournalEntries;
import org.conshelf.evidence.json.UnifiedLog;
import org.conshelf.evidence.syslog.SyslogMessages;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.schema.Catalog;
import org.conshelf.schema.CatalogTable;
import org.conshelf.schema.CatalogTable.TableSource;
import org.conshelf.schema.Column;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.SourceText;

/// The mappings that the project brings, and the catalogue of tables made with them.
public final class Mappings {
    /// The raw tables, which mappings read. They exist, empty, without any evidence.
    public static final List<TableSchema> RAW_TABLES =
            List.of(
                    new TableSchema(WindowsEvents.NAME, WindowsEvents.COLUMNS),
                    new TableSchema(WindowsEvents.LINUX_SYSMON, WindowsEvents.COLUMNS),
                    new TableSchema(SyslogMessages.NAME, SyslogMessages.COLUMNS),
                    new TableSchema(JournalEntries.NAME, JournalEntries.COLUMNS),
                    new TableSchema(AuditdRecords.NAME, AuditdRecords.COLUMNS),
                    new TableSchema(UnifiedLog.NAME, UnifiedLog.COLUMNS),
                    new TableSchema(EndpointSecurityEvents.NAME, EndpointSecurityEvents.COLUMNS));

    /// The mapped tables and the raw tables that they are made of. Each of these has a query of its
    /// own, so that a raw table that no evidence gives is not read.
    private static final Map<String, List<String>> READS =
            Map.ofEntries(
                    Map.entry(
                            "DeviceEvents",
                            List.of(
                                    WindowsEvents.NAME,
                                    AuditdRecords.NAME,
                                    EndpointSecurityEvents.NAME)),
                    Map.entry(
                            "DeviceFileEvents",
                            List.of(
                                    WindowsEvents.NAME,
                                    WindowsEvents.LINUX_SYSMON,
                                    AuditdRecords.NAME,
                                    EndpointSecurityEvents.NAME)),
                    Map.entry("DeviceImageLoadEvents", List.of(WindowsEvents.NAME)),
                    Map.entry(
                            "DeviceLogonEvents",
                            List.of(
                                    WindowsEvents.NAME,
                                    AuditdRecords.NAME,
                                    SyslogMessages.NAME,
                                    JournalEntries.NAME,
                                    EndpointSecurityEvents.NAME)),
                    Map.entry(
                            "DeviceNetworkEvents",
                            List.of(
                                    WindowsEvents.NAME,
                                    WindowsEvents.LINUX_SYSMON,
                                    AuditdRecords.NAME)),
                    Map.entry(
                            "DeviceProcessEvents",
                            List.of(
                                    WindowsEvents.NAME,
                                    WindowsEvents.LINUX_SYSMON,
                                    AuditdRecords.NAME,
                                    EndpointSecurityEvents.NAME)),
                    Map.entry("DeviceRegistryEvents", List.of(WindowsEvents.NAME)),
                    Map.entry("Event", List.of(WindowsEvents.NAME)),
                    Map.entry("LinuxAuditLog", List.of(AuditdRecords.NAME)),
                    Map.entry("SecurityEvent", List.of(WindowsEvents.NAME)),
                    Map.entry(
                            "Syslog",
                            List.of(
                                    SyslogMessages.NAME,
                                    JournalEntries.NAME,
                                    AuditdRecords.NAME,
                                    UnifiedLog.NAME)),
                    Map.entry("WindowsEvent", List.of(WindowsEvents.NAME)));

    private Mappings() {}

    /// The names of the tables that have a mapping, sorted.
    public static List<String> names() {
        return READS.keySet().stream().sorted().toList();
    }

    /// The raw tables that a table is made of.
    public static List<String> rawTables(String table) {
        return READS.getOrDefault(table, List.of());
    }

    /// The queries that give a table's rows, one for each raw table that it is made of.
    public static List<SourceText> queries(String table) {
        return rawTables(table).stream().map(raw -> query(table, raw)).toList();
    }

    private static SourceText query(String table, String raw) {
        var name = raw.equals(WindowsEvents.NAME) ? table : table + "." + raw;
        var resource = name + ".kql";
        try (var in = Mappings.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource missing: " + resource);
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SourceText.of("<mapping " + name + ">", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tables known to queries over some evidence.
    ///
    /// A built-in table has a mapping as a source for each raw table that the evidence gives, and
    /// is a source of its own where evidence gives rows in its shape; it can have both, or none. A
    /// table that only the evidence knows has the columns that it has there.
    ///
    /// @param evidence what the files give, a table as often as files give it
    public static Catalog catalog(Collection<RawTable> evidence) {
        var given = new LinkedHashMap<String, List<Column>>();
        evidence.forEach(t -> given.merge(t.name(), t.columns(), Mappings::together));
        var tables = new ArrayList<CatalogTable>();
        RAW_TABLES.forEach(t -> tables.add(table(t.name(), given)));
        names().forEach(name -> tables.add(table(name, given)));
        given.keySet().forEach(name -> tables.add(table(name, given)));
        return new Catalog(
                        tables,
                        BuiltInTables.names(),
                        name -> BuiltInTables.schema(name).map(s -> new CatalogTable(s, List.of())))
                .withBuiltIn(Functions.all());
    }

    /// The tables known to queries, each with its columns alone: for looking at rules where there
    /// is no evidence.
    public static Catalog declared() {
        return new Catalog(
                        RAW_TABLES.stream().map(CatalogTable::stored).toList(),
                        BuiltInTables.names(),
                        name -> BuiltInTables.schema(name).map(CatalogTable::stored))
                .withBuiltIn(Functions.all());
    }

    private static CatalogTable table(String name, Map<String, List<Column>> given) {
        var columns = given.get(name);
        var sources = new ArrayList<TableSource>(2);
        var schema = known(name).orElseGet(() -> new TableSchema(name, List.of()));
        if (columns != null) {
            var stored = new TableSchema(name, typed(columns, schema));
            sources.add(new TableSource.Stored(stored));
            schema = new TableSchema(name, together(schema.columns(), stored.columns()));
        }
        for (var raw : rawTables(name)) {
            if (given.containsKey(raw)) {
                sources.add(new TableSource.Mapping(query(name, raw)));
            }
        }
        return new CatalogTable(schema, sources);
    }

    /// Events that a table holds only under a condition: table → event id → the condition, as a
    /// sentence for the user.
    public static Map<String, Map<Integer, String>> conditionalEvents() {
        return Map.of(
                "SecurityEvent",
                Map.of(
                        7045,
                        "event 7045 is written to the System log; SecurityEvent has it only where a"
                                + " data collection rule sends System events there"));
    }

    private static Optional<TableSchema> known(String name) {
        return RAW_TABLES.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .or(() -> BuiltInTables.schema(name));
    }

    /// The columns with the types that the schema has for their names.
    private static List<Column> typed(List<Column> columns, TableSchema schema) {
        return columns.stream().map(c -> schema.column(c.name()).orElse(c)).toList();
    }

    /// The first columns, then those of the second list whose names are new.
    private static List<Column> together(List<Column> first, List<Column> second) {
        var byName = new LinkedHashMap<String, Column>();
        first.forEach(c -> byName.put(c.name(), c));
        second.forEach(c -> byName.putIfAbsent(c.name(), c));
        return List.copyOf(byName.values());
    }
}
