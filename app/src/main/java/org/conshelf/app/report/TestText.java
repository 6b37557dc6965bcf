package org.conshelf.app.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.conshelf.app.report.Terminal.Style;
import org.conshelf.app.report.TextTable.Heading;
import org.conshelf.check.testing.Difference;
import org.conshelf.check.testing.RuleCoverage;
import org.conshelf.check.testing.TestReport;
import org.conshelf.check.testing.TestResult;
import org.conshelf.check.testing.TestResult.Status;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.run.ValueForms;
import org.conshelf.source.Diagnostic;

/// Writes what came of tests, for people: a line each, and under one that did not pass what is
/// different.
public final class TestText {
    /// Differences and rows that are shown of one test.
    private static final int MOST = 10;

    private static final int LONGEST_ROW = 400;
    private static final int LONGEST_FRAGMENT = 100;
    private static final String UNDER = "    ";

    private final PrintStream out;
    private final Terminal terminal;

    private TestText(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static void write(PrintStream out, TestReport report, Terminal terminal) {
        var text = new TestText(out, terminal);
        int width = text.width(report);
        for (var rule : report.rules()) {
            if (!rule.tests().isEmpty()) {
                text.heading(rule);
                rule.tests().forEach(t -> text.test(t, width));
            }
        }
        if (report.rules().stream().anyMatch(r -> r.coverage().isPresent())) {
            text.coverage(report);
        }
        text.summary(report);
    }

    /// What is different and what is said of one test, as text without colours.
    static String plain(TestResult test) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            new TestText(out, Terminal.NONE).under(test);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing().stripIndent();
    }

    private int width(TestReport report) {
        int widest =
                report.tests().stream()
                        .mapToInt(t -> TerminalText.width(TerminalText.clean(t.name())))
                        .max()
                        .orElse(0);
        return Math.min(widest, Math.clamp(terminal.columns() - 34L, 20, 100));
    }

    private void heading(TestReport.TestedRule rule) {
        var file = TerminalText.clean(rule.rule().file());
        out.println(
                terminal.styled(Style.HEADING, file)
                        + "  "
                        + TerminalText.clean(rule.rule().title()));
    }

    private void test(TestResult test, int width) {
        var name = TerminalText.fit(TerminalText.clean(test.name()), width);
        var line = new StringBuilder("  ");
        line.append(styled(test.status())).append("  ").append(name);
        line.repeat(" ", Math.max(0, width - TerminalText.width(name)));
        if (test.skipped().isPresent()) {
            line.append("  ").append(TerminalText.clean(test.skipped().get()));
        } else if (test.outcome().isPresent()) {
            line.append("  %8s  %6d ms".formatted(rows(test.rows()), millis(test.nanos())));
        }
        out.println(line.toString().stripTrailing());
        under(test);
    }

    private void under(TestResult test) {
        if (test.status() == Status.FAILED) {
            differences(test);
        }
        boolean found =
                test.rows() > 0 || test.diagnostics().stream().anyMatch(Diagnostic::isError);
        for (var diagnostic : test.diagnostics()) {
            switch (diagnostic.severity()) {
                case ERROR, WARNING -> indented(Messages.render(diagnostic));
                case NOTE -> {
                    // Why a rule found nothing is worth a line where it should have found
                    // something.
                    if (test.status() == Status.FAILED && !found) {
                        out.println(UNDER + TerminalText.clean(diagnostic.headline()));
                    }
                }
            }
        }
    }

    private String styled(Status status) {
        var word = "%-7s".formatted(status.word());
        return switch (status) {
            case PASSED -> terminal.styled(Style.LOW, word);
            case FAILED, ERROR -> terminal.styled(Style.HIGH, word);
            case SKIPPED -> terminal.styled(Style.FAINT, word);
        };
    }

    private void indented(String text) {
        text.lines().forEach(l -> out.println(UNDER + l));
    }

    private void differences(TestResult test) {
        var outcome = test.outcome();
        if (outcome.isEmpty()) {
            return;
        }
        var rows = outcome.get();
        int shown = 0;
        for (var difference : test.differences()) {
            if (shown++ == MOST) {
                out.println(UNDER + "and " + (test.differences().size() - MOST) + " more");
                break;
            }
            difference(difference, rows);
        }
    }

    private void difference(Difference difference, RuleOutcome rows) {
        switch (difference) {
            case Difference.RowCount(var expected, long actual) -> {
                out.println(
                        "%sexpected %s, the rule gave %s"
                                .formatted(UNDER, counted(expected.shown()), rows(actual)));
                for (int i = 0; i < Math.min(MOST, rows.rows().size()); i++) {
                    row("  + ", rows, i);
                }
                if (rows.rows().size() > MOST) {
                    out.println(UNDER + "  + and " + (rows.rows().size() - MOST) + " more");
                }
            }
            case Difference.Missing(var expected, var nearest) -> {
                out.println(
                        UNDER
                                + "no row matches "
                                + cut(expected.shown())
                                + nearest.map(n -> "; nearest is row " + (n.row() + 1)).orElse(""));
                nearest.ifPresent(this::nearest);
            }
            case Difference.Unwanted(var unwanted, int row) -> {
                out.println(UNDER + "a row matches " + cut(unwanted.shown()) + ", and none may");
                row("  + ", rows, row);
            }
            case Difference.Extra(int row) -> {
                out.println(UNDER + "a row is not among those expected");
                row("  + ", rows, row);
            }
            case Difference.MissingValue(var column, var value, var present) ->
                    out.println(
                            UNDER
                                    + cut(
                                            "no row has %s %s; there %s"
                                                    .formatted(
                                                            column,
                                                            value,
                                                            present.isEmpty()
                                                                    ? "is no row"
                                                                    : "is "
                                                                            + String.join(
                                                                                    ", ",
                                                                                    present))));
        }
    }

