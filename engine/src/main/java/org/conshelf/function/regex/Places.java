package org.conshelf.function.regex;

/// Whether a place is where it has to be, told by the characters on both sides (-1 for none).
final class Places {
    static boolean holds(RegexNode.PlaceKind kind, int before, int behind) {
        return switch (kind) {
            case TEXT_START -> before < 0;
            case TEXT_END -> behind < 0;
            case LINE_START -> before < 0 || before == '\n';
            case LINE_END -> behind < 0 || behind == '\n';
            case CRLF_LINE_START ->
                    before < 0 || before == '\n' || (before == '\r' && behind != '\n');
            case CRLF_LINE_END ->
                    behind < 0 || behind == '\r' || (behind == '\n' && before != '\r');
            case WORD -> isWord(before) != isWord(behind);
            case NOT_WORD -> isWord(before) == isWord(behind);
            case WORD_START -> !isWord(before) && isWord(behind);
            case WORD_END -> isWord(before) && !isWord(behind);
            case WORD_START_HALF -> !isWord(before);
            case WORD_END_HALF -> !isWord(behind);
            case ASCII_WORD -> isAscii(before) != isAscii(behind);
            case ASCII_NOT_WORD -> isAscii(before) == isAscii(behind);
            case ASCII_WORD_START -> !isAscii(before) && isAscii(behind);
            case ASCII_WORD_END -> isAscii(before) && !isAscii(behind);
            case ASCII_WORD_START_HALF -> !isAscii(before);
            case ASCII_WORD_END_HALF -> !isAscii(behind);
        };
    }

    private static boolean isAscii(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_';
    }

    private static boolean isWord(int c) {
        return c < 128 ? isAscii(c) : CharacterClasses.word().contains(c);
    }

    private Places() {}
}
