package org.conshelf.check.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.conshelf.Shared;
import org.conshelf.mapping.Mappings;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;

/// What is found in the documents that the project began with, and in a page of our own with the
/// same mistakes.
class SeedsTest {
    private static final Check CHECK = new Check(Mappings.declared(), 0);

    private static List<String> lines(CheckOutcome outcome) {
        return outcome.findings().stream()
                .map(f -> f.diagnostic().position().line() + " " + f.diagnostic().code().code())
                .toList();
    }

    @Test
    void thePageOfOurOwn() {
        var query =
                """
                let Paths = dynamic(["\\\\Temp\\\\", "\\\\Public\\\\"]);
                union
                (
                    SecurityEvent
                    | where EventID == 7045
                    | extend File = tostring(EventData.ImagePath), User = tostring(EventData.ServiceAccount)
                    | where File has_any (Paths)
                        or User == "LocalSystem" and File has_any (Paths)
                ),
                (
                    DeviceProcessEvents
                    | where FileName =~ "services.exe"
                    | where InitiatingProcessFileName has_any ("psexec.exe", "remcom.exe")
                ),
                (
                    DeviceFileEvents
                    | where FolderPath has_any (Paths)
                    | join (
                        SecurityEvent
                        | where EventID == 7045
                        | extend File = tostring(EventData.ImagePath)
                    ) on $left.FolderPath == $right.File
                )
                """;
        var loaded = RuleFormats.read(SourceText.of("services.kql", query), true);
        assertEquals(
                List.of(
                        "5 KQ404",
                        "6 KQ403",
                        "6 KQ403",
                        "6 KQ505",
                        "8 KQ504",
                        "13 KQ502",
                        "18 KQ523",
                        "18 KQ528",
                        "20 KQ404",
                        "21 KQ403",
                        "22 KQ508"),
                lines(CHECK.run(loaded)));
    }

    @Test
    void theSeeds() {
        var shared = Shared.folder();
        assumeTrue(shared.isPresent(), "no shared material");
        var seeds = shared.get().resolve("seeds");
        var loaded = RuleFormats.load(List.of(seeds));
        assertEquals(
                List.of(
                        "55 KQ523",
                        "55 KQ528",
                        "67 KQ523",
                        "67 KQ528",
                        "80 KQ523",
                        "80 KQ528",
                        "27 KQ404",
                        "28 KQ403",
                        "29 KQ403",
                        "30 KQ403",
                        "31 KQ403",
                        "31 KQ505",
                        "35 KQ504",
                        "45 KQ402",
                        "56 KQ502",
                        "66 KQ528",
                        "68 KQ404",
                        "69 KQ403",
                        "70 KQ403",
                        "71 KQ508"),
                lines(CHECK.run(loaded)));
    }
}
