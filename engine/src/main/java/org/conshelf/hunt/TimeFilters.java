package org.conshelf.hunt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.conshelf.plan.Plan;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.Scalars;
import org.conshelf.run.EngineException;
import org.conshelf.schema.KqlType;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;

/// Finds out whether a rule without hits has none because of its time filter.
///
/// A third of real rules look back from now: over old evidence they would find nothing and say
/// nothing. So each condition on a time column alone is put to its table by itself.
final class TimeFilters {
    /// Filters looked at in one rule.
    private static final int MAX_FILTERS = 20;

    private static final Set<String> TIME_COLUMNS =
            Set.of("TimeGenerated", "Timestamp", "TimeCreated");

    private TimeFilters() {}

    /// A note for each time filter that leaves nothing of a table that has rows.
    static List<Diagnostic> check(
            Workspace workspace, Plan plan, SourceText query, Duration timeout) {
        var filters = new ArrayList<Rel.Filter>();
        Rels.forEach(plan.rel(), rel -> timeFilter(rel, filters));
        var notes = new ArrayList<Diagnostic>();
        for (var filter : filters) {
            try {
                if (!hasRows(workspace, filter, timeout)
                        && hasRows(workspace, filter.input(), timeout)) {
                    var column = columns(filter.predicate()).iterator().next().name();
                    notes.add(
                            Diagnostic.note(
                                    DiagnosticCode.TIME_FILTER_LEAVES_NOTHING,
                                    "the filter on "
                                            + column
                                            + " leaves out every row of its table",
                                    query,
                                    place(query, column)));
                }
            } catch (EngineException e) {
                // A note that cannot be had is not worth an error of its own.
            }
        }
        return notes.stream().distinct().toList();
    }

    /// Adds the filter, reduced to its conditions on time, if it has any.
    private static void timeFilter(Rel rel, List<Rel.Filter> found) {
        if (!(rel instanceof Rel.Filter filter) || found.size() >= MAX_FILTERS) {
            return;
        }
        var conditions = new ArrayList<Scalar>();
        split(filter.predicate(), conditions);
        for (var condition : conditions) {
            if (isOnTime(condition)) {
                found.add(new Rel.Filter(filter.input(), condition));
            }
        }
    }

    private static void split(Scalar predicate, List<Scalar> conditions) {
        if (predicate instanceof Scalar.Call call && call.function().name().equals("and")) {
            call.arguments().forEach(a -> split(a, conditions));
        } else {
            conditions.add(predicate);
        }
    }

    private static boolean isOnTime(Scalar condition) {
        var columns = columns(condition);
        return columns.size() == 1
                && columns.stream()
                        .allMatch(c ->
                                c.type() == KqlType.DATETIME && TIME_COLUMNS.contains(c.name()));
    }

    private static Set<PlanColumn> columns(Scalar scalar) {
        var columns = new HashSet<PlanColumn>();
        Scalars.forEach(
                scalar,
                s -> {
                    if (s instanceof Scalar.ColumnRef(var column)) {
                        columns.add(column);
                    }
                });
        return columns;
    }

    private static boolean hasRows(Workspace workspace, Rel rel, Duration timeout)
            throws EngineException {
        return !workspace.run(new Rel.Limit(rel, 1), false, timeout).rows().isEmpty();
    }

    /// The first condition on the column in the text, which is where a person looks.
    private static Span place(SourceText query, String column) {
        var matcher =
                Pattern.compile("\\b" + column + "\\s*(?:[<>=!]|between|in\\b)")
                        .matcher(query.text());
        return matcher.find()
                ? new Span(matcher.start(), matcher.start() + column.length())
                : Span.NONE;
    }
}
