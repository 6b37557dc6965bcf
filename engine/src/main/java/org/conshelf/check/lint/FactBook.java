package org.conshelf.check.lint;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;

/// What is known of the rows of each table of a plan. Each is thought about once.
final class FactBook {
    private final IdentityHashMap<Rel, Facts> facts = new IdentityHashMap<>();

    Facts of(Rel rel) {
        var known = facts.get(rel);
        if (known == null) {
            known = compute(rel);
            facts.put(rel, known);
        }
        return known;
    }

    private Facts compute(Rel rel) {
        return switch (rel) {
            case Rel.Scan _, Rel.Values _, Rel.Range _, Rel.Union _, Rel.Apply _ -> Facts.NONE;
            case Rel.Filter r -> of(r.input()).and(r.predicate());
            case Rel.Project r -> of(r.input()).through(r.items());
            case Rel.Aggregate r -> of(r.input()).through(r.keys());
            case Rel.Sort r -> of(r.input());
            case Rel.Limit r -> of(r.input());
            case Rel.Window r -> of(r.input());
            case Rel.MvExpand r -> of(r.input());
            case Rel.Shared r -> {
                var items = new ArrayList<Rel.Assignment>();
                for (int i = 0; i < r.columns().size(); i++) {
                    items.add(
                            new Rel.Assignment(
                                    r.columns().get(i),
                                    new Scalar.ColumnRef(r.input().columns().get(i))));
                }
                yield of(r.input()).through(items);
            }
            case Rel.Join r ->
                    switch (r.kind()) {
                        case INNER, INNER_UNIQUE -> of(r.left()).and(of(r.right()));
                        case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> of(r.left());
                        case RIGHT_OUTER, RIGHT_SEMI, RIGHT_ANTI -> of(r.right());
                        case FULL_OUTER -> Facts.NONE;
                    };
        };
    }
}
