package org.conshelf.check.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.conshelf.mapping.Mappings;
import org.conshelf.rule.Rule;
import org.conshelf.source.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is known of conditions, and what is not: a wrong claim is worse than none.
class ReasoningTest {
    private static final Check CHECK = new Check(Mappings.declared(), 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Account == "a" and Account == "b"                                        | KQ503
                    Account == "a" and Account == "A"                                        | KQ503
                    Account =~ "a" and Account == "A"                                        |
                    Account =~ "a" and Account =~ "A"                                        |
                    Account in ("a", "b") and Account in ("b", "c")                          |
                    Account in ("a", "b") and Account in ("c", "d")                          | KQ503
                    Account in~ ("a", "b") and Account !in ("a", "b")                        |
                    Account in~ ("a", "b") and Account !in~ ("A", "B")                       | KQ503
                    Account == "ab" and Account startswith "A"                               |
                    Account == "ab" and Account startswith_cs "A"                            | KQ503
                    Account startswith "ab" and Account == "cd"                              | KQ503
                    Account startswith "ab" and Account startswith "cd"                      | KQ503
                    Account startswith "ab" and Account startswith "abc"                     |
                    Account endswith "ab" and Account endswith "b"                           |
                    Account contains "ab" and Account !contains "AB"                         | KQ503
                    Account contains "ab" and Account !contains_cs "ab"                      |
                    Account contains "ab" and Account !contains "abc"                        |
                    isempty(Account) and Account == "a"                                      | KQ503
                    isempty(Account) and Account has "a"                                     | KQ503
                    isnotempty(Account) and Account == ""                                    | KQ503
                    tolower(Account) == "ABC"                                                | KQ503
                    tolower(Account) == "abc" and Account == "ABC"                           |
                    EventID > 5 and EventID < 3                                              | KQ503
                    EventID > 5 and EventID < 7                                              |
                    EventID >= 5 and EventID <= 5                                            |
                    EventID > 5 and EventID <= 5                                             | KQ503
                    EventID == 4624 and EventID > 5000                                       | KQ503
                    EventID between (1 .. 5) and EventID between (6 .. 9)                    | KQ503
                    EventID == 4624 or EventID == 4625                                       |
                    (EventID == 4624 or EventID == 4625) and EventID == 4771                 | KQ503
                    EventID == 4624 and (EventID == 4625 or Account == "a")                  | KQ503
                    EventID == 4624 and not(EventID == 4624)                                 | KQ503
                    EventID == 4624 and Computer == "a" and Account == "b"                   |
                    EventID == 4688 and EventID in (4104, 4688)                              | KQ501
                    EventID == 7036                                                          | KQ501
                    EventID == 8004                                                          |
                    EventID != 4104                                                          |
                    EventID !in (4104, 1)                                                    |
                    not(EventID == 4104)                                                     |
                    EventID == 4624 and isempty(ServiceName)                                 |
                    EventID == 4624 and ServiceName != "a"                                   |
                    EventID in (4624, 4697) and ServiceName == "a"                           |
                    EventID == 4624 or ServiceName == "a"                                    |
                    (EventID == 4624 and ServiceName == "a") or EventID == 4697              | KQ506
                    """)
    void conditions(String condition, String code) {
        assertEquals(code == null ? "" : code, codes("SecurityEvent | where " + condition));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    SecurityEvent / where EventID == 4624 / extend E = EventID / where E == 4625 | KQ503
                    SecurityEvent / where EventID == 4624 / project-rename E = EventID / where E == 4625 | KQ503
                    SecurityEvent / where EventID == 4624 / summarize count() by EventID / where EventID == 4625 | KQ503
                    SecurityEvent / where EventID == 4624 / extend EventID = 1 / where EventID == 1 |
                    let E = SecurityEvent / where EventID in (4624, 4625); E / where EventID == 4624 / join kind=inner (E / where EventID == 4625) on Computer |
                    SecurityEvent / where EventID == 4624 / join kind=leftanti (SecurityEvent / where EventID == 4625) on Computer |
                    SecurityEvent / where EventID == 4624 / join kind=leftouter (SecurityEvent / where Account == "a") on Computer / where isempty(Account1) |
                    union (SecurityEvent / where EventID == 4624), (SecurityEvent / where EventID == 4625) / where EventID == 4625 |
                    let f = (id: int) { SecurityEvent / where EventID == 4624 and EventID == id }; union f(4624), f(4625) |
                    let ids = dynamic([4624, 4625]); SecurityEvent / where EventID in (ids) / where EventID == 4771 | KQ503
                    DeviceProcessEvents / where FileName =~ "services.exe" and InitiatingProcessFileName !~ "wininit.exe" |
                    DeviceProcessEvents / where FileName =~ "services.exe" and InitiatingProcessFileName =~ "wininit.exe" |
                    DeviceProcessEvents / where FileName =~ "svchost.exe" and InitiatingProcessFileName =~ "cmd.exe" |
                    DeviceProcessEvents / where FileName =~ "lsass.exe" and InitiatingProcessFileName =~ "cmd.exe" | KQ502
                    Event / where Source == "Microsoft-Windows-Sysmon" and EventID == 4688 | KQ501
                    Event / where EventLog == "System" and EventID == 4688 |
                    DeviceFileEvents / where ActionType == "filecreated" | KQ507
                    DeviceFileEvents / where ActionType =~ "filecreated" |
                    DeviceEvents / where ActionType == "SomethingNew" |
                    DeviceEvents / where ActionType == "ProcessCreated" | KQ507
                    """)
    void pipelines(String query, String code) {
        assertEquals(code == null ? "" : code, codes(query.replace(" / ", " | ")));
    }

    /// The codes of what can never be, each once.
    private static String codes(String query) {
        var about = List.of("KQ501", "KQ502", "KQ503", "KQ505", "KQ506", "KQ507", "KQ590", "KQ1");
        var findings = CHECK.rule(Rule.of("test", SourceText.of("test.kql", query)));
        return String.join(
                " ",
                findings.stream()
                        .map(f -> f.diagnostic().code().code())
                        .filter(c -> about.stream().anyMatch(c::startsWith))
                        .distinct()
                        .toList());
    }
}
