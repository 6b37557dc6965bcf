package org.conshelf.lower;

import java.util.List;
import org.conshelf.plan.Rel;

/// Makes SQL out of a plan.
public final class Lowering {
    private Lowering() {}

    public static Lowered lower(Rel plan, LoweringOptions options) {
        var run = new LoweringRun(options, plan);
        var query = run.query(plan, options.lineage());
        return new Lowered(
                query,
                plan.columns(),
                options.lineage(),
                List.copyOf(run.functions.values()),
                run.steps);
    }
}
