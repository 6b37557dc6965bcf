package org.conshelf.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.conshelf.evidence.parquet.ParquetFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFormatsTest {
    @TempDir Path folder;

    private String rejection(String name, String text) {
        return EvidenceFiles.rejection(EvidenceFiles.write(folder, name, text));
    }

    @Test
    void whatIsNoEvidenceIsRejectedWithItsReason() {
        assertEquals("the file is empty", rejection("a.json", ""));
        assertEquals("it holds nothing but white space", rejection("b.json", "  \n\n"));
        var binary = new byte[5000];
        new java.util.Random(7).nextBytes(binary);
        assertEquals(
                "it is binary data of no kind that is read",
                EvidenceFiles.rejection(EvidenceFiles.write(folder, "c.json", binary)));
        assertTrue(rejection("d.zip", "PK\3\4abc").startsWith("a zip archive is not opened"));
        assertTrue(rejection("e.json", "{\"a\":1}\n{\"a\":2}\n").contains("--table NAME=PATH"));
        assertEquals("text of no kind that is read", rejection("f.json", "hello world\n"));
        assertEquals(
                "there is no such file", EvidenceFiles.rejection(folder.resolve("missing.json")));
    }

    @Test
    void aTextFileNamedLikeATableIsNotTakenForRows() throws IOException {
        var path =
                EvidenceFiles.write(
                        folder, "Syslog.log", "Jun 14 15:16:01 combo sshd[19939]: a, b\n");
        try (var file = EvidenceFiles.open(path)) {
            assertEquals("syslog", file.format());
        }
        // What the user says is kept to.
        var opening = EvidenceFiles.formats().open(path, java.util.Optional.of("Syslog"));
        assertEquals(
                new EvidenceFormats.Opening.Rejected(
                        path, "text that holds no rows of Syslog as they are read"),
                opening);
        try (var file = EvidenceFiles.open(path, "SyslogMessages")) {
            assertEquals("syslog", file.format());
        }
    }

    @Test
    void gzipThatIsDamagedAtOnceIsRejected() {
        var gzip = EvidenceFiles.gzip("{}".getBytes(StandardCharsets.UTF_8));
        gzip[3] = (byte) 0xFF;
        gzip[10] = (byte) 0xFF;
        assertTrue(
                EvidenceFiles.rejection(EvidenceFiles.write(folder, "x.gz", gzip))
                        .contains("gzip"));
    }

    @Test
    void parquetIsHandedOn() throws IOException {
        var path = EvidenceFiles.write(folder, "DeviceEvents-2024.parquet", "PAR1....PAR1");
        try (var file = EvidenceFiles.open(path)) {
            assertEquals(new ParquetFile(path, "DeviceEvents"), file);
            assertEquals(List.of(), file.tables());
        }
        assertTrue(rejection("other.parquet", "PAR1....PAR1").contains("--table NAME=PATH"));
    }

    @Test
    void foldersAreSearchedThroughOnce() throws IOException {
        Files.createDirectories(folder.resolve("b/c"));
        Files.createDirectories(folder.resolve(".git"));
        var one = EvidenceFiles.write(folder, "b/c/one.json", "x");
        var two = EvidenceFiles.write(folder, "a.json", "x");
        EvidenceFiles.write(folder, ".hidden", "x");
        EvidenceFiles.write(folder, "README.md", "# What this is");
        EvidenceFiles.write(folder, ".git/config", "x");
        try {
            Files.createSymbolicLink(folder.resolve("b/loop"), folder);
        } catch (UnsupportedOperationException | IOException e) {
            Assumptions.abort("no symbolic links here");
        }
        var missing = folder.resolve("missing");
        var found = EvidenceFolder.find(List.of(folder, one, missing));
        assertEquals(List.of(two, one), found.files());
        assertEquals(
                List.of(new EvidenceFolder.Problem(missing, "there is no such file or folder")),
                found.problems());
        var bounded = EvidenceFolder.find(List.of(folder), 1);
        assertEquals(1, bounded.files().size());
        assertEquals(
                "more than 1 files: the rest is left out", bounded.problems().getFirst().reason());
    }
}
