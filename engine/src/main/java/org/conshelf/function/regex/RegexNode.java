package org.conshelf.function.regex;

import java.util.List;

/// The parts of a pattern.
sealed interface RegexNode {
    /// One character out of a set.
    ///
    /// @param text its form in the engine's syntax, or empty where its ranges are written out
    record Chars(CodePoints set, String text) implements RegexNode {}

    /// A place.
    record Place(PlaceKind kind) implements RegexNode {}

    /// One behind the other; none is the empty pattern.
    record Sequence(List<RegexNode> parts) implements RegexNode {}

    /// One or the other, the earlier one preferred.
    record Choice(List<RegexNode> branches) implements RegexNode {}

    /// @param most -1 for without bound
    record Repeat(RegexNode body, int least, int most, boolean greedy) implements RegexNode {}

    /// @param index counted from 1
    record Group(RegexNode body, int index) implements RegexNode {}

    /// What a place asks of the characters on both sides.
    enum PlaceKind {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        CRLF_LINE_START,
        CRLF_LINE_END,
        WORD,
        NOT_WORD,
        WORD_START,
        WORD_END,
        WORD_START_HALF,
        WORD_END_HALF,
        ASCII_WORD,
        ASCII_NOT_WORD,
        ASCII_WORD_START,
        ASCII_WORD_END,
        ASCII_WORD_START_HALF,
        ASCII_WORD_END_HALF;

        /// The same with ASCII's word characters.
        PlaceKind ascii() {
            return switch (this) {
                case WORD -> ASCII_WORD;
                case NOT_WORD -> ASCII_NOT_WORD;
                case WORD_START -> ASCII_WORD_START;
                case WORD_END -> ASCII_WORD_END;
                case WORD_START_HALF -> ASCII_WORD_START_HALF;
                case WORD_END_HALF -> ASCII_WORD_END_HALF;
                default -> this;
            };
        }
    }

    /// Whether the node matches the empty string somewhere.
    static boolean isNullable(RegexNode node) {
        return switch (node) {
            case Chars chars -> false;
            case Place place -> true;
            case Sequence sequence -> sequence.parts().stream().allMatch(RegexNode::isNullable);
            case Choice choice -> choice.branches().stream().anyMatch(RegexNode::isNullable);
            case Repeat repeat -> repeat.least() == 0 || isNullable(repeat.body());
            case Group group -> isNullable(group.body());
        };
    }
}
