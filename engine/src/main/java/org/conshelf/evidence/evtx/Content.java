package org.conshelf.evidence.evtx;

import java.util.List;
import org.conshelf.evidence.evtx.Node.Substitution;
import org.conshelf.evidence.evtx.Node.Text;
import org.jspecify.annotations.Nullable;

/// What stands in an element or an attribute.
final class Content {
    static final Content NONE = new Content(List.of());

    private static final byte[] EMPTY = new byte[0];

    final Node[] nodes;

    /// The text, where it is always the same.
    final byte @Nullable [] constant;

    /// The gap, where there is nothing but one.
    final @Nullable Substitution only;

    private Content(List<Node> nodes) {
        this.nodes = nodes.toArray(Node[]::new);
        this.only = nodes.size() == 1 && nodes.getFirst() instanceof Substitution gap ? gap : null;
        if (nodes.isEmpty()) {
            constant = EMPTY;
        } else if (nodes.size() == 1 && nodes.getFirst() instanceof Text text) {
            constant = text.utf8();
        } else {
            constant = null;
        }
    }

    static Content of(List<Node> nodes) {
        return nodes.isEmpty() ? NONE : new Content(nodes);
    }

    /// Whether it is text and gaps, with no element of its own.
    boolean isFlat() {
        for (var node : nodes) {
            if (node instanceof Node.Element) {
                return false;
            }
        }
        return true;
    }
}
