package org.conshelf.check.lint.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.syntax.Expression;

/// The columns that Defender needs of a custom detection's result.
///
/// Source: <https://learn.microsoft.com/defender-xdr/custom-detection-rules>
final class DetectionColumns implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.DETECTION_COLUMNS,
                    Severity.ERROR,
                    """
                    Defender ties an alert to the event that it is about by Timestamp, ReportId and, for events of devices, DeviceId. A query that
                    summarizes or projects them away cannot be saved as a detection. arg_max(Timestamp, *) keeps them through a summarize.
                    """,
                    """
                    displayName: Service installed
                    isEnabled: true
                    queryCondition:
                      queryText: |
                        DeviceEvents
                        | where ActionType == "ServiceInstalled"
                        | summarize count() by DeviceName
                    schedule:
                      period: 1H
                    detectionAction:
                      alertTemplate:
                        title: Service installed
                        severity: medium
                    """,
                    """
                    displayName: Service installed
                    isEnabled: true
                    queryCondition:
                      queryText: |
                        DeviceEvents
                        | where ActionType == "ServiceInstalled"
                        | project Timestamp, DeviceId, DeviceName, ReportId
                    schedule:
                      period: 1H
                    detectionAction:
                      alertTemplate:
                        title: Service installed
                        severity: medium
                    """);

    @Override
    public LintPage page() {
        return PAGE;
    }

    @Override
    public void check(Subject subject, Findings findings) {
        var columns = Places.columns(subject);
        if (columns.isEmpty() || subject.rule().details().kind() != RuleKind.CUSTOM_DETECTION) {
            return;
        }
        var missing = new ArrayList<String>();
        if (!columns.get().contains("Timestamp") && !columns.get().contains("TimeGenerated")) {
            missing.add("Timestamp");
        }
        boolean devices = readsDevices(subject);
        if (devices) {
            for (var name : List.of("DeviceId", "ReportId")) {
                if (!columns.get().contains(name)) {
                    missing.add(name);
                }
            }
        }
        if (!missing.isEmpty()) {
            findings.add(
                    subject.document(),
                    subject.rule().place("query"),
                    "Defender needs %s in the result of a custom detection"
                            .formatted(String.join(", ", missing)),
                    List.of());
        }
    }

    private static boolean readsDevices(Subject subject) {
        var tables =
                Set.of(
                        "DeviceEvents",
                        "DeviceProcessEvents",
                        "DeviceFileEvents",
                        "DeviceNetworkEvents",
                        "DeviceRegistryEvents",
                        "DeviceLogonEvents",
                        "DeviceImageLoadEvents");
        return subject.nodes(Expression.NameRef.class).stream()
                .anyMatch(n -> tables.contains(n.name()));
    }
}
