package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.conshelf.app.report.Terminal.Style;
import org.conshelf.app.report.TextTable.Heading;
import org.conshelf.check.labels.LabelReport;
import org.conshelf.check.labels.LabelReport.Kind;

/// Writes how much of labelled evidence rules find, for people.
public final class LabelText {
    private static final int MOST_NAMES = 20;

    private LabelText() {}

    public static void write(PrintStream out, LabelReport report, Terminal terminal) {
        var table =
                new TextTable(
                        List.of(
                                Heading.whole("result"),
                                Heading.number("hits"),
                                Heading.wide("file", 40),
                                Heading.of("rules")));
        for (var file : report.files()) {
            table.add(
                    List.of(
                            file.result(),
                            file.fired() ? Long.toString(file.count()) : "",
                            file.file(),
                            file.hits().stream()
                                    .map(h ->
                                            h.rule().title()
                                                    + (h.count() > 1 ? " ×" + h.count() : ""))
                                    .collect(Collectors.joining(", "))));
        }
        table.print(
                out,
                terminal,
                "",
                (cell, column) ->
                        column > 0
                                ? null
                                : switch (cell) {
                                    case "missed", "false alarm" -> Style.HIGH;
                                    case "found" -> Style.LOW;
                                    default -> Style.FAINT;
                                });
        names(out, "labelled, but not in the evidence", report.missing());
        names(
                out,
                "evidence without a label",
                report.unlabelled().stream().map(Object::toString).toList());
        totals(out, report, terminal);
    }

    private static void names(PrintStream out, String what, List<String> names) {
        if (!names.isEmpty()) {
            out.println();
            out.println(what + ":");
            names.stream()
                    .limit(MOST_NAMES)
                    .forEach(n -> out.println("  " + TerminalText.clean(n)));
            if (names.size() > MOST_NAMES) {
                out.println("  and " + (names.size() - MOST_NAMES) + " more");
            }
        }
    }

    private static void totals(PrintStream out, LabelReport report, Terminal terminal) {
        out.println();
        var table =
                new TextTable(
                        List.of(
                                Heading.whole("files"),
                                Heading.number("fired"),
                                Heading.number("silent"),
                                Heading.number("hits")));
        for (var kind : Kind.values()) {
            table.add(
                    List.of(
                            kind.word(),
                            Long.toString(report.files(kind, true)),
                            Long.toString(report.files(kind, false)),
                            Long.toString(report.hits(kind))));
        }
        table.print(out, terminal, "");
        out.println();
        out.println(
                "by file: recall %s, precision %s"
                        .formatted(percent(report.recall()), percent(report.precision())));
        out.println(
                "by hit: precision %s; labelled records found: %d of %d (%s)"
                        .formatted(
                                percent(report.hitPrecision()),
                                report.foundRecords(),
                                report.records(),
                                percent(report.recordRecall())));
        out.println(
                TerminalText.clean(
                        report.techniques().isEmpty()
                                ? "every malicious file counts"
                                : "malicious files count that are labelled with "
                                        + String.join(", ", report.techniques())
                                        + "; others count neither way"));
        out.println("%.1f s".formatted(report.nanos() / 1e9));
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? "-" : "%.1f%%".formatted(share.getAsDouble() * 100);
    }
}
