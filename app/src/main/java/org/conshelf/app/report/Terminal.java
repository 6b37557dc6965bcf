package org.conshelf.app.report;

import java.util.Map;

/// What is known of where output goes.
///
/// @param outIsTerminal whether somebody looks at standard output
/// @param errIsTerminal whether somebody looks at standard error
/// @param columns how wide it is; where it is no terminal, lines are not cut
/// @param colours whether to colour
public record Terminal(boolean outIsTerminal, boolean errIsTerminal, int columns, boolean colours) {
    /// Standing for a pipe or a file.
    public static final Terminal NONE = new Terminal(false, false, Integer.MAX_VALUE, false);

    private static final int USUAL_COLUMNS = 120;
    private static final int LEAST_COLUMNS = 40;

    /// The terminal of this process. The launcher says which streams are terminals
    /// (`conshelf.terminal`, a word such as `out,err`), since Java can only tell for all at once;
    /// without the launcher, none is.
    ///
    /// @param environment for `NO_COLOR` (<https://no-color.org>), `TERM` and `COLUMNS`
    public static Terminal ofProcess(Map<String, String> environment) {
        var named = System.getProperty("conshelf.terminal", "");
        boolean out = named.contains("out");
        boolean colours =
                out
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                out,
                named.contains("err"),
                out ? columns(environment.getOrDefault("COLUMNS", "")) : Integer.MAX_VALUE,
                colours);
    }

    private static int columns(String text) {
        return text.matches("\\d{1,4}")
                ? Math.max(LEAST_COLUMNS, Integer.parseInt(text))
                : USUAL_COLUMNS;
    }

    /// The text in a style, where there are colours.
    String styled(Style style, String text) {
        return colours ? style.begin + text + "\u001b[0m" : text;
    }

    /// The few ways in which text is set apart.
    enum Style {
        HEADING("\u001b[1m"),
        HIGH("\u001b[1;31m"),
        MEDIUM("\u001b[33m"),
        LOW("\u001b[36m"),
        FAINT("\u001b[2m");

        private final String begin;

        Style(String begin) {
            this.begin = begin;
        }
    }
}
