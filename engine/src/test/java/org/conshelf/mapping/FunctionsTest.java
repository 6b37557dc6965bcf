package org.conshelf.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.conshelf.schema.BuiltInTables;
import org.conshelf.schema.Column;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The functions of Sentinel and Defender that the project brings.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {
    private static final Path EVENTS = Path.of("..", "spec", "mapping", "events.json");

    private MappedEvidence evidence;

    @BeforeAll
    void open() {
        evidence = new MappedEvidence(List.of(EVENTS));
    }

    @AfterAll
    void close() throws IOException {
        evidence.close();
    }

    static List<String> schemas() {
        return Functions.all().names().stream()
                .filter(n -> n.matches("(_Im_|_ASim_|im|ASim|vim)[A-Z].*"))
                .toList();
    }

    /// Two types under one name would show as columns `Name_string` and `Name_int`.
    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaHasItsTablesColumnsWithTheirTypes(String name) {
        var plan = evidence.plan(SourceText.of("<test>", name));
        assertTrue(plan.ok(), () -> plan.diagnostics().toString());
        var columns = plan.rel().columns().stream().map(c -> c.name()).toList();
        assertEquals(
                List.of(),
                columns.stream()
                        .filter(c -> c.matches(".*_(string|int|long|datetime|dynamic|real|bool)"))
                        .toList());
        assertTrue(columns.contains("EventSchemaVersion"), columns::toString);
        assertTrue(columns.contains("TimeGenerated"), columns::toString);
    }

    @Test
    void aSchemaListsEveryColumnOfItsTable() {
        var given = evidence.run("_Im_ProcessEvent | take 1").columns();
        for (var column : BuiltInTables.schema("ASimProcessEventLogs").orElseThrow().columns()) {
            assertTrue(given.contains(new Column(column.name(), column.type())), column::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    _Im_ProcessCreate | 2
                    _Im_ProcessEvent(eventtype='processcreated') | 2
                    _Im_ProcessCreate(eventtype='ProcessTerminated') | 0
                    imProcessCreate(commandline_has_any=dynamic(['whoami','x'])) | 1
                    imProcessCreate(commandline_has_all=dynamic(['whoami','x'])) | 0
                    imProcessCreate(commandline_has_all=dynamic(['whoami','all'])) | 1
                    imProcessCreate(targetprocess_has_any=dynamic(['taskhostw.exe'])) | 1
                    imProcessCreate(actingprocess_has_any=dynamic(['cmd.exe'])) | 1
                    imProcessCreate(targetusername_has='j.ostrander') | 2
                    imProcessCreate(targetusername='nobody') | 0
                    imProcessCreate(dvchostname_has_any=dynamic(['ws31'])) | 2
                    imProcessCreate(hashes_has_any=dynamic(['00112233445566778899aabbccddeeff'])) | 1
                    imProcessCreate(starttime=datetime(2025-10-14T09:00:10Z)) | 1
                    imProcessCreate(endtime=datetime(2025-10-14T09:00:10Z)) | 1
                    imAuthentication(eventresult='Failure') | 1
                    imAuthentication(eventtype_in=dynamic(['Logoff'])) | 0
                    imAuthentication(username_has_any=dynamic(['m.dunmore'])) | 2
                    imFileEvent(eventtype_in=dynamic(['FileDeleted'])) | 2
                    imRegistry(registryvalue_has_any=dynamic(['ImagePath'])) | 2
                    imDns(domain_has_any=dynamic(['nothing.example'])) | 0
                    imAuditEvent(operation_has_any=dynamic(['service'])) | 3
                    """)
    void filtersAreThoseOfTheSchema(String call, long rows) {
        assertEquals(
                rows,
                evidence.rows(call + " | count").getFirst().get("Count"),
                () -> evidence.rows(call).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    print v = _ASIM_LookupDnsQueryType(28) | AAAA
                    print v = _ASIM_LookupDnsResponseCode(3) | NXDOMAIN
                    print v = _ASIM_LookupICMPType(8) | Echo
                    print v = _ASIM_LookupNetworkProtocol(17) | UDP
                    print v = strcat('<', _ASIM_LookupNetworkProtocol(254), '>') | <>
                    print C = 6 ~ invoke _ASIM_ResolveNetworkProtocol('C') ~ project v = NetworkProtocol | TCP
                    print C = 5 ~ invoke _ASIM_ResolveDnsQueryType('C') ~ project v = strcat(DnsQueryType, DnsQueryTypeName) | 5CNAME
                    print H = 'a.b.example' ~ invoke _ASIM_ResolveFQDN('H') ~ project v = strcat_delim(',', ExtractedHostname, Domain, DomainType, FQDN) | a,b.example,FQDN,a.b.example
                    print H = 'CORP\\\\a' ~ invoke _ASIM_ResolveSrcFQDN('H') ~ project v = strcat_delim(',', SrcHostname, SrcDomain, SrcDomainType) | a,CORP,Windows
                    print H = '10.0.0.1' ~ invoke _ASIM_ResolveDstFQDN('H') ~ project v = strcat('<', DstHostname, DstDomain, DstFQDN, '>') | <>
                    """)
    void helpersLookUp(String query, String value) {
        assertEquals(value, evidence.rows(query.replace('~', '|')).getFirst().get("v"));
    }

    @Test
    void addressesComeFromTheNetworkReportsOfDevices() throws IOException {
        var folder = Files.createTempDirectory("functions");
        var file = folder.resolve("DeviceNetworkInfo.json");
        Files.writeString(
                file,
                """
                {"Timestamp":"2025-10-14T09:00:00Z","TimeGenerated":"2025-10-14T09:00:00Z","DeviceId":"d1","DeviceName":"ws31","NetworkAdapterName":"a","IPAddresses":"[{\\"IPAddress\\":\\"10.0.0.1\\",\\"AddressType\\":\\"Private\\"}]"}
                {"Timestamp":"2025-10-14T10:00:00Z","TimeGenerated":"2025-10-14T10:00:00Z","DeviceId":"d1","DeviceName":"ws31","NetworkAdapterName":"a","IPAddresses":"[{\\"IPAddress\\":\\"10.0.0.2\\",\\"AddressType\\":\\"Private\\"}]"}
                """);
        try (var reports = new MappedEvidence(List.of(file))) {
            assertEquals(
                    List.of(Map.of("IPAddress", "10.0.0.2")),
                    reports.rows("AssignedIPAddresses('ws31') | project IPAddress"));
            assertEquals(
                    List.of(Map.of("IPAddress", "10.0.0.1")),
                    reports.rows(
                            "AssignedIPAddresses('d1', datetime(2025-10-14T09:30:00Z)) | project IPAddress"));
            assertEquals(
                    List.of(
                            Map.of("IP", "10.0.0.2", "DeviceId", "d1"),
                            Map.of("IP", "10.9.9.9", "DeviceId", "")),
                    reports.rows(
                            "datatable(IP:string)['10.0.0.2', '10.9.9.9'] | invoke DeviceFromIP() | sort by IP asc"));
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    @Test
    void everyFunctionSaysWhereItComesFrom() {
        for (var name : Functions.resources()) {
            var text = Functions.all().function(name).orElseThrow().text().text();
            assertTrue(text.startsWith("// " + name + ": "), name);
            assertTrue(text.contains("// Source: https://learn.microsoft.com/"), name);
        }
    }
}
