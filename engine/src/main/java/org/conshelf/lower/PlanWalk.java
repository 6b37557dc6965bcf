package org.conshelf.lower;

import java.util.function.Predicate;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;

/// Looks through plans.
final class PlanWalk {
    private PlanWalk() {}

    /// Whether a table of the plan, or of a subquery in it, is such.
    static boolean any(Rel rel, Predicate<Rel> test) {
        boolean[] found = {false};
        Rels.forEach(rel, r -> found[0] |= test.test(r));
        return found[0];
    }

    static boolean scans(Rel rel) {
        return any(rel, r -> r instanceof Rel.Scan);
    }
}
