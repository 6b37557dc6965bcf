package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.conshelf.app.report.Entities.Kind;
import org.conshelf.app.report.TextTable.Heading;
import org.conshelf.hunt.EvidenceOutcome;
import org.conshelf.hunt.HuntOutcome;
import org.conshelf.hunt.RuleOutcome;
import org.conshelf.run.ValueForms;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.Severity;
import org.jspecify.annotations.Nullable;

/// Writes what came of a hunt for people: a line for each hit, the gravest first and then the
/// oldest, then what the rules and the evidence came to.
final class HuntTable {
    private static final List<String> SEVERITIES = List.of("high", "medium", "low");

    private final PrintStream out;
    private final Terminal terminal;

    HuntTable(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void write(HuntOutcome hunt, List<Diagnostic> documents) {
        hits(hunt.rules());
        rules(hunt.rules(), documents);
        evidence(hunt.evidence());
        heading("Clock");
        var why = hunt.asOfNewestEvent() ? ", the newest event (--as-of sets another)" : "";
        out.println("  " + ValueForms.datetime(hunt.asOf()) + why);
    }

    private void heading(String text) {
        out.println();
        out.println(terminal.styled(Terminal.Style.HEADING, text));
    }

    /// A hit with what is found in it.
    private record Hit(RuleOutcome outcome, Entities entities, @Nullable Object[] row) {
        String time() {
            return entities.of(Kind.TIME, row);
        }

        /// 0 for the gravest.
        int rank() {
            int rank = SEVERITIES.indexOf(outcome.rule().severity());
            return rank < 0 ? SEVERITIES.size() : rank;
        }
    }

    private void hits(List<RuleOutcome> rules) {
        var hits = new ArrayList<Hit>();
        var shown = EnumSet.noneOf(Kind.class);
        boolean hasOther = false;
        for (var outcome : rules) {
            var entities = new Entities(outcome.columns());
            for (var row : outcome.rows()) {
                hits.add(new Hit(outcome, entities, row));
                var found = EnumSet.noneOf(Kind.class);
                for (var kind : Kind.values()) {
                    if (!entities.of(kind, row).isEmpty()) {
                        found.add(kind);
                    }
                }
                hasOther |= found.isEmpty();
                shown.addAll(found);
            }
        }
        if (hits.isEmpty()) {
            out.println("No hits.");
            return;
        }
        var headings = new ArrayList<Heading>();
        headings.add(Heading.whole("severity"));
        headings.add(Heading.whole(Kind.TIME.heading()));
        headings.add(Heading.wide("rule", 32));
        headings.add(Heading.wide("techniques", 9));
        var entityKinds = EnumSet.copyOf(shown.isEmpty() ? EnumSet.of(Kind.TIME) : shown);
        entityKinds.remove(Kind.TIME);
        entityKinds.forEach(k -> headings.add(Heading.of(k.heading())));
        if (hasOther) {
            headings.add(Heading.of("row"));
        }
        hits.sort(Comparator.comparingInt(Hit::rank).thenComparing(Hit::time));
        var table = new TextTable(headings);
        for (var hit : hits) {
            var rule = hit.outcome().rule();
            var cells = new ArrayList<String>();
            cells.add(rule.severity());
            cells.add(hit.time());
            cells.add(rule.title());
            cells.add(String.join(" ", rule.techniques()));
            boolean any = !hit.time().isEmpty();
            for (var kind : entityKinds) {
                var text = hit.entities().of(kind, hit.row());
                any |= !text.isEmpty();
                cells.add(text);
            }
            if (hasOther) {
                cells.add(any ? "" : hit.entities().everything(hit.row()));
            }
            table.add(cells);
        }
        table.print(out, terminal, "", HuntTable::severityStyle);
    }

    private static Terminal.@Nullable Style severityStyle(String cell, int column) {
        if (column != 0) {
            return null;
        }
        return switch (cell) {
            case "high" -> Terminal.Style.HIGH;
            case "medium" -> Terminal.Style.MEDIUM;
            case "low" -> Terminal.Style.LOW;
            default -> Terminal.Style.FAINT;
        };
    }

    private void rules(List<RuleOutcome> rules, List<Diagnostic> documents) {
        heading("Rules");
        var table =
                new TextTable(
                        List.of(Heading.number("hits"), Heading.of("rule"), Heading.of("query")));
        for (var outcome : rules) {
            var rule = outcome.rule();
            table.add(
                    List.of(
                            outcome.status() == RuleOutcome.Status.OK
                                    ? Integer.toString(outcome.rows().size())
                                    : outcome.status().word(),
                            rule.title(),
                            rule.file() + ":" + rule.query().position(0).line()));
        }
        if (!table.isEmpty()) {
            table.print(out, terminal, "  ", HuntTable::statusStyle);
        }
        for (var diagnostic : documents) {
            message(diagnostic);
        }
        for (var outcome : rules) {
            outcome.diagnostics().forEach(this::message);
        }
    }

    private static Terminal.@Nullable Style statusStyle(String cell, int column) {
        return column == 0 && !cell.isEmpty() && !Character.isDigit(cell.charAt(0))
                ? Terminal.Style.HIGH
                : null;
    }

    private void message(Diagnostic diagnostic) {
        var style =
                diagnostic.severity() == Severity.ERROR
                        ? Terminal.Style.HIGH
                        : diagnostic.severity() == Severity.WARNING
                                ? Terminal.Style.MEDIUM
                                : Terminal.Style.FAINT;
        var text = Messages.render(diagnostic);
        for (var line : text.split("\n", -1)) {
            out.println("  " + terminal.styled(style, line));
        }
    }

    private void evidence(List<EvidenceOutcome> evidence) {
        heading("Evidence");
        var table =
                new TextTable(
                        List.of(
                                Heading.of("format"),
                                Heading.number("records"),
                                Heading.number("damaged"),
                                Heading.number("skipped"),
                                Heading.of("file")));
        for (var file : evidence) {
            table.add(
                    List.of(
                            file.format().isEmpty() ? "none" : file.format(),
                            Long.toString(file.records()),
                            Long.toString(file.damaged()),
                            Long.toString(file.skipped()),
                            file.file().toString()));
        }
        if (!table.isEmpty()) {
            table.print(out, terminal, "  ");
        }
        for (var file : evidence) {
            file.diagnostics().forEach(this::message);
        }
    }
}
