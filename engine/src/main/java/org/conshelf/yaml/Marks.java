package org.conshelf.yaml;

import java.util.Arrays;
import java.util.Optional;
import org.conshelf.source.Span;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Where the parser's marks stand in the text: a mark counts code points, a text UTF-16 units.
final class Marks {
    private final int length;

    /// The code points that take two units, by their number.
    private final int[] pairs;

    Marks(String text) {
        this.length = text.length();
        int[] found = new int[16];
        int count = 0;
        int codePoint = 0;
        for (int i = 0; i < text.length(); codePoint++) {
            boolean pair =
                    Character.isHighSurrogate(text.charAt(i))
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = codePoint;
            }
            i += pair ? 2 : 1;
        }
        this.pairs = Arrays.copyOf(found, count);
    }

    int offset(Mark mark) {
        return offset(mark.getIndex());
    }

    int offset(int codePoints) {
        int before = Arrays.binarySearch(pairs, codePoints);
        return Math.clamp((long) codePoints + (before >= 0 ? before : -before - 1), 0, length);
    }

    Span span(Event event) {
        int from = offset(event.getStartMark());
        return new Span(from, Math.max(from, offset(event.getEndMark())));
    }

    private int offset(Optional<Mark> mark) {
        return mark.map(this::offset).orElse(0);
    }
}
