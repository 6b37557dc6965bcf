package org.conshelf.check.lint;

import java.util.Comparator;
import java.util.List;
import org.conshelf.source.Span;

/// A change of a query's text that keeps its meaning.
///
/// @param summary what it does, in a few words: `say kind=innerunique`
/// @param edits in order, none over another
public record Fix(String summary, List<Edit> edits) {
    public Fix {
        edits = edits.stream().sorted(Comparator.comparingInt(e -> e.span().start())).toList();
    }

    /// Text that stands instead of other text.
    ///
    /// @param span what goes, in the query's text; an empty span is a place to insert at
    public record Edit(Span span, String replacement) {}

    /// A fix of one edit.
    public static Fix replace(String summary, Span span, String replacement) {
        return new Fix(summary, List.of(new Edit(span, replacement)));
    }
}
