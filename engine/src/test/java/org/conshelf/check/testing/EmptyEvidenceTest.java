package org.conshelf.check.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A test that is passed by nothing says something only where the rule had something to look at.
class EmptyEvidenceTest {
    private static final String NONE = TestFolder.EVIDENCE + "    expect: none\n";

    @TempDir Path folder = Path.of("");

    static Stream<Arguments> cases() {
        return Stream.of(
                // There are rows, and the rule does not take them.
                Arguments.of("DeviceProcessEvents | where FileName == 'x'", NONE, "passed"),
                Arguments.of(
                        "DeviceProcessEvents | where TimeGenerated > ago(1h) | where FileName == 'x'",
                        NONE,
                        "passed"),
                Arguments.of(
                        "DeviceProcessEvents | where TimeGenerated > ago(1h) and FileName == 'x'",
                        NONE,
                        "passed"),
                Arguments.of(
                        "DeviceProcessEvents | summarize n = count() by DeviceName | where n > 5",
                        NONE,
                        "passed"),
                // One of several tables has rows.
                Arguments.of(
                        "union DeviceProcessEvents, SigninLogs | where FileName == 'x'",
                        NONE,
                        "passed"),
                // What looks at the time before an hour and after it had something to look at.
                Arguments.of(
                        "let Before = DeviceProcessEvents | where TimeGenerated < ago(1h) | where"
                                + " DeviceName != '';\nDeviceProcessEvents | where TimeGenerated >"
                                + " ago(1h) | where FileName == 'x' | join kind=leftanti (Before) on"
                                + " DeviceName",
                        NONE,
                        "passed"),
                // The rule brings its rows itself.
                Arguments.of("print x = 1 | where x == 2", NONE, "passed"),
                // No table has rows.
                Arguments.of("SigninLogs | where AppDisplayName == 'x'", NONE, "failed TS010"),
                Arguments.of("SigninLogs | summarize count() by AppId", NONE, "failed TS010"),
                Arguments.of(
                        "let S = () { SigninLogs };\nS | where AppDisplayName == 'x'",
                        NONE,
                        "failed TS010"),
                Arguments.of(
                        "SecurityEvent | where EventID == 4697",
                        TestFolder.EVIDENCE + "    expect: {not-contains: [{EventID: 1}]}\n",
                        "failed TS010"),
                // All rows are out of the rule's time.
                Arguments.of(
                        "DeviceProcessEvents | where TimeGenerated > ago(1h) | where FileName == 'x'",
                        NONE + "    as-of: 2026-01-01\n",
                        "failed TS010"),
                Arguments.of(
                        "DeviceProcessEvents | where TimeGenerated > ago(1h) and FileName == 'x'",
                        NONE + "    as-of: 2026-01-01\n",
                        "failed TS010"),
                Arguments.of(
                        "let T = materialize(DeviceProcessEvents | where TimeGenerated"
                                + " between (ago(1d) .. now()));\nT | where FileName has 'x'",
                        NONE + "    as-of: 2026-01-01\n",
                        "failed TS010"),
                // Whoever wants that says so.
                Arguments.of(
                        "SigninLogs | where AppDisplayName == 'x'",
                        NONE + "    empty-tables: true\n",
                        "passed"),
                // A rule that does not run never passes.
                Arguments.of("DeviceProcessEvents | where Nobody == 1", NONE, "error TS009"),
                Arguments.of("DeviceProcessEvents | whre FileName == 'x'", NONE, "error TS009"),
                Arguments.of(
                        "DeviceProcessEvents | where Nobody == 1",
                        NONE + "    empty-tables: true\n",
                        "error TS009"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTestWithoutHitsPassesOnlyWhereItSaysSomething(String query, String test, String ends) {
        var result = new TestFolder(folder).run(query, test);
        var code =
                result.diagnostics().stream()
                        .filter(d -> d.isError() && d.code().code().startsWith("TS"))
                        .map(d -> " " + d.code().code())
                        .toList();
        assertEquals(
                ends,
                result.status().word() + String.join("", code),
                () -> result.diagnostics().toString());
        assertEquals(List.of(), result.differences());
    }
}
