package org.conshelf.check.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.conshelf.mapping.Mappings;
import org.conshelf.rule.RuleFormats;
import org.conshelf.source.SourceText;
import org.junit.jupiter.api.Test;

/// Comments that switch findings off.
class DisableCommentsTest {
    private static final Check CHECK = new Check(Mappings.declared(), 0);

    private static List<String> codes(String name, String document) {
        return CHECK.run(RuleFormats.read(SourceText.of(name, document), true)).findings().stream()
                .map(f -> f.diagnostic().position().line() + " " + f.diagnostic().code().code())
                .toList();
    }

    @Test
    void behindSomethingItCountsForItsLine() {
        assertEquals(
                List.of("2 KQ526"),
                codes(
                        "a.kql",
                        "SecurityEvent | where EventID in (1100) // conshelf:disable=KQ526\n"
                                + "| where EventID in (1100)"));
    }

    @Test
    void aloneItCountsForTheNextLine() {
        assertEquals(
                List.of("4 KQ526"),
                codes(
                        "a.kql",
                        "SecurityEvent\n// conshelf:disable=KQ526\n| where EventID in (1100)\n"
                                + "| where Level in (\"0\")"));
    }

    @Test
    void atTheTopItCountsForTheRule() {
        assertEquals(
                List.of(),
                codes(
                        "a.kql",
                        "// conshelf:disable=KQ526, KQ530\nSecurityEvent\n| where EventID in (1100)\n"
                                + "| where CommandLine has \"-e\""));
    }

    @Test
    void oneThatSwitchesOffNothingIsNoted() {
        assertEquals(
                List.of("1 KQ591"),
                codes("a.kql", "SecurityEvent | take 1 // conshelf:disable=KQ526"));
    }

    @Test
    void anAddressIsNoComment() {
        assertEquals(
                List.of(),
                codes(
                        "a.kql",
                        "print x = \"http://conshelf:disable=KQ526\" | where isnotempty(x)"));
    }

    @Test
    void errorsOfTheLanguageStay() {
        assertEquals(
                List.of("1 KQ101", "1 KQ591"),
                codes("a.kql", "SecurityEvent | where Acount == 1 // conshelf:disable=KQ101"));
    }

    @Test
    void whyACommentSwitchesNothingOff() {
        var said =
                CHECK
                        .run(
                                RuleFormats.read(
                                        SourceText.of(
                                                "a.kql",
                                                "// conshelf:disable=KQ101,KQ99999,KQ526\nSecurityEvent\n"),
                                        true))
                        .findings()
                        .stream()
                        .map(f -> f.diagnostic().message())
                        .toList();
        assertEquals(
                List.of(
                        "KQ101 is an error of the language, which cannot be switched off",
                        "there is no message with the code KQ99999",
                        "there is no KQ526 here to switch off"),
                said);
    }

    @Test
    void inYaml() {
        var rule =
                """
                name: Logons
                kind: Scheduled
                severity: Low
                queryFrequency: 5m
                queryPeriod: 7d # conshelf:disable=RL114
                triggerOperator: gt
                triggerThreshold: 0
                # conshelf:disable=RL105
                query: SecurityEvent | where EventID == 4624
                """;
        assertEquals(List.of(), codes("a.yaml", rule));
    }
}
