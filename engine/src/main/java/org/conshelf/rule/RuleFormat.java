package org.conshelf.rule;

import java.util.List;
import org.conshelf.source.Diagnostics;

/// A kind of document that holds detections.
public interface RuleFormat {
    /// Whether the document is of this kind, told by its content; its file name may add to that.
    boolean recognises(RuleDocument document);

    /// Its rules, in the document's order; none where it holds no query.
    ///
    /// @param diagnostics takes what is wrong with the document
    List<Rule> read(RuleDocument document, Diagnostics diagnostics);
}
