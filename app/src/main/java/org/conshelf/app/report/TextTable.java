package org.conshelf.app.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of text in aligned columns. Cells are cleaned when they are added.
final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST_WIDTH = 6;

    private final List<Heading> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /// The heading of a column.
    ///
    /// @param right whether the column is aligned to the right, as numbers are
    /// @param whole whether its cells are never cut
    record Heading(String text, boolean right, boolean whole) {
        static Heading of(String text) {
            return new Heading(text, false, false);
        }

        static Heading number(String text) {
            return new Heading(text, true, true);
        }

        static Heading whole(String text) {
            return new Heading(text, false, true);
        }
    }

    TextTable(List<Heading> headings) {
        this.headings =
                headings.stream()
                        .map(h -> new Heading(TerminalText.clean(h.text()), h.right(), h.whole()))
                        .toList();
    }

    void add(List<String> cells) {
        rows.add(cells.stream().map(TerminalText::clean).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Writes the table, its columns narrowed until a line fits, the widest first.
    ///
    /// @param style what the cells of a row look like, by the text of its first cell
    void print(PrintStream out, Terminal terminal, String indent, RowStyle style) {
        int[] widths = widths(terminal.columns() - indent.length());
        printLine(
                out,
                terminal,
                indent,
                headings.stream().map(Heading::text).toList(),
                widths,
                (_, _) -> Terminal.Style.HEADING);
        for (var row : rows) {
            printLine(out, terminal, indent, row, widths, style);
        }
    }

    void print(PrintStream out, Terminal terminal, String indent) {
        print(out, terminal, indent, (_, _) -> null);
    }

    /// Chooses a style for a cell.
    interface RowStyle {
        Terminal.@Nullable Style of(String cell, int column);
    }

    private int[] widths(int columns) {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = TerminalText.width(headings.get(i).text());
            for (var row : rows) {
                widths[i] = Math.max(widths[i], TerminalText.width(row.get(i)));
            }
        }
        long total = GAP.length() * (long) (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        while (total > columns) {
            int widest = widest(widths, -1);
            if (widest < 0 || widths[widest] <= LEAST_WIDTH) {
                break;
            }
            // Down to the second widest at once, so that one long cell costs one step.
            int second = widest(widths, widest);
            int next = second < 0 ? LEAST_WIDTH : Math.max(LEAST_WIDTH, widths[second]);
            int cut = Math.clamp(total - columns, 1, Math.max(1, widths[widest] - next));
            widths[widest] -= cut;
            total -= cut;
        }
        return widths;
    }

    /// The widest column that may be cut, but for one; -1 where there is none.
    private int widest(int[] widths, int without) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (i != without
                    && !headings.get(i).whole()
                    && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private void printLine(
            PrintStream out,
            Terminal terminal,
            String indent,
            List<String> cells,
            int[] widths,
            RowStyle style) {
        var line = new StringBuilder(indent);
        for (int i = 0; i < cells.size(); i++) {
            var cell = TerminalText.fit(cells.get(i), widths[i]);
            int padding = Math.max(0, widths[i] - TerminalText.width(cell));
            var chosen = style.of(cells.get(i), i);
            var shown = chosen == null || cell.isEmpty() ? cell : terminal.styled(chosen, cell);
            line.append(i == 0 ? "" : GAP);
            if (headings.get(i).right()) {
                line.repeat(" ", padding).append(shown);
            } else {
                line.append(shown);
                if (i < cells.size() - 1) {
                    line.repeat(" ", padding);
                }
            }
        }
        out.println(line.toString().stripTrailing());
    }
}
