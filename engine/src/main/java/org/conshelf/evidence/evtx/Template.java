package org.conshelf.evidence.evtx;

import java.util.Arrays;
import org.conshelf.evidence.evtx.Node.Element;
import org.conshelf.evidence.evtx.Node.Substitution;
import org.conshelf.evidence.evtx.Node.Text;
import org.jspecify.annotations.Nullable;

/// A decoded element with gaps, and what it means for the columns wanted.
final class Template {
    // About what an element takes beside its text.
    private static final int ELEMENT_WEIGHT = 32;

    final Element root;
    private int[] uses = new int[32];
    private int gaps;
    private long ownWeight;
    private @Nullable EventPlan plan;

    Template(Element root) {
        this.root = root;
        count(root);
    }

    private void count(Element element) {
        ownWeight += ELEMENT_WEIGHT + element.name().length;
        for (var attribute : element.attributes()) {
            ownWeight += attribute.name().length;
            count(attribute.value());
        }
        count(element.content());
    }

    private void count(Content content) {
        for (var node : content.nodes) {
            switch (node) {
                case Element element -> count(element);
                case Text text -> ownWeight += text.utf8().length;
                case Substitution gap -> {
                    if (gap.index() >= uses.length) {
                        uses = Arrays.copyOf(uses, Math.max(gap.index() + 1, uses.length * 2));
                    }
                    uses[gap.index()]++;
                    gaps = Math.max(gaps, gap.index() + 1);
                }
            }
        }
    }

    /// About how many bytes it makes by itself.
    long ownWeight() {
        return ownWeight;
    }

    /// In how many gaps the value goes.
    int uses(int index) {
        return index < gaps ? uses[index] : 0;
    }

    /// Where the columns come from.
    EventPlan plan(Wanted wanted) {
        var made = plan;
        if (made == null) {
            made = EventPlan.of(root, wanted);
            plan = made;
        }
        return made;
    }
}
