package org.conshelf.function.regex;

import java.util.Optional;

/// Writes a pattern in the syntax of RE2, which the engine has.
final class Re2Writer {
    /// RE2 takes no more repetitions than this, nested ones multiplied.
    private static final long MAX_REPEAT = 1000;

    /// An estimate of RE2's instructions; DuckDB gives it room for some 80,000.
    private static final long MAX_INSTRUCTIONS = 50_000;

    private final StringBuilder out = new StringBuilder();
    private boolean inexpressible;

    private Re2Writer() {}

    /// The pattern, or nothing where RE2 cannot say it.
    static Optional<String> write(RegexNode node) {
        if (instructions(node) > MAX_INSTRUCTIONS || repeats(node) > MAX_REPEAT) {
            return Optional.empty();
        }
        var writer = new Re2Writer();
        writer.node(node);
        return writer.inexpressible ? Optional.empty() : Optional.of(writer.out.toString());
    }

    private void node(RegexNode node) {
        switch (node) {
            case RegexNode.Chars chars -> chars(chars);
            case RegexNode.Place place -> place(place.kind());
            case RegexNode.Sequence sequence -> sequence.parts().forEach(this::operand);
            case RegexNode.Choice choice -> choice(choice);
            case RegexNode.Repeat repeat -> repeat(repeat);
            case RegexNode.Group group -> {
                out.append('(');
                node(group.body());
                out.append(')');
            }
        }
    }

    private void operand(RegexNode node) {
        if (node instanceof RegexNode.Choice) {
            out.append("(?:");
            node(node);
            out.append(')');
        } else {
            node(node);
        }
    }

    private void choice(RegexNode.Choice choice) {
        for (int i = 0; i < choice.branches().size(); i++) {
            if (i > 0) {
                out.append('|');
            }
            node(choice.branches().get(i));
        }
    }

    private void repeat(RegexNode.Repeat repeat) {
        boolean atomic =
                repeat.body() instanceof RegexNode.Chars
                        || repeat.body() instanceof RegexNode.Group;
        out.append(atomic ? "" : "(?:");
        node(repeat.body());
        out.append(atomic ? "" : ")");
        if (repeat.least() == 0 && repeat.most() == -1) {
            out.append('*');
        } else if (repeat.least() == 1 && repeat.most() == -1) {
            out.append('+');
        } else if (repeat.least() == 0 && repeat.most() == 1) {
            out.append('?');
        } else {
            out.append('{').append(repeat.least());
            if (repeat.most() != repeat.least()) {
                out.append(',').append(repeat.most() < 0 ? "" : repeat.most());
            }
            out.append('}');
        }
        out.append(repeat.greedy() ? "" : "?");
    }

    private void place(RegexNode.PlaceKind kind) {
        switch (kind) {
            case TEXT_START -> out.append("\\A");
            case TEXT_END -> out.append("\\z");
            case LINE_START -> out.append("(?m:^)");
            case LINE_END -> out.append("(?m:$)");
            case ASCII_WORD -> out.append("\\b");
            case CRLF_LINE_START,
                    CRLF_LINE_END,
                    WORD,
                    NOT_WORD,
                    WORD_START,
                    WORD_END,
                    WORD_START_HALF,
                    WORD_END_HALF,
                    ASCII_NOT_WORD,
                    ASCII_WORD_START,
                    ASCII_WORD_END,
                    ASCII_WORD_START_HALF,
                    ASCII_WORD_END_HALF ->
                    inexpressible = true;
        }
    }

    private void chars(RegexNode.Chars chars) {
        var set = chars.set();
        if (!chars.text().isEmpty()) {
            out.append(chars.text());
        } else if (set.isEmpty()) {
            // matches nothing
            out.append("[^\\x00-\\x{10ffff}]");
        } else if (set.rangeCount() == 1 && set.bounds()[0] == set.bounds()[1]) {
            out.append(character(set.bounds()[0], "\\.+*?()|[]{}^$"));
        } else if (set.rangeCount() > 1
                && set.bounds()[0] == 0
                && set.bounds()[set.bounds().length - 1] == CodePoints.MAX) {
            out.append("[^").append(ranges(set.negate())).append(']');
        } else {
            out.append('[').append(ranges(set)).append(']');
        }
    }

    /// The ranges of a set as they stand in brackets.
    static String ranges(CodePoints set) {
        var text = new StringBuilder();
        for (int i = 0; i < set.bounds().length; i += 2) {
            int first = set.bounds()[i];
            int last = set.bounds()[i + 1];
            text.append(character(first, "\\[]^-&~"));
            if (last > first + 1) {
                text.append('-');
            }
            if (last > first) {
                text.append(character(last, "\\[]^-&~"));
            }
        }
        return text.toString();
    }

    private static String character(int c, String special) {
        if (special.indexOf(c) >= 0) {
            return "\\" + (char) c;
        }
        boolean plain = (c >= ' ' && c < 127) || Character.isLetterOrDigit(c);
        return plain ? Character.toString(c) : "\\x{" + Integer.toHexString(c) + "}";
    }

    static long repeats(RegexNode node) {
        return switch (node) {
            case RegexNode.Chars chars -> 1;
            case RegexNode.Place place -> 1;
            case RegexNode.Group group -> repeats(group.body());
            case RegexNode.Sequence sequence ->
                    sequence.parts().stream().mapToLong(Re2Writer::repeats).max().orElse(1);
            case RegexNode.Choice choice ->
                    choice.branches().stream().mapToLong(Re2Writer::repeats).max().orElse(1);
            case RegexNode.Repeat repeat ->
                    Math.min(
                            Integer.MAX_VALUE,
                            repeats(repeat.body())
                                    * Math.max(1, Math.max(repeat.least(), repeat.most())));
        };
    }

    private static long instructions(RegexNode node) {
        return switch (node) {
            case RegexNode.Chars chars -> {
                int ranges = chars.set().rangeCount();
                boolean ascii =
                        chars.set().bounds().length == 0
                                || chars.set().bounds()[chars.set().bounds().length - 1] < 128;
                yield ascii ? ranges + 1L : 2L * ranges + 12;
            }
            case RegexNode.Place place -> 1;
            case RegexNode.Group group -> 2 + instructions(group.body());
            case RegexNode.Sequence sequence ->
                    sequence.parts().stream().mapToLong(Re2Writer::instructions).sum();
            case RegexNode.Choice choice ->
                    choice.branches().stream().mapToLong(b -> 1 + instructions(b)).sum();
            case RegexNode.Repeat repeat ->
                    Math.min(
                            Integer.MAX_VALUE,
                            (1 + instructions(repeat.body()))
                                    * Math.max(
                                            1,
                                            Math.max(
                                                    repeat.least() + (repeat.most() < 0 ? 1 : 0),
                                                    repeat.most())));
        };
    }
}
