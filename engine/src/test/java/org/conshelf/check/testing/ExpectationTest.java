package org.conshelf.check.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.check.testing.TestResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each expectation lets pass, what it does not, and what is said then.
class ExpectationTest {
    private static final String QUERY =
            """
            DeviceProcessEvents
            | extend Ratio = 0.1 + 0.2, Nothing = int(null), Source = iff(FileName == 'sc.exe', 'a', 'b')
            | project TimeGenerated, DeviceName, FileName, ProcessId, AdditionalFields, Ratio, Nothing, Source
            | sort by TimeGenerated asc
            """;

    /// The expectation, and how its test ends: `passed`, or what is different or wrong.
    private static final List<List<String>> CASES =
            List.of(
                    List.of("{rows: 3}", "passed"),
                    List.of("{rows: '3'}", "passed"),
                    List.of("{rows: 2}", "failed: 3 rows, not 2"),
                    List.of("{rows: '>= 3'}", "passed"),
                    List.of("{rows: '> 3'}", "failed: 3 rows, not >= 4"),
                    List.of("{rows: '< 3'}", "failed: 3 rows, not <= 2"),
                    List.of("{rows: 1..3}", "passed"),
                    List.of("{rows: 4..5}", "failed: 3 rows, not 4..5"),
                    List.of("none", "failed: 3 rows, not 0"),
                    List.of("{contains: [{DeviceName: ws1, FileName: net.exe}]}", "passed"),
                    List.of(
                            "{contains: [{DeviceName: ws2, FileName: net.exe}]}",
                            "failed: missing {DeviceName: ws2, FileName: net.exe}, nearest 1:"
                                    + " DeviceName=ws1!"),
                    List.of("{contains: [{ProcessId: 7}, {ProcessId: 9}]}", "passed"),
                    List.of("{contains: [{ProcessId: 0x7}]}", "passed"),
                    List.of("{contains: [{ProcessId: null}]}", "passed"),
                    List.of(
                            "{contains: [{ProcessId: 8}]}",
                            "failed: missing {ProcessId: 8}, nearest 0: ProcessId=7!"),
                    List.of("{contains: [{TimeGenerated: 2025-10-14T10:05:00Z}]}", "passed"),
                    List.of("{contains: [{TimeGenerated: 2025-10-14 10:05}]}", "passed"),
                    List.of("{contains: [{Ratio: 0.3}]}", "passed"),
                    List.of("{contains: [{Nothing: null, FileName: sc.exe}]}", "passed"),
                    List.of(
                            "{contains: [{AdditionalFields: {Count: 2.0, Tags: [a, b]}}]}",
                            "passed"),
                    List.of(
                            "{contains: [{AdditionalFields: {Count: 2, Tags: [b, a]}}]}",
                            "failed: missing {AdditionalFields:"
                                    + " {\"Count\":2,\"Tags\":[\"b\",\"a\"]}}, nearest 0:"
                                    + " AdditionalFields=!"),
                    List.of("{contains: [{FileName: {contains: ET.E}}]}", "passed"),
                    List.of("{contains: [{FileName: {startswith: NET}}]}", "passed"),
                    List.of("{contains: [{FileName: {endswith: '.exe'}}]}", "passed"),
                    List.of("{contains: [{ProcessId: {not: null}}]}", "passed"),
                    List.of(
                            "{contains: [{FileName: SC.EXE}]}",
                            "failed: missing {FileName: SC.EXE}, nearest 0: FileName=sc.exe!"),
                    List.of("{not-contains: [{FileName: cmd.exe}]}", "passed"),
                    List.of(
                            "{not-contains: [{FileName: net.exe}]}",
                            "failed: unwanted {FileName: net.exe} is 1"),
                    List.of("{only: [{FileName: sc.exe}, {FileName: net.exe}]}", "passed"),
                    List.of("{only: [{FileName: sc.exe}]}", "failed: extra 1"),
                    List.of(
                            "{only: [{FileName: {not: x}}, {FileName: cmd.exe}]}",
                            "failed: missing {FileName: cmd.exe}, nearest 0: FileName=sc.exe!"),
                    List.of("{only: []}", "failed: extra 0; extra 1; extra 2"),
                    List.of("{branch: {Source: [a, b]}}", "passed"),
                    List.of("{branch: {Source: a}}", "passed"),
                    List.of("{branch: {Source: [a, c]}}", "failed: no c in Source: a, b"),
                    List.of(
                            "{contains: [{Filename: x}]}",
                            "error: TS008 the rule's result has no column 'Filename' FileName"),
                    List.of(
                            "{contains: [{ProcessId: seven}]}",
                            "error: TS008 'seven' is no long, which 'ProcessId' is "),
                    List.of(
                            "{contains: [{ProcessId: {contains: 7}}]}",
                            "error: TS008 'ProcessId' is of type long, and 'contains' looks into"
                                    + " text "),
                    List.of(
                            "{branch: {Sorce: [a]}}",
                            "error: TS008 the rule's result has no column 'Sorce' Source"));

    @TempDir Path folder = Path.of("");

    @Test
    void eachExpectationEndsAsItShould() {
        var expected = new ArrayList<String>();
        var actual = new ArrayList<String>();
        var tests = new StringBuilder("tests:\n");
        for (var one : CASES) {
            expected.add(one.get(0) + " " + one.get(1));
            tests.append("  - name: \"").append(tests.length()).append("\"\n");
            tests.append(TestFolder.EVIDENCE)
                    .append("    expect: ")
                    .append(one.get(0))
                    .append('\n');
        }
        var files = new TestFolder(folder);
        files.rule("r", QUERY);
        files.write("r.test.yaml", tests.toString());
        var report = files.run(false);
        assertEquals(List.of(), report.diagnostics());
        for (int i = 0; i < CASES.size(); i++) {
            actual.add(CASES.get(i).getFirst() + " " + shown(report.tests().get(i)));
        }
        assertEquals(String.join("\n", expected), String.join("\n", actual));
    }

    private static String shown(TestResult test) {
        var parts = new ArrayList<String>();
        test.differences().forEach(d -> parts.add(shown(d)));
        if (test.status() == Status.ERROR) {
            var first = test.diagnostics().getFirst();
            parts.add(
                    first.code().code()
                            + " "
                            + first.message()
                            + " "
                            + String.join(", ", first.similar()));
        }
        var word = test.status().word();
        return parts.isEmpty() ? word : word + ": " + String.join("; ", parts);
    }

    private static String shown(Difference difference) {
        return switch (difference) {
            case Difference.RowCount(var expected, long actual) ->
                    actual + " rows, not " + expected.shown();
            case Difference.Missing(var row, var nearest) ->
                    "missing "
                            + row.shown()
                            + nearest.map(n -> ", nearest " + n.row() + ":" + cells(n)).orElse("");
            case Difference.Unwanted(var row, int number) ->
                    "unwanted " + row.shown() + " is " + number;
            case Difference.Extra(int row) -> "extra " + row;
            case Difference.MissingValue(var column, var value, var present) ->
                    "no " + value + " in " + column + ": " + String.join(", ", present);
        };
    }

    private static String cells(Difference.Nearest nearest) {
        var text = new StringBuilder();
        nearest.cells().stream()
                .filter(c -> !c.same())
                .forEach(c ->
                        text.append(' ')
                                .append(c.column())
                                .append('=')
                                .append(c.actual())
                                .append('!'));
        return text.toString();
    }
}
