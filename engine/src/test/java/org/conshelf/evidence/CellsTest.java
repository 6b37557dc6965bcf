package org.conshelf.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    @ParameterizedTest
    @CsvSource({
        "long, 4624, 4624",
        "long, -9223372036854775808, -9223372036854775808",
        "long, 9223372036854775808, null",
        "long, 4624.0, 4624",
        "long, 1E+3, 1000",
        "long, 1E+999999999, null",
        "long, 0x3e7, 999",
        "long, 4624.5, null",
        "long, abc, null",
        "long, -, null",
        "int, 2147483647, 2147483647",
        "int, 2147483648, null",
        "bool, true, 1",
        "bool, False, 0",
        "bool, 1, 1",
        "bool, yes, null",
        "real, 1.5, 4609434218613702656",
        "real, 1.5d, null",
        "real, 0x1p3, null",
        "guid, {54849625-5478-4994-A5BA-3E3B0328C30D}, 54849625-5478-4994-a5ba-3e3b0328c30d",
        "guid, 548496255478 4994, null",
        "decimal, 12.50, 12.50",
        "decimal, x, null",
        "timespan, 00:00:01.5, 15000000",
        "timespan, 1.02:03:04, 937840000000",
        "timespan, -00:01:00, -600000000",
        "timespan, soon, null",
        "string, anything, anything",
        "datetime, not a date, null",
    })
    void textBecomesTheColumnsType(String type, String text, String expected) {
        var column = new Column("c", KqlType.ofName(type).orElseThrow());
        var batch = new RowBatch(List.of(column), 1);
        Cells.write(batch, 0, 0, text);
        String actual;
        if (RowBatch.isText(column.type())) {
            byte[] cell = batch.text(0)[0];
            actual = cell == null ? "null" : new String(cell, StandardCharsets.UTF_8);
        } else {
            actual = batch.isPresent(0, 0) ? Long.toString(batch.number(0, 0)) : "null";
        }
        assertEquals(expected, actual);
    }
}
