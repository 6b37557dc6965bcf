package org.conshelf.check.lint;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;

/// Where columns of a plan come from: a table's column, or an expression.
public final class Origins {
    /// Columns that are each only another one's name.
    private static final int LONGEST_CHAIN = 1_000;

    private final Map<Integer, Source> sources = new HashMap<>();
    private final Map<Integer, Scalar> expressions = new HashMap<>();
    private final Set<Rel> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /// A column of a table of the catalogue.
    ///
    /// @param scan which reading of the table it is: columns of one row have the same
    public record Source(String table, String column, int scan) {}

    /// Learns the columns of a table and of all that it is computed from.
    void add(Rel rel) {
        Deque<Rel> open = new ArrayDeque<>();
        open.push(rel);
        while (!open.isEmpty()) {
            var at = open.pop();
            if (!seen.add(at)) {
                continue;
            }
            Rels.inputs(at).forEach(open::push);
            switch (at) {
                case Rel.Scan scan -> {
                    int id = scan.columns().isEmpty() ? 0 : scan.columns().getFirst().id();
                    scan.columns()
                            .forEach(c ->
                                    sources.put(c.id(), new Source(scan.table(), c.name(), id)));
                }
                case Rel.Project project -> project.items().forEach(this::define);
                case Rel.Aggregate aggregate -> aggregate.keys().forEach(this::define);
                case Rel.Window window -> window.items().forEach(this::define);
                case Rel.Shared shared -> {
                    for (int i = 0; i < shared.columns().size(); i++) {
                        define(
                                new Rel.Assignment(
                                        shared.columns().get(i),
                                        new Scalar.ColumnRef(shared.input().columns().get(i))));
                    }
                }
                default -> {
                    // No new column, or one that is made of many rows.
                }
            }
        }
    }

    private void define(Rel.Assignment item) {
        if (item.value() instanceof Scalar.ColumnRef(var column)
                && column.id() == item.column().id()) {
            return;
        }
        expressions.put(item.column().id(), item.value());
    }

    /// The table's column that a value is, by whatever names it went since.
    public Optional<Source> of(Scalar scalar) {
        return resolved(scalar) instanceof Scalar.ColumnRef(PlanColumn column)
                ? Optional.ofNullable(sources.get(column.id()))
                : Optional.empty();
    }

    /// What a column stands for: the expression that it was extended with, or the column that has
    /// another name now.
    public Scalar resolved(Scalar scalar) {
        var at = scalar;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (!(at instanceof Scalar.ColumnRef(PlanColumn column))) {
                return at;
            }
            var next = expressions.get(column.id());
            if (next == null) {
                return at;
            }
            at = next;
        }
        return scalar;
    }
}
