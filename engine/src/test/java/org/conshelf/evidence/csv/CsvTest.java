package org.conshelf.evidence.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.conshelf.evidence.EvidenceFiles;
import org.conshelf.evidence.EvidenceRows;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir Path folder;

    private EvidenceRows.Result read(String name, byte[] bytes, String... columns) {
        try (var file = EvidenceFiles.open(EvidenceFiles.write(folder, name, bytes))) {
            assertEquals("csv", file.format());
            return EvidenceRows.read(file, file.tables().getFirst().name(), columns);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private EvidenceRows.Result read(String name, String text, String... columns) {
        return read(name, text.getBytes(StandardCharsets.UTF_8), columns);
    }

    @Test
    void anExportOfThePortalIsRead() {
        var result =
                read(
                        "SecurityEvent.csv",
                        "\uFEFF\"TimeGenerated [UTC]\",Computer,EventID,Account\r\n"
                                + "\"7/15/2024, 10:22:33.123 AM\",PC1,4624,\"CORP\\a, \"\"b\"\"\"\r\n"
                                + "\"7/15/2024, 1:02:03.000 PM\",\"PC\r\n2\",4697,\r\n"
                                + "\r\n"
                                + "\"\",PC3,x,-",
                        "TimeGenerated:datetime",
                        "Computer",
                        "EventID:int",
                        "Account",
                        "EventData");
        assertEquals(
                List.of(
                        List.of("2024-07-15T10:22:33.123Z", "PC1", "4624", "CORP\\a, \"b\"", ""),
                        List.of("2024-07-15T13:02:03Z", "PC\r\n2", "4697", "", ""),
                        List.of("null", "PC3", "null", "-", "")),
                result.rows());
        assertEquals(List.of(2L, 3L, 6L), result.positions());
        assertEquals(3, result.report().records());
        assertEquals(0, result.report().damaged());
    }

    @Test
    void separatorsAreToldFromTheHeader() {
        var expected = List.of(List.of("PC1", "4624"));
        for (var separator : List.of(",", ";", "\t")) {
            var text = "Computer,EventID,Account\nPC1,4624,x\n".replace(",", separator);
            assertEquals(
                    expected,
                    read("SecurityEvent.csv", text, "Computer", "EventID:int").rows(),
                    separator);
        }
    }

    @Test
    void otherEncodingsAndGzipAreRead() {
        var text = "Computer,EventID\nPC\u00e9\ud83d\ude00,4624\n";
        var expected = List.of(List.of("PC\u00e9\ud83d\ude00", "4624"));
        var columns = new String[] {"Computer", "EventID:int"};
        byte[] wide = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        byte[] wideBig = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
        assertEquals(expected, read("SecurityEvent.a.csv", wide, columns).rows());
        assertEquals(expected, read("SecurityEvent.b.csv", wideBig, columns).rows());
        assertEquals(
                expected, read("SecurityEvent_1.csv.gz", EvidenceFiles.gzip(wide), columns).rows());
    }

    @Test
    void damageCostsOnlyItsLine() {
        var result =
                read(
                        "SecurityEvent.csv",
                        "Computer,EventID\nPC1,1\nPC2\nPC3,3,3\n\"PC4,4\nPC5,5\nP\"C6,6\n",
                        "Computer",
                        "EventID:int");
        assertEquals(
                List.of(List.of("PC1", "1"), List.of("PC5", "5"), List.of("P\"C6", "6")),
                result.rows());
        assertEquals(3, result.report().damaged());
        assertEquals(List.of(2L, 6L, 7L), result.positions());
        assertEquals(
                List.of(3L, 4L, 5L),
                result.report().issues().stream().map(i -> i.offset()).toList());
    }

    @Test
    void unknownColumnsGetTheTypeOfTheirValues() throws IOException {
        var path =
                EvidenceFiles.write(
                        folder,
                        "x.csv",
                        "#TYPE Selected\na,b,c,d,e,f\n1,true,1.5,2024-01-01T00:00:00Z,007,{\"x\":1}\n"
                                + "2,false,2,2024-01-02T00:00:00Z,8,\n,,,,,\n");
        try (var file = EvidenceFiles.open(path, "Mine_CL")) {
            assertEquals(
                    List.of(
                            new Column("a", KqlType.LONG),
                            new Column("b", KqlType.BOOL),
                            new Column("c", KqlType.REAL),
                            new Column("d", KqlType.DATETIME),
                            new Column("e", KqlType.STRING),
                            new Column("f", KqlType.DYNAMIC)),
                    file.tables().getFirst().columns());
            var result =
                    EvidenceRows.read(file, "Mine_CL", "a:long", "e", "f:dynamic", "d:datetime");
            assertEquals(
                    List.of(
                            List.of("1", "007", "{\"x\":1}", "2024-01-01T00:00:00Z"),
                            List.of("2", "8", "null", "2024-01-02T00:00:00Z"),
                            List.of("null", "", "null", "null")),
                    result.rows());
            assertEquals(List.of(3L, 4L, 5L), result.positions());
        }
    }

    @Test
    void gzipThatIsCutOffGivesItsRows() {
        var text = new StringBuilder("Computer,EventID\n");
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            text.append("PC").append(random.nextLong()).append(",1\n");
        }
        byte[] gzip = EvidenceFiles.gzip(text.toString().getBytes(StandardCharsets.UTF_8));
        var result = read("SecurityEvent.gz", Arrays.copyOf(gzip, gzip.length / 2), "EventID:int");
        assertTrue(result.rows().size() > 5_000);
        assertTrue(result.report().damaged() >= 1);
    }

    @Test
    void anyTextIsReadWithoutFailing() {
        var random = new Random(42);
        var alphabet = "\"\",;\n\r\tab1 ";
        for (int run = 0; run < 600; run++) {
            var text = new StringBuilder("Computer,EventID\n");
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var result = read("SecurityEvent.csv", text.toString(), "Computer", "EventID:int");
            assertEquals(result.rows().size(), result.report().records());
        }
    }
}
