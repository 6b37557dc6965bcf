package org.conshelf.evidence.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.conshelf.evidence.EvidenceFiles;
import org.conshelf.evidence.EvidenceRows;
import org.conshelf.evidence.RawTable;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableJsonTest {
    private static final String[] DEVICE = {
        "Timestamp:datetime",
        "DeviceName",
        "FileSize:long",
        "IsLocal:bool",
        "ReportId:long",
        "AdditionalFields:dynamic"
    };

    private static final List<List<String>> DEVICE_ROWS =
            List.of(
                    List.of("2024-07-15T10:00:00Z", "a", "12", "true", "7", "{\"k\":[1,null]}"),
                    List.of("null", "", "null", "false", "8", "\"plain\""));

    @TempDir Path folder;

    private EvidenceRows.Result read(String name, String text, String table, String... columns) {
        var path = EvidenceFiles.write(folder, name, text);
        try (var file = EvidenceFiles.open(path)) {
            return EvidenceRows.read(file, table, columns);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void rowsOfATableNamedByTheFile() {
        var one =
                "{\"Timestamp\":\"2024-07-15T10:00:00Z\",\"DeviceName\":\"a\",\"FileSize\":\"12\",\"IsLocal\":1,\"ReportId_long\":7,\"ReportId_string\":\"\",\"AdditionalFields\":\"{ \\\"k\\\": [1, null] }\"}";
        var two =
                "{\"Timestamp\":\"\",\"DeviceName\":null,\"FileSize\":\"big\",\"IsLocal\":\"False\",\"ReportId\":8,\"ReportId_long\":9,\"AdditionalFields\":\"plain\",\"More\":{\"a\":1}}";
        var forms =
                List.of(
                        one + "\n" + two + "\n",
                        "[" + one + "," + two + "]",
                        "[\n  " + one + ",\n  " + two + "\n]\n",
                        one + two,
                        one.replace(",\"", ",\n\"") + "\n" + two.replace(",\"", ",\n\""));
        for (var form : forms) {
            var result = read("DeviceEvents_2024.json", form, "DeviceEvents", DEVICE);
            assertEquals(DEVICE_ROWS, result.rows(), form);
            assertEquals(List.of(1L, 2L), result.positions(), form);
            assertEquals(List.of(), result.report().issues(), form);
        }
    }

    @Test
    void columnsTheCatalogueLacksAreAdded() throws IOException {
        var path =
                EvidenceFiles.write(
                        folder,
                        "Event-x.json",
                        "{\"EventID\":\"5\",\"n\":1,\"r\":1,\"b\":true,\"t\":\"2024-01-01T00:00:00Z\",\"m\":1,\"o\":{},\"e\":null}\n"
                                + "{\"n\":2,\"r\":1.5,\"b\":false,\"t\":\"2024-01-01T00:00:00Z\",\"m\":\"x\",\"o\":[]}\n");
        try (var file = EvidenceFiles.open(path)) {
            assertEquals(
                    List.of(
                            new Column("TimeGenerated", KqlType.DATETIME),
                            new Column("EventLog", KqlType.STRING),
                            new Column("EventID", KqlType.INT),
                            new Column("n", KqlType.LONG),
                            new Column("r", KqlType.REAL),
                            new Column("b", KqlType.BOOL),
                            new Column("t", KqlType.DATETIME),
                            new Column("m", KqlType.STRING),
                            new Column("o", KqlType.DYNAMIC),
                            new Column("e", KqlType.STRING)),
                    file.tables().getFirst().columns());
            var result =
                    EvidenceRows.read(file, "Event", "EventID:int", "r:real", "m", "o:dynamic");
            assertEquals(
                    List.of(List.of("5", "1.0", "1", "{}"), List.of("null", "1.5", "x", "[]")),
                    result.rows());
        }
    }

    @Test
    void anUnknownTableIsReadUnderTheNameGiven() throws IOException {
        var path = EvidenceFiles.write(folder, "x.json", "{\"a\":1}\n{\"a\":2}\n");
        try (var file = EvidenceFiles.open(path, "Mine_CL")) {
            assertEquals(
                    List.of(new RawTable("Mine_CL", List.of(new Column("a", KqlType.LONG)))),
                    file.tables());
        }
    }

    @Test
    void rowsTellTheirTables() throws IOException {
        var path =
                EvidenceFiles.write(
                        folder,
                        "export.json",
                        """
                        {"TimeGenerated":"2024-01-01","Type":"SecurityEvent","EventID":1}
                        {"TimeGenerated":"2024-01-01","Type":"Event","EventID":2}
                        {"TimeGenerated":"2024-01-01","Type":"Nothing","EventID":3}
                        {"Timestamp":"2024-01-01","ActionType":"NamedPipeEvent","DeviceId":"d"}
                        {"Timestamp":"2024-01-01","ActionType":"FileCreated","DeviceId":"d"}
                        {"Timestamp":"2024-01-01","ActionType":"MailItemsAccessed","DeviceId":"","ApplicationId":5}
                        {"Timestamp":"2024-01-01","ActionType":"x","DeviceId":"","Protocol":"Drsr"}
                        """);
        try (var file = EvidenceFiles.open(path)) {
            assertEquals(
                    List.of(
                            "SecurityEvent",
                            "Event",
                            "DeviceEvents",
                            "DeviceFileEvents",
                            "CloudAppEvents",
                            "IdentityDirectoryEvents"),
                    file.tables().stream().map(RawTable::name).toList());
            var rows = EvidenceRows.read(file, "Event", "EventID:int");
            assertEquals(List.of(List.of("2")), rows.rows());
            assertEquals(List.of(2L), rows.positions());
            assertEquals(7, rows.report().records());
            assertEquals(1, rows.report().skipped());
            assertEquals(3, rows.report().issues().getFirst().offset());
        }
    }

    @Test
    void answersOfQueriesAreRead() throws IOException {
        var forms =
                List.of(
                        "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},{\"name\":\"EventID\",\"type\":\"int\"},{\"name\":\"Own\",\"type\":\"real\"}],\"rows\":[[\"2024-01-01T00:00:00Z\",5,1.5],[null,\"6\",null]]}]}",
                        "{\"Tables\":[{\"TableName\":\"Table_0\",\"Columns\":[{\"ColumnName\":\"TimeGenerated\",\"DataType\":\"DateTime\",\"ColumnType\":\"datetime\"},{\"ColumnName\":\"EventID\",\"DataType\":\"Int32\"},{\"ColumnName\":\"Own\",\"DataType\":\"Double\"}],\"Rows\":[[\"2024-01-01T00:00:00Z\",5,1.5],[null,\"6\",null]]},{\"TableName\":\"Table_1\",\"Columns\":[{\"ColumnName\":\"x\"}],\"Rows\":[[1]]}]}",
                        "{\"Stats\":{\"a\":[1]},\"Schema\":[{\"Name\":\"TimeGenerated\",\"Type\":\"DateTime\"},{\"Name\":\"EventID\",\"Type\":\"Int32\"},{\"Name\":\"Own\",\"Type\":\"Double\"}],\"Results\":[{\"TimeGenerated\":\"2024-01-01T00:00:00Z\",\"EventID\":5,\"Own\":1.5},{\"EventID\":\"6\"}]}");
        for (var form : forms) {
            var path = EvidenceFiles.write(folder, "SecurityEvent.json", form);
            try (var file = EvidenceFiles.open(path)) {
                assertEquals("query-response", file.format());
                assertEquals(
                        new Column("Own", KqlType.REAL),
                        file.tables().getFirst().columns().getLast());
                var result =
                        EvidenceRows.read(
                                file,
                                "SecurityEvent",
                                "TimeGenerated:datetime",
                                "EventID:int",
                                "Own:real");
                assertEquals(
                        List.of(
                                List.of("2024-01-01T00:00:00Z", "5", "1.5"),
                                List.of("null", "6", "null")),
                        result.rows());
                assertEquals(List.of(1L, 2L), result.positions());
            }
            var cut =
                    EvidenceFiles.write(
                            folder,
                            "SecurityEvent.2.json",
                            form.substring(0, form.indexOf("\"6\"")));
            try (var file = EvidenceFiles.open(cut)) {
                var result = EvidenceRows.read(file, "SecurityEvent", "EventID:int");
                assertEquals(List.of(List.of("5")), result.rows());
                assertEquals(1, result.report().damaged());
            }
            var unnamed = EvidenceFiles.write(folder, "answer.json", form);
            assertTrue(EvidenceFiles.rejection(unnamed).contains("--table NAME=PATH"));
        }
    }

    @Test
    void gzipAndBadUtf8AreRead() throws IOException {
        var text = "{\"EventID\":1,\"EventLog\":\"a\u00ff\u00ffb\"}\n";
        var bytes = EvidenceFiles.gzip(text.getBytes(StandardCharsets.ISO_8859_1));
        try (var file = EvidenceFiles.open(EvidenceFiles.write(folder, "Event.ndjson.gz", bytes))) {
            var result = EvidenceRows.read(file, "Event", "EventID:int", "EventLog");
            assertEquals(List.of(List.of("1", "a\ufffd\ufffdb")), result.rows());
        }
    }
}
