package org.conshelf.check.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.bind.Selection;
import org.conshelf.bind.Selection.Condition;
import org.conshelf.check.testing.CoverageGathering.Place;
import org.conshelf.check.testing.CoverageGathering.Seen;
import org.conshelf.check.testing.RuleCoverage.Kind;
import org.conshelf.hunt.Workspace;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.rule.RuleParser;
import org.conshelf.run.EngineException;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// Measures what one test sees of a rule.
///
/// The binder tells of every filter, union and join of the rule's own text, with the plan of the
/// rows that reach it, before anything is pruned. Each is computed over the test's evidence: for a
/// filter which combinations of its conditions' values there are, for a branch whether it has rows,
/// for the sides of a join whether there are rows with a partner and without. A condition is looked
/// at on every row that reaches its filter: KQL has no order in which conditions are tried.
final class CoverageMeasure {
    /// Selections of a rule that are measured in one test.
    private static final int MOST_SELECTIONS = 500;

    /// Column ids above those of any plan.
    private static final int FIRST_COLUMN = 1_000_000_000;

    private final CoverageGathering gathering;
    private final Workspace workspace;
    private final long end;
    private final Map<Place, Seen> seen = new HashMap<>();
    private final Map<Place, Boolean> branches = new HashMap<>();

    private CoverageMeasure(CoverageGathering gathering, Workspace workspace, Duration timeout) {
        this.gathering = gathering;
        this.workspace = workspace;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /// Measures the rule over the evidence of a test.
    static void of(
            CoverageGathering gathering, Workspace workspace, long now, TestSettings settings) {
        gathering.add(measured(gathering, workspace, now, settings.timeout()));
    }

    /// Names the points of a rule that has no test.
    static void points(CoverageGathering gathering, Workspace empty, TestSettings settings) {
        var points = new HashMap<Place, Seen>();
        measured(gathering, empty, settings.wallClock(), settings.timeout())
                .keySet()
                .forEach(place -> points.put(place, new Seen(false, false, false, true)));
        gathering.add(points);
    }

    /// @param timeout how long all of it may take
    private static Map<Place, Seen> measured(
            CoverageGathering gathering, Workspace workspace, long now, Duration timeout) {
        var query = gathering.rule().query();
        var selections = new ArrayList<Selection>();
        var parsed = RuleParser.parse(gathering.rule());
        var plan =
                workspace.bind(
                        parsed,
                        query,
                        now,
                        timeout,
                        selection -> {
                            if (selection.text() == query && selections.size() < MOST_SELECTIONS) {
                                selections.add(selection);
                            }
                        });
        if (!plan.ok()) {
            return Map.of();
        }
        var measure = new CoverageMeasure(gathering, workspace, timeout);
        selections.forEach(measure::measure);
        return measure.result();
    }

    private Map<Place, Seen> result() {
        branches.forEach((place, rows) -> put(place, new Seen(rows, !rows, true, true)));
        return seen;
    }

    private void put(Place place, Seen one) {
        seen.merge(place, one, Seen::and);
    }

    private void measure(Selection selection) {
        switch (selection) {
            case Selection.Filter filter -> filter(filter);
            case Selection.Join join -> join(join);
            case Selection.Union union ->
                    union.branches().forEach(b -> branch(place(b.span(), Kind.BRANCH), b.rows()));
        }
    }

    private static Place place(Span span, Kind kind) {
        return new Place(span.start(), span.end(), kind);
    }

    private void branch(Place place, Rel rows) {
        var has = hasRows(rows);
        if (has == null) {
            put(place, Seen.NOT_MEASURED);
        } else {
            // A place may stand for several tables; one with rows is enough.
            branches.merge(place, has, Boolean::logicalOr);
        }
    }

    private void join(Selection.Join join) {
        var plan = join.plan();
        var left = place(join.span(), Kind.LEFT);
        var right = place(join.right(), Kind.RIGHT);
        side(left, plan, Rel.JoinKind.LEFT_SEMI, Rel.JoinKind.LEFT_ANTI);
        side(right, plan, Rel.JoinKind.RIGHT_SEMI, Rel.JoinKind.RIGHT_ANTI);
    }

    private void side(Place place, Rel.Join plan, Rel.JoinKind matched, Rel.JoinKind unmatched) {
        if (gathering.isWhole(place)) {
            return;
        }
        var with = hasRows(new Rel.Join(plan.left(), plan.right(), matched, plan.keys(), null));
        var without =
                hasRows(new Rel.Join(plan.left(), plan.right(), unmatched, plan.keys(), null));
        put(
                place,
                with == null || without == null
                        ? Seen.NOT_MEASURED
                        : new Seen(with, without, true, true));
    }

    private void filter(Selection.Filter filter) {
        var whole = place(filter.span(), Kind.FILTER);
        var atoms = Truth.atoms(filter.condition());
        boolean single = filter.condition() instanceof Condition.Atom;
        var places =
                atoms.stream()
                        .map(a -> place(a.span(), single ? Kind.FILTER : Kind.CONDITION))
                        .toList();
        if (gathering.isWhole(whole) && places.stream().allMatch(gathering::isWhole)) {
            return;
        }
        put(whole, Seen.NOT_MEASURED);
        places.forEach(p -> put(p, Seen.NOT_MEASURED));
        var rows = combinations(filter.input(), atoms);
        if (rows == null) {
            return;
        }
        boolean yes = false;
        boolean no = false;
        boolean[] decided = new boolean[atoms.size()];
        boolean[] trueOnce = new boolean[atoms.size()];
        boolean[] falseOnce = new boolean[atoms.size()];
        for (var row : rows) {
            boolean passes = Truth.passes(filter.condition(), row);
            yes |= passes;
            no |= !passes;
            for (int i = 0; i < row.length; i++) {
                boolean isTrue = Boolean.TRUE.equals(row[i]);
                trueOnce[i] |= isTrue;
                falseOnce[i] |= !isTrue;
                decided[i] = decided[i] || Truth.decides(filter.condition(), row, i);
            }
        }
        put(whole, new Seen(yes, no, true, true));
        for (int i = 0; !single && i < atoms.size(); i++) {
            put(places.get(i), new Seen(trueOnce[i], falseOnce[i], decided[i], true));
        }
    }

    /// The combinations of the atoms' values that the rows have; null where that cannot be told.
    private @Nullable List<@Nullable Object[]> combinations(Rel input, List<Condition.Atom> atoms) {
        var items = new ArrayList<Rel.Assignment>();
        for (var atom : atoms) {
            int number = items.size();
            var column = new PlanColumn(FIRST_COLUMN + number, "condition" + number, KqlType.BOOL);
            items.add(new Rel.Assignment(column, atom.value()));
        }
        var project = new Rel.Project(input, items);
        return rows(new Rel.Aggregate(project, Rels.passed(project.columns()), List.of()));
    }

    private @Nullable Boolean hasRows(Rel rel) {
        var column = new PlanColumn(FIRST_COLUMN, "one", KqlType.LONG);
        var one = new Rel.Assignment(column, new Scalar.Literal(KqlType.LONG, 1L));
        var rows = rows(new Rel.Limit(new Rel.Project(rel, List.of(one)), 1));
        return rows == null ? null : !rows.isEmpty();
    }

    private @Nullable List<@Nullable Object[]> rows(Rel rel) {
        try {
            var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            return workspace.rows(rel, left).rows();
        } catch (EngineException e) {
            return null;
        } catch (RuntimeException e) {
            // A place inside a subquery may name what only the whole plan gives: it is not
            // measured,
            // which the report says.
            return null;
        }
    }
}
