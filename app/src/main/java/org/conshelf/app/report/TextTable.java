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
    /// @param least how narrow it may become while others can still give way
    record Heading(String text, boolean right, int least) {
        static Heading of(String text) {
            return new Heading(text, false, LEAST_WIDTH);
        }

        static Heading number(String text) {
            return new Heading(text, true, Integer.MAX_VALUE);
        }

        /// A column whose cells are never cut.
        static Heading whole(String text) {
            return new Heading(text, false, Integer.MAX_VALUE);
        }

        /// A column that is cut after all others.
        static Heading wide(String text, int least) {
            return new Heading(text, false, least);
        }
    }

    TextTable(List<Heading> headings) {
        this.headings =
                headings.stream()
                        .map(h -> new Heading(TerminalText.clean(h.text()), h.right(), h.least()))
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
        for (int i = 0; i < widths.length && columns < Integer.MAX_VALUE / 2; i++) {
            // No cell can be wider than the line, so the cutting below takes few steps.
            widths[i] = Math.min(widths[i], Math.max(columns, LEAST_WIDTH));
        }
        cut(widths, columns, true);
        cut(widths, columns, false);
        return widths;
    }

    /// Narrows the widest columns until the line fits.
    ///
    /// @param keepLeast whether columns keep the width that they should have at least
    private void cut(int[] widths, int columns, boolean keepLeast) {
        long total = GAP.length() * (long) (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        while (total > columns) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > least(i, keepLeast) && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }

    private int least(int column, boolean keepLeast) {
        int least = headings.get(column).least();
        return keepLeast || least == Integer.MAX_VALUE ? least : LEAST_WIDTH;
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
