package org.conshelf.source;

import java.util.Arrays;

/// Where the characters of a text stand in the document that it was taken out of.
///
/// The text is cut into pieces; within each the characters follow each other in the document as
/// they do in the text.
public final class DocumentOffsets {
    /// Every character stands where it is.
    static final DocumentOffsets NONE = new DocumentOffsets(new int[] {0}, new int[] {0});

    private final int[] starts;
    private final int[] offsets;

    private DocumentOffsets(int[] starts, int[] offsets) {
        this.starts = starts;
        this.offsets = offsets;
    }

    /// Gathers pieces in the order of the text.
    public static Builder builder() {
        return new Builder();
    }

    /// The place in the document of an offset in the text.
    int at(int offset) {
        int piece = piece(offset);
        int there = offsets[piece] + offset - starts[piece];
        // What a piece lacks in the document (an escape's end, a line break) is not its next one's.
        return piece + 1 < offsets.length && offsets[piece + 1] >= offsets[piece]
                ? Math.min(there, offsets[piece + 1])
                : there;
    }

    /// The places of a part of the text.
    DocumentOffsets part(int from, int to) {
        var part = builder().add(0, at(from));
        for (int i = piece(from) + 1; i < starts.length && starts[i] <= to; i++) {
            part.add(starts[i] - from, offsets[i]);
        }
        return part.build();
    }

    private int piece(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /// Takes the pieces of a text, first to last.
    public static final class Builder {
        private int[] starts = new int[8];
        private int[] offsets = new int[8];
        private int count;

        private Builder() {}

        /// Says where the character at an offset of the text stands in the document. Offsets rise;
        /// one that follows from the piece before it makes no new piece.
        public Builder add(int textOffset, int documentOffset) {
            if (count > 0) {
                int ahead = textOffset - starts[count - 1];
                if (ahead < 0) {
                    throw new IllegalArgumentException("the offset " + textOffset + " goes back");
                }
                if (offsets[count - 1] + ahead == documentOffset) {
                    return this;
                }
                if (ahead == 0) {
                    count--;
                }
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            starts[count] = textOffset;
            offsets[count++] = documentOffset;
            return this;
        }

        public DocumentOffsets build() {
            if (count == 0 || starts[0] != 0) {
                throw new IllegalStateException("the first piece begins at the text's beginning");
            }
            return new DocumentOffsets(Arrays.copyOf(starts, count), Arrays.copyOf(offsets, count));
        }
    }
}
