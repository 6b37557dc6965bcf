package org.conshelf.check.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conshelf.bind.Selection;
import org.conshelf.bind.Selection.Condition;
import org.conshelf.hunt.Workspace;
import org.conshelf.plan.Plan;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleParser;
import org.conshelf.run.EngineException;
import org.conshelf.schema.KqlType;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;

/// Tells whether a rule that found nothing had anything to look at.
///
/// A test that expects no row is passed by a rule that cannot find anything over its evidence:
/// where the tables are empty, or all their rows are out of the rule's time. Such a test would stay
/// green whatever became of the rule, so it is told apart. It says something where at least one row
/// of evidence reaches a condition of the rule that is not about time.
final class Reach {
    private static final Set<String> TIME_COLUMNS =
            Set.of("TimeGenerated", "Timestamp", "TimeCreated");

    private static final int MOST_FILTERS = 200;

    private final Workspace workspace;
    private final Rule rule;
    private final Duration timeout;

    private Reach(Workspace workspace, Rule rule, Duration timeout) {
        this.workspace = workspace;
        this.rule = rule;
        this.timeout = timeout;
    }

    /// Why the rule had nothing to look at, as a sentence; nothing where it had, or where that
    /// cannot be told.
    static Optional<String> nothing(Workspace workspace, Rule rule, long now, Duration timeout) {
        try {
            return new Reach(workspace, rule, timeout).nothing(now);
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    private Optional<String> nothing(long now) throws EngineException {
        var filters = new ArrayList<Selection.Filter>();
        var plan =
                workspace.bind(
                        RuleParser.parse(rule),
                        rule.query(),
                        now,
                        timeout,
                        selection -> {
                            if (selection instanceof Selection.Filter filter
                                    && filter.text() == rule.query()
                                    && isRowByRow(filter.input())
                                    && filters.size() < MOST_FILTERS) {
                                filters.add(filter);
                            }
                        });
        if (!plan.externals().isEmpty() || plan.tables().isEmpty()) {
            // It reads what is no evidence.
            return Optional.empty();
        }
        if (!anyTableHasRows(plan)) {
            var names = plan.tables().stream().sorted().toList();
            var is = names.size() == 1 ? " is empty" : " are empty";
            return Optional.of(String.join(", ", names) + is);
        }
        boolean looked = false;
        for (var filter : filters) {
            var reached = withinTime(filter);
            if (reached.isPresent()) {
                if (hasRows(reached.get())) {
                    return Optional.empty();
                }
                looked = true;
            }
        }
        return looked
                ? Optional.of("no row of its tables lies in the time that it looks at")
                : Optional.empty();
    }

    private boolean anyTableHasRows(Plan plan) throws EngineException {
        for (var name : plan.tables()) {
            var quoted = "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
            var source = SourceText.of("<table>", quoted);
            var table = workspace.bind(Parser.parse(source), source, 0, true);
            // A table that cannot be asked by itself, such as a function, is taken to have rows.
            if (!table.ok() || hasRows(table.rel())) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRows(Rel rel) throws EngineException {
        return !workspace.rows(new Rel.Limit(rel, 1), timeout).rows().isEmpty();
    }

    /// The rows that reach the conditions of a filter that are not about time; nothing where all
    /// are.
    private static Optional<Rel> withinTime(Selection.Filter filter) {
        var conjuncts = new ArrayList<Condition>();
        split(filter.condition(), conjuncts);
        Rel rows = filter.input();
        boolean others = false;
        for (var conjunct : conjuncts) {
            if (conjunct instanceof Condition.Atom atom && isOnTime(atom.value())) {
                rows = new Rel.Filter(rows, atom.value());
            } else {
                others = true;
            }
        }
        return others ? Optional.of(rows) : Optional.empty();
    }

    private static void split(Condition condition, List<Condition> into) {
        if (condition instanceof Condition.All all) {
            split(all.left(), into);
            split(all.right(), into);
        } else {
            into.add(condition);
        }
    }

    private static boolean isOnTime(Scalar value) {
        var columns = new HashSet<PlanColumn>();
        Scalars.forEach(
                value,
                s -> {
                    if (s instanceof Scalar.ColumnRef(var column)) {
                        columns.add(column);
                    }
                });
        return !columns.isEmpty()
                && columns.stream()
                        .allMatch(c ->
                                c.type() == KqlType.DATETIME && TIME_COLUMNS.contains(c.name()));
    }

    /// Whether each row stands for a row of evidence.
    private static boolean isRowByRow(Rel rel) {
        return switch (rel) {
            case Rel.Scan _ -> true;
            case Rel.Filter _, Rel.Project _, Rel.MvExpand _, Rel.Union _, Rel.Shared _ ->
                    Rels.inputs(rel).stream().allMatch(Reach::isRowByRow);
            case Rel.Values v -> v.rows().isEmpty();
            case Rel.Range _,
                    Rel.Aggregate _,
                    Rel.Join _,
                    Rel.Sort _,
                    Rel.Limit _,
                    Rel.Window _,
                    Rel.Apply _ ->
                    false;
        };
    }
}
