package org.conshelf.check.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which points a rule has, and what a test sees of each: `t` true, `f` false, `d` that it decided.
/// The rows are those of [TestFolder#EVIDENCE].
class CoverageTest {
    @TempDir Path folder = Path.of("");

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(
                        "DeviceProcessEvents | where FileName == 'sc.exe'",
                        "3:31 filter tfd FileName == 'sc.exe'"),
                Arguments.of(
                        "DeviceProcessEvents | where FileName has 'exe' | where DeviceName == 'x'",
                        """
                        3:31 filter t-d FileName has 'exe'
                        3:58 filter -fd DeviceName == 'x'\
                        """),
                // No row reaches the second filter.
                Arguments.of(
                        "DeviceProcessEvents | where FileName == 'x' | where DeviceName == 'ws1'",
                        """
                        3:31 filter -fd FileName == 'x'
                        3:55 filter --d DeviceName == 'ws1'\
                        """),
                // Each condition is looked at on every row, whatever stands before it.
                Arguments.of(
                        "DeviceProcessEvents | where FileName == 'x' and DeviceName == 'ws1'",
                        """
                        3:31 filter -fd FileName == 'x' and DeviceName == 'ws1'
                        3:31 condition -fd FileName == 'x'
                        3:51 condition tf- DeviceName == 'ws1'\
                        """),
                // What is or'ed with something true decides nothing.
                Arguments.of(
                        "DeviceProcessEvents | where (FileName has 'exe' or DeviceName == 'ws1')",
                        """
                        3:32 filter t-d FileName has 'exe' or DeviceName == 'ws1'
                        3:32 condition t-d FileName has 'exe'
                        3:54 condition tf- DeviceName == 'ws1'\
                        """),
                // Null is not true: of the second row nothing is known.
                Arguments.of(
                        "DeviceProcessEvents | where not(ProcessId == 7)",
                        """
                        3:31 filter tfd not(ProcessId == 7)
                        3:35 condition tfd ProcessId == 7\
                        """),
                Arguments.of(
                        "DeviceProcessEvents | where ProcessId > 0",
                        "3:31 filter tfd ProcessId > 0"),
                // A function's body is the rule's text; each call counts.
                Arguments.of(
                        "let F = (T: (FileName: string), n: string) { T | where FileName == n };\n"
                                + "union (DeviceProcessEvents | invoke F('sc.exe')),"
                                + " (DeviceProcessEvents | invoke F('x'))",
                        """
                        3:58 filter tfd FileName == n
                        4:9 branch t-d (DeviceProcessEvents | invoke F('sc.exe'))
                        4:53 branch -fd (DeviceProcessEvents | invoke F('x'))\
                        """),
                // A table that is computed once, and a subquery.
                Arguments.of(
                        "let T = materialize(DeviceProcessEvents | where FileName != '');\n"
                                + "T | where DeviceName in ((T | where FileName == 'net.exe' |"
                                + " project DeviceName))",
                        """
                        3:51 filter t-d FileName != ''
                        4:13 filter tfd DeviceName in ((T | where FileName == 'net.exe' | project DeviceName))
                        4:39 filter tfd FileName == 'net.exe'\
                        """),
                // Sides of a join.
                Arguments.of(
                        "DeviceProcessEvents | where FileName == 'net.exe' | join kind=inner"
                                + " (DeviceProcessEvents | where FileName == 'sc.exe') on DeviceName",
                        """
                        3:31 filter tfd FileName == 'net.exe'
                        3:55 left side t-d join kind=inner (DeviceProcessEvents | where FileName == 'sc.exe') on DeviceName
                        3:71 right side tfd (DeviceProcessEvents | where FileName == 'sc.exe')
                        3:100 filter tfd FileName == 'sc.exe'\
                        """),
                // A table without evidence is a branch too.
                Arguments.of(
                        "union DeviceProcessEvents, SigninLogs",
                        """
                        3:9 branch t-d DeviceProcessEvents
                        3:30 branch -fd SigninLogs\
                        """),
                // In a partition rows are seen by themselves before an aggregation, and not behind
                // it.
                Arguments.of(
                        "DeviceProcessEvents | partition by DeviceName (where FileName == 'sc.exe' |"
                                + " summarize n = count() | where n > 1)",
                        "3:56 filter tfd FileName == 'sc.exe'"),
                // Values out of other rows have no truth of their own.
                Arguments.of(
                        "DeviceProcessEvents | sort by TimeGenerated asc | where prev(FileName) =="
                                + " 'sc.exe'",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachPointSaysWhatWasSeen(String query, String expected) {
        var files = new TestFolder(folder);
        files.rule("r", query);
        files.write(
                "r.test.yaml",
                "tests:\n  - name: one\n" + TestFolder.EVIDENCE + "    expect: {rows: '>= 0'}\n");
        assertEquals(expected, shown(files.run(true)));
    }

    private static String shown(TestReport report) {
        return report.rules().getFirst().coverage().orElseThrow().points().stream()
                .map(p -> {
                    var position = p.text().position(p.span().start());
                    return "%d:%d %s %s%s%s %s"
                            .formatted(
                                    position.line(),
                                    position.column(),
                                    p.kind().word(),
                                    p.wasTrue() ? "t" : "-",
                                    p.wasFalse() ? "f" : "-",
                                    p.decided() ? "d" : "-",
                                    p.fragment());
                })
                .collect(Collectors.joining("\n"));
    }

    @Test
    void severalTestsAddUpAndARuleWithoutTestsHasItsPoints() {
        var files = new TestFolder(folder);
        files.rule("r", "DeviceProcessEvents | where FileName == 'sc.exe'");
        files.rule("s", "DeviceProcessEvents | where FileName == 'sc.exe'");
        files.write(
                "r.test.yaml",
                """
                tests:
                  - name: true
                    evidence:
                      - {table: DeviceProcessEvents, rows: [{FileName: sc.exe}]}
                    expect: {rows: 1}
                  - name: false
                    evidence:
                      - {table: DeviceProcessEvents, rows: [{FileName: cmd.exe}]}
                    expect: none
                """);
        var rules = files.run(true).rules();
        var tested = rules.get(0).coverage().orElseThrow();
        assertEquals(2, tested.covered());
        assertEquals(2, tested.total());
        var untested = rules.get(1).coverage().orElseThrow();
        assertEquals(0, untested.covered());
        assertEquals(2, untested.total());
        assertEquals(OptionalInt.of(100), RuleCoverage.percent(2, 2));
        assertEquals(OptionalInt.of(99), RuleCoverage.percent(199, 200));
        assertEquals(OptionalInt.empty(), RuleCoverage.percent(0, 0));
    }
}
