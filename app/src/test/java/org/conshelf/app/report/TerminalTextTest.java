package org.conshelf.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conshelf.app.report.TextTable.Heading;
import org.junit.jupiter.api.Test;

class TerminalTextTest {
    @Test
    void nothingThatATerminalActsOnIsLeft() {
        assertEquals("a\\u001b[31mb", TerminalText.clean("a\u001b[31mb"));
        assertEquals("\\u009b\\u0007\\u007f", TerminalText.clean("\u009b\u0007\u007f"));
        assertEquals("exe.\\u202egpj", TerminalText.clean("exe.\u202egpj"));
        assertEquals("\\u2066\\u200b\\ufeff", TerminalText.clean("\u2066\u200b\ufeff"));
        assertEquals("a\\nb\\tc\\rd", TerminalText.clean("a\nb\tc\rd"));
        assertEquals("\\ud800x", TerminalText.clean("\ud800x"));
        assertEquals("\\U000e0041", TerminalText.clean("\udb40\udc41"));
        assertEquals("Grüße 漢字 😀", TerminalText.clean("Grüße 漢字 😀"));
        assertEquals("a\\u001b\nb", TerminalText.cleanLines("a\u001b\r\nb"));
        for (int c = 0; c < 0x3000; c++) {
            for (char left : TerminalText.clean(Character.toString(c)).toCharArray()) {
                assertFalse(Character.isISOControl(left), Integer.toHexString(c));
            }
        }
    }

    @Test
    void widthIsWhatTheTerminalShows() {
        assertEquals(3, TerminalText.width("abc"));
        assertEquals(4, TerminalText.width("漢字"));
        assertEquals(1, TerminalText.width("e\u0301"));
        assertEquals(2, TerminalText.width("😀"));
        assertEquals("漢…", TerminalText.fit("漢字漢字", 4));
        assertEquals("ab…", TerminalText.fit("abcd", 3));
        assertEquals("abc", TerminalText.fit("abc", 3));
    }

    @Test
    void tableFitsTheTerminal() {
        var table =
                new TextTable(List.of(Heading.number("n"), Heading.of("text"), Heading.of("b")));
        table.add(List.of("1", "x".repeat(200), "漢字"));
        table.add(List.of("22", "short", ""));
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        table.print(out, new Terminal(true, true, 40, false), "  ");
        var lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(3, lines.size());
        for (var line : lines) {
            assertTrue(TerminalText.width(line) <= 40, line);
        }
        assertTrue(lines.get(1).endsWith("…  漢字"), lines.get(1));
        assertEquals("  22  short", lines.get(2));
    }

    @Test
    void fieldsOfCsvAreHarmless() {
        assertEquals("'=1+1", CsvText.harmless("=1+1"));
        assertEquals("'@x", CsvText.harmless("@x"));
        assertEquals("'-x", CsvText.harmless("-x"));
        assertEquals("'\tx", CsvText.harmless("\tx"));
        assertEquals("a=b", CsvText.harmless("a=b"));
        assertEquals("\\u001b[1m", CsvText.harmless("\u001b[1m"));
        assertEquals("a\nb", CsvText.harmless("a\nb"));
    }
}
