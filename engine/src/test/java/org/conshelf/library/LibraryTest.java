package org.conshelf.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.conshelf.hunt.ExternalPaths;
import org.conshelf.hunt.Progress;
import org.conshelf.hunt.QueryOutcome;
import org.conshelf.hunt.Workspace;
import org.conshelf.run.duckdb.DuckDbEngine;
import org.conshelf.run.duckdb.EngineOptions;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Functions and watchlists of a user's, and the queries that name them.
class LibraryTest {
    private static final String FUNCTIONS =
            """
            // Comments stand anywhere.
            .create-or-alter function with (docstring='counts (all) of it', view=true) Seen() {
                print a = 1
            }

            .create function ifnotexists Twice(n: long, times: long = 2) { n * times }
            .create function Of(T: (EventID: int), id: int = 4624) { T | where EventID == id | extend d = Twice(EventID) }
            .create function Broken(x: string) {
                print y = (x
            }
            .create function Wrong() { SigninLogs | where Nope == 1 }
            .create function Loop() { Loop2() | take 1 }
            .create function Loop2() { Loop() }
            .create function strlen(x: string) { 1 }
            .alter function SigninLogs() { print UserPrincipalName = "from a function" }
            """;

    @TempDir private Path folder;
    private Library library = Library.NONE;
    private List<Workspace> workspaces = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("functions.kql"), FUNCTIONS);
        Files.writeString(
                folder.resolve("lets.kql"),
                "let Threshold = 5;\nlet Helper = (s: string) { strcat(s, '!') };\n"
                        + "let Uses = (t: string = 'z') { print r = Helper(t), l = Threshold };");
        Files.writeString(
                folder.resolve("Whole.kql"), "let x = 3;\nprint q = x | extend w = Twice(q)");
        Files.writeString(folder.resolve("VIPUsers.csv"), "Name,Dept\nann,it\nbob,hr\n");
        Files.writeString(folder.resolve("Keyed.csv"), "Name,SearchKey\nann,k1\n");
        Files.writeString(
                folder.resolve("FileProfile.csv"), "SHA1,GlobalPrevalence,Signer\naabb,12,ACME\n");
        library = Library.read(List.of(folder));
        workspaces =
                List.of(
                        Workspace.open(
                                List.of(),
                                library,
                                ExternalPaths.NONE,
                                () -> DuckDbEngine.open(EngineOptions.defaults()),
                                Progress.NONE));
    }

    @AfterEach
    void close() {
        workspaces.forEach(Workspace::close);
    }

    private QueryOutcome outcome(String query) {
        return workspaces
                .getFirst()
                .query(
                        SourceText.of("<query>", query),
                        KustoDateTime.UNIX_EPOCH_TICKS,
                        Duration.ofSeconds(30));
    }

    private String answer(String query) {
        return switch (outcome(query)) {
            case QueryOutcome.Answered answered ->
                    answered.rows().rows().stream()
                            .map(r ->
                                    java.util.Arrays.stream(r)
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(",")))
                            .collect(Collectors.joining(";"));
            case QueryOutcome.Refused(var said) -> refusal(said);
            case QueryOutcome.Failed(var said) -> refusal(said);
        };
    }

    private String refusal(List<Diagnostic> said) {
        return said.stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::headline)
                .findFirst()
                .orElse("")
                .replace(folder + "/", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    Seen                                                         ~ 1
                    union See* | count                                           ~ 1
                    print Twice(4), Twice(4, times=3)                            ~ 8,12
                    datatable(EventID:int, x:string)[4624,"a",1,"b"] | invoke Of() ~ 4624,a,9248
                    Uses                                                         ~ z!,5
                    Whole | where q < Threshold                                  ~ 3,6
                    SigninLogs                                                   ~ from a function
                    table('SigninLogs') | count                                  ~ 0
                    database('x').Seen                                           ~ 1
                    _GetWatchlist('VIPUsers') | project SearchKey, Name, Dept | sort by Name asc ~ ann,ann,it;bob,bob,hr
                    _GetWatchlist('VIPUsers', dynamic(['bob'])) | project Name   ~ bob
                    let alias = 'Keyed'; _GetWatchlist(alias) | project SearchKey, Name ~ k1,ann
                    _GetWatchlistAlias | summarize count()                       ~ 3
                    _GetWatchlist('none') | where Any == 'x' | summarize count() by Other | count ~ 0
                    print Account = 'a' | join kind=leftouter (_GetWatchlist('none')) on $left.Account == $right.Foo | project Account, Foo, strlen(Bar) ~ a,,0
                    print S = 'AABB' | invoke FileProfile(S, 10) | project GlobalPrevalence, Signer ~ 12,ACME
                    print S = 'cc' | invoke FileProfile('S') | project GlobalPrevalence, Signer ~ null,
                    """)
    void queriesNameThem(String query, String rows) {
        assertEquals(rows, answer(query));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    Broken('x')    ~ functions.kql:10:1: error KQ001: expected ')' or an operator, found '}'
                    Wrong          ~ functions.kql:11:47: error KQ101: unknown column 'Nope'
                    Loop           ~ functions.kql:13:28: error KQ113: 'Loop' refers to itself
                    Twice()        ~ <query>:1:1: error KQ104: 'Twice' is not told its parameter 'n'
                    Twice(1, 2, 3) ~ <query>:1:1: error KQ104: 'Twice' takes 2 arguments, not 3
                    Twise(1)       ~ <query>:1:1: error KQ103: unknown function 'Twise'
                    Other_CL       ~ <query>:1:1: error KQ102: unknown table 'Other_CL'; --table Other_CL=PATH gives it rows, or --library a function of this name
                    """)
    void whatIsWrongStopsOnlyWhatUsesIt(String query, String message) {
        assertEquals(message, answer(query));
    }

    @Test
    void mistakesAreSaidWhenTheFilesAreRead() {
        var said =
                library.diagnostics().stream()
                        .filter(Diagnostic::isError)
                        .map(d -> d.headline().replace(folder + "/", ""))
                        .toList();
        assertEquals(
                List.of(
                        "functions.kql:10:1: error KQ001: expected ')' or an operator, found '}'",
                        "functions.kql:14:24: error KQ110: 'strlen' is a function of KQL, which"
                                + " cannot be defined anew"),
                said);
    }

    @Test
    void aMissingWatchlistIsNoted() {
        var said = outcome("_GetWatchlist('VIPUser') | project Foo").diagnostics();
        assertEquals(2, said.size());
        assertTrue(said.getFirst().message().startsWith("there is no watchlist 'VIPUser'"));
        assertEquals(List.of("VIPUsers"), said.getFirst().similar());
        assertEquals(
                "'Foo' is empty: the watchlist 'VIPUser' is not there", said.getLast().message());
    }
}
