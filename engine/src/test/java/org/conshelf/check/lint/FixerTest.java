package org.conshelf.check.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.conshelf.mapping.Mappings;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documents that are mended.
class FixerTest {
    private static final Check CHECK = new Check(Mappings.declared(), 0);

    private static List<Fixer.Mended> mend(String name, String document) {
        var loaded = RuleFormats.read(SourceText.of(name, document), true);
        return Fixer.mend(CHECK.run(loaded).findings());
    }

    private static String mended(String name, String document) {
        var all = mend(name, document);
        return all.isEmpty() ? document : all.getFirst().text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    where tolower(Account) == "a"            | where Account =~ "a"
                    where tolower(Account) == "A"            | where tolower(Account) == "A"
                    where tolower(Account) contains "a"      | where Account contains "a"
                    where tolower(Account) in ("a", "b")     | where Account in~ ("a", "b")
                    where EventID in (4624)                  | where EventID == 4624
                    where Account !in~ ("a")                 | where Account !~ "a"
                    where CommandLine contains @"\\temp\\"   | where CommandLine has @"\\temp\\"
                    where CommandLine contains @"\\temp"     | where CommandLine contains @"\\temp"
                    where CommandLine matches regex "abc"    | where CommandLine contains_cs "abc"
                    where CommandLine matches regex "a.c"    | where CommandLine matches regex "a.c"
                    where notempty(Account)                  | where isnotempty(Account)
                    mvexpand todynamic(Account)              | mv-expand todynamic(Account)
                    join (SecurityAlert) on TimeGenerated    | join kind=innerunique (SecurityAlert) on TimeGenerated
                    """)
    void queries(String before, String after) {
        var mended = mended("a.kql", "SecurityEvent | " + before);
        assertEquals("SecurityEvent | " + after, mended);
        assertEquals(mended, mended("a.kql", mended));
    }

    @Test
    void aBlockOfYamlKeepsItsIndentationAndLineBreaks() {
        var before =
                "name: A\r\nquery: |\r\n    SecurityEvent\r\n    | where EventID in (4624) // x\r\n";
        assertEquals(before.replace("in (4624)", "== 4624"), mended("a.yaml", before));
    }

    @Test
    void quotesOfYamlStay() {
        assertEquals(
                "name: A\nquery: 'SecurityEvent | where EventID == 4624'\n",
                mended("a.yaml", "name: A\nquery: 'SecurityEvent | where EventID in (4624)'\n"));
    }

    @Test
    void whatIsWrittenWithEscapesIsRefused() {
        var document = "name: A\nquery: \"SecurityEvent | where tolower(Account) == \\\"a\\\"\"\n";
        var mended = mend("a.yaml", document).getFirst();
        assertTrue(mended.text().equals(document) == mended.done().isEmpty(), () -> mended.text());
        var again = RuleFormats.read(SourceText.of("a.yaml", mended.text()), true).rules();
        assertEquals(1, again.size());
    }

    @Test
    void aFoldedScalarKeepsItsMeaning() {
        var document = "name: A\nquery: >\n  SecurityEvent\n  | where EventID in (4624)\n";
        var text = mended("a.yaml", document);
        assertEquals(1, RuleFormats.read(SourceText.of("a.yaml", text), true).rules().size());
    }

    @Test
    void aFileKeepsItsPermissionsAndItsLinks(@TempDir Path folder) throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("a.kql"), "SecurityEvent | where EventID in (4624)");
        var link = Files.createSymbolicLink(folder.resolve("b.kql"), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var loaded = RuleFormats.load(List.of(link));
        for (var mended : Fixer.mend(CHECK.run(loaded).findings())) {
            assertTrue(FixedFile.write(mended).isEmpty());
        }
        assertEquals("SecurityEvent | where EventID == 4624", Files.readString(file));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }
}
