package org.conshelf.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.conshelf.library.Library;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that queries declare as tables, and those that they may not read.
class ExternalDataTest {
    @TempDir private Path root;

    @BeforeEach
    void write() throws IOException {
        var folder = Files.createDirectory(root.resolve("open"));
        Files.writeString(root.resolve("secret.txt"), "secret");
        Files.createDirectory(folder.resolve("a b"));
        Files.writeString(folder.resolve("a b/list.csv"), "IoC,Type\n1.2.3.4,ip\n\"x,y\",dom\n");
        Files.writeString(folder.resolve("short.csv"), "1\n2,b,c,d\nno,e\n");
        Files.writeString(folder.resolve("p.psv"), "1|a\n");
        Files.writeString(folder.resolve("t.tsv"), "1\ta\n");
        Files.writeString(folder.resolve("u.txt"), "l1\nl2\r\n");
        Files.writeString(folder.resolve("array.json"), "[{\"a\":1,\"b\":{\"c\":[1]}},{\"a\":2}]");
        Files.writeString(
                folder.resolve("multi.json"),
                "{\"t\":\"2019-01-01\",\n\"d\":{\"m x\":\"one\",\"l\":[1,2]}}\n{\"d\":{\"m x\":null}}");
        Files.writeString(folder.resolve("cut.json"), "{\"a\":1}\n{\"a\":");
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("z.txt.gz")))) {
            out.write("zipped\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        try (var out = new ZipOutputStream(Files.newOutputStream(folder.resolve("z.csv.zip")))) {
            out.putNextEntry(new ZipEntry("in/top.csv"));
            out.write("1,a.example\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("other.txt"));
            out.write("no".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.createSymbolicLink(folder.resolve("link.txt"), root.resolve("secret.txt"));
    }

    private QueryOutcome outcome(String query) {
        var folder = root.resolve("open");
        var allowed =
                new ExternalPaths(
                        List.of(
                                new ExternalPaths.Allowed("https://h.example/m/", folder),
                                new ExternalPaths.Allowed(
                                        "https://h.example/one", folder.resolve("u.txt")),
                                new ExternalPaths.Allowed("", folder)));
        try (var workspace =
                Workspace.open(
                        List.of(),
                        Library.NONE,
                        allowed,
                        () -> DuckDbEngine.open(EngineOptions.defaults()),
                        Progress.NONE)) {
            return workspace.query(
                    SourceText.of("<query>", query.replace("ROOT", root.toString())),
                    KustoDateTime.UNIX_EPOCH_TICKS,
                    Duration.ofSeconds(30));
        }
    }

    private String answer(String query) {
        return switch (outcome(query)) {
            case QueryOutcome.Answered answered ->
                    answered.rows().rows().stream()
                            .map(r ->
                                    Arrays.stream(r)
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(",")))
                            .sorted()
                            .collect(Collectors.joining(";"));
            case QueryOutcome.Refused(var said) -> refusal(said);
            case QueryOutcome.Failed(var said) -> refusal(said);
        };
    }

    private String refusal(List<Diagnostic> said) {
        return said.stream()
                .filter(Diagnostic::isError)
                .map(d -> d.code().code() + " " + d.message())
                .findFirst()
                .orElse("")
                .replace(root.toString(), "ROOT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    externaldata(I:string,T:string)['https://h.example/m/a%20b/list.csv?sig=1'] with (format='csv', ignoreFirstRecord=true) ~ 1.2.3.4,ip;x,y,dom
                    externaldata(n:int,s:string)['https://h.example/m/short.csv'] ~ 1,;2,b;null,e
                    externaldata(n:int,s:string)[h@'ROOT/open/p.psv;key=1'] ~ 1,a
                    externaldata(n:int,s:string)['ROOT/open/t.tsv'] ~ 1,a
                    externaldata(l:string)['https://h.example/one/whatever.txt'] ~ l1;l2
                    externaldata(l:string)['https://h.example/m/u.txt', 'https://h.example/m/z.txt.gz'] with (format=txt) ~ l1;l2;zipped
                    externaldata(l:string)['https://h.example/m/u.txt'] with (format=raw) | project strlen(l) ~ 7
                    externaldata(a:long,b:dynamic)['https://h.example/m/array.json'] ~ 1,{"c":[1]};2,null
                    externaldata(t:datetime,m:string,l:long,k:string)['https://h.example/m/multi.json'] with (format='multijson', ingestionMapping='[{"Column":"t","Properties":{"Path":"$.t"}},{"Column":"m","Properties":{"Path":"$.d[\\\\"m x\\\\"]"}},{"Column":"l","Properties":{"Path":"$.d.l[1]"}},{"Column":"k","Properties":{"ConstValue":"c"}}]') | project m, l, k ~ ,null,c;one,2,c
                    externaldata(n:int,d:string)['https://h.example/m/z.csv.zip'] with (format='csv', zipPattern='*.csv') ~ 1,a.example
                    print x = 'l2' | where x in ((externaldata(l:string)['https://h.example/m/u.txt'])) ~ l2
                    externaldata(a:long)['https://h.example/m/cut.json'] ~ 1
                    """)
    void filesThatAreAllowedAreRead(String query, String rows) {
        assertEquals(rows, answer(query));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    externaldata(l:string)['https://evil.example/x?sig=1'] ~ KQ206 'https://evil.example/x' may not be read: nothing is fetched, and --external PREFIX=PATH says which file at hand stands for it
                    externaldata(l:string)['https://h.example/m/none.txt'] ~ KQ206 there is no file for 'https://h.example/m/none.txt' in ROOT/open
                    externaldata(l:string)['https://h.example/m/../secret.txt'] ~ KQ206 'https://h.example/m/../secret.txt' leads out of ROOT/open, so it may not be read
                    externaldata(l:string)['https://h.example/m/%2e%2e/secret.txt'] ~ KQ206 'https://h.example/m/%2e%2e/secret.txt' leads out of ROOT/open, so it may not be read
                    externaldata(l:string)['https://h.example/m/link.txt'] ~ KQ206 'https://h.example/m/link.txt' leads out of ROOT/open, so it may not be read
                    externaldata(l:string)['ROOT/open/../secret.txt'] ~ KQ206 'ROOT/open/../secret.txt' may not be read: nothing is fetched, and --external PREFIX=PATH says which file at hand stands for it
                    externaldata(l:string)['https://h.example/m/u.txt'] with (format=avro) ~ KQ203 the format 'avro' is not read
                    externaldata(l:string)['https://h.example/m/u.txt'] with (secret=1) ~ KQ115 externaldata takes no property 'secret' here
                    """)
    void othersAreRefusedByName(String query, String message) {
        assertEquals(message, answer(query));
    }

    @Test
    void whatIsDamagedIsSaid() {
        var said = outcome("externaldata(a:long)['https://h.example/m/cut.json']").diagnostics();
        assertEquals(1, said.size());
        assertTrue(said.getFirst().message().startsWith("at record 2: no valid JSON"));
    }
}
