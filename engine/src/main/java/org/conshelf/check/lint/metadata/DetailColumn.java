package org.conshelf.check.lint.metadata;

import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.check.lint.Findings;
import org.conshelf.check.lint.Lint;
import org.conshelf.check.lint.LintPage;
import org.conshelf.check.lint.Subject;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;
import org.conshelf.source.Similar;

/// A custom detail or alert override of a column that the result does not have.
final class DetailColumn implements Lint {
    private static final LintPage PAGE =
            new LintPage(
                    DiagnosticCode.DETAIL_COLUMN,
                    Severity.ERROR,
                    """
                    Custom details and the names of alerts take values from columns of the result. A column that is not there leaves a gap in every alert, and
                    Sentinel refuses to save the rule.
                    """,
                    ExampleRule.with(
                            "entityMappings:", "customDetails:\n  User: UserName\nentityMappings:"),
                    ExampleRule.with(
                            "entityMappings:", "customDetails:\n  User: Account\nentityMappings:"));

    @Override
    public LintPage page() {
        return PAGE;
    }

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{\\s*([^{}]{1,200}?)\\s*\\}\\}");

    @Override
    public void check(Subject subject, Findings findings) {
        var columns = Places.columns(subject);
        if (columns.isEmpty()) {
            return;
        }
        var details = subject.rule().details();
        details.customDetails()
                .forEach((name, column) ->
                        check(subject, columns.get(), column, "customDetails." + name, findings));
        details.alertDetails()
                .ifPresent(alert -> {
                    var at = "alertDetailsOverride.";
                    format(
                            subject,
                            columns.get(),
                            alert.displayNameFormat(),
                            at + "alertDisplayNameFormat",
                            findings);
                    format(
                            subject,
                            columns.get(),
                            alert.descriptionFormat(),
                            at + "alertDescriptionFormat",
                            findings);
                    check(
                            subject,
                            columns.get(),
                            alert.tacticsColumn(),
                            at + "alertTacticsColumnName",
                            findings);
                    check(
                            subject,
                            columns.get(),
                            alert.severityColumn(),
                            at + "alertSeverityColumnName",
                            findings);
                    alert.dynamicProperties()
                            .forEach((name, column) ->
                                    check(
                                            subject,
                                            columns.get(),
                                            column,
                                            at + "alertDynamicProperties",
                                            findings));
                });
    }

    private static void format(
            Subject subject, Set<String> columns, String format, String field, Findings findings) {
        var matcher = PLACEHOLDER.matcher(format);
        while (matcher.find()) {
            check(subject, columns, matcher.group(1), field, findings);
        }
    }

    private static void check(
            Subject subject, Set<String> columns, String column, String field, Findings findings) {
        if (!column.isEmpty() && !columns.contains(column)) {
            findings.add(
                    subject.document(),
                    subject.rule().place(field),
                    "the result has no column '%s'".formatted(column),
                    Similar.names(column, columns));
        }
    }
}