    private void nearest(Difference.Nearest nearest) {
        var table =
                new TextTable(
                        List.of(
                                Heading.of(""),
                                Heading.of("column"),
                                Heading.of("expected"),
                                Heading.of("actual")));
        for (var cell : nearest.cells()) {
            table.add(
                    List.of(
                            cell.same() ? "" : "!",
                            cell.column(),
                            shortened(cell.expected()),
                            shortened(cell.actual())));
        }
        table.print(out, terminal, UNDER + "  ", (cell, _) -> cell.equals("!") ? Style.HIGH : null);
    }

    /// A row's values that are there, in one line.
    private void row(String sign, RuleOutcome rows, int number) {
        var values = new ArrayList<String>();
        var row = rows.rows().get(number);
        for (int i = 0; i < row.length; i++) {
            var column = rows.columns().get(i);
            var value = ValueForms.text(column.type(), row[i]);
            if (!value.isEmpty()) {
                values.add(column.name() + ": " + shortened(value));
            }
        }
        out.println(UNDER + sign + cut("{" + String.join(", ", values) + "}"));
        if (number < rows.sources().size() && !rows.sources().get(number).isEmpty()) {
            var source = rows.sources().get(number).getFirst();
            out.println(
                    UNDER
                            + "      from "
                            + TerminalText.clean(source.file().toString())
                            + " record "
                            + source.record());
        }
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_FRAGMENT
                ? value
                : value.substring(0, LONGEST_FRAGMENT) + "…";
    }

    private static String cut(String text) {
        return TerminalText.clean(
                text.length() <= LONGEST_ROW ? text : text.substring(0, LONGEST_ROW) + "…");
    }

    private static String counted(String count) {
        return count.equals("0") ? "no row" : count.equals("1") ? "1 row" : count + " rows";
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    private static long millis(long nanos) {
        return (nanos + 500_000) / 1_000_000;
    }

    private void coverage(TestReport report) {
        out.println();
        long covered = 0;
        long total = 0;
        for (var rule : report.rules()) {
            if (rule.coverage().isPresent()) {
                var coverage = rule.coverage().get();
                covered += coverage.covered();
                total += coverage.total();
                coverage(rule, coverage);
            }
        }
        out.println(
                "coverage in total: %s (%d of %d)"
                        .formatted(percent(covered, total).strip(), covered, total));
    }

    private static String percent(long covered, long total) {
        var percent = RuleCoverage.percent(covered, total);
        return percent.isPresent() ? "%3d%%".formatted(percent.getAsInt()) : "   -";
    }

    private void coverage(TestReport.TestedRule rule, RuleCoverage coverage) {
        out.println(
                "coverage %s (%d of %d)  %s  %s"
                        .formatted(
                                percent(coverage.covered(), coverage.total()),
                                coverage.covered(),
                                coverage.total(),
                                TerminalText.clean(rule.rule().file()),
                                TerminalText.clean(rule.rule().title())));
        var table =
                new TextTable(
                        List.of(
                                Heading.whole("place"),
                                Heading.whole("what"),
                                Heading.whole("not seen"),
                                Heading.of("text")));
        for (var point : coverage.points()) {
            var lacking = lacking(point);
            if (!lacking.isEmpty()) {
                var position = point.text().position(point.span().start());
                table.add(
                        List.of(
                                "%s:%d:%d"
                                        .formatted(
                                                point.text().name(),
                                                position.line(),
                                                position.column()),
                                point.kind().word(),
                                lacking,
                                shortened(point.fragment())));
            }
        }
        if (!table.isEmpty()) {
            table.print(out, terminal, "  ");
        }
    }

    /// What no test saw of a point; empty where nothing is missing.
    static String lacking(RuleCoverage.Point point) {
        var kind = point.kind();
        if (!point.measured()) {
            return "not measured";
        }
        if (!point.wasTrue() && !point.wasFalse()) {
            return "not reached";
        }
        if (!point.wasTrue()) {
            return "never " + kind.yes();
        }
        if (!point.wasFalse()) {
            return "never " + kind.no();
        }
        return point.decided() ? "" : "never decides";
    }

    private void summary(TestReport report) {
        var parts = new ArrayList<String>();
        for (var status : Status.values()) {
            long count = report.count(status);
            if (count > 0 || status == Status.PASSED || status == Status.FAILED) {
                parts.add(count + " " + (status == Status.ERROR ? "in error" : status.word()));
            }
        }
        int untested = report.untested().size();
        out.println(
                "%s, %s: %s%s; %.1f s"
                        .formatted(
                                CheckReport.counted(report.rules().size(), "rule"),
                                CheckReport.counted(report.tests().size(), "test"),
                                String.join(", ", parts),
                                untested == 0
                                        ? ""
                                        : "; "
                                                + CheckReport.counted(untested, "rule")
                                                + " without a test",
                                report.nanos() / 1e9));
    }
}
