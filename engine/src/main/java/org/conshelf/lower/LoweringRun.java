package org.conshelf.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.Rel;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlExpression.SqlOrder;
import org.conshelf.sql.SqlQuery;

/// What the parts of one lowering share.
final class LoweringRun {
    final LoweringOptions options;
    final Map<String, JavaFunction> functions = new LinkedHashMap<>();
    final List<Lowered.Step> steps = new ArrayList<>();
    final EventIdDemand eventIds;

    /// Tables with the rows of operators in Java: where a let is used several times the operator
    /// stands in the plan as often, and need not run more than once.
    final Map<Rel.Apply, String> applied = new HashMap<>();

    /// Shared tables by id, where several queries read them: those that make the input of operators
    /// in Java, and the last.
    final Map<Integer, Stage> kept = new HashMap<>();

    /// Whether what is shared must be kept in a table, for several queries to read.
    final boolean severalQueries;

    /// Whether tables carry [SqlNames#SOURCE]: where lineage was asked for, and where a join must
    /// tell which of several rows comes first.
    final boolean source;

    private int stages;
    private int hidden;

    LoweringRun(LoweringOptions options, Rel plan) {
        this.options = options;
        this.source = options.lineage() || PlanWalk.any(plan, LoweringRun::keepsFirstBySource);
        this.eventIds = EventIdDemand.of(plan);
        this.severalQueries = PlanWalk.any(plan, r -> r instanceof Rel.Apply);
    }

    private static boolean keepsFirstBySource(Rel rel) {
        return rel instanceof Rel.Join join
                && join.kind() == Rel.JoinKind.INNER_UNIQUE
                && PlanWalk.scans(join.left());
    }

    String stageName(String operator) {
        stages++;
        return operator + "_" + stages;
    }

    String hiddenName(String what) {
        hidden++;
        return "$" + what + "_" + hidden;
    }

    SqlExpression.Call javaCall(JavaFunction function, List<SqlExpression> arguments) {
        functions.put(function.name(), function);
        return SqlExpression.call(function.name(), arguments);
    }

    /// A whole plan as a query of its own, its columns in order.
    SqlQuery query(Rel plan, boolean withSource) {
        var rels = new RelLowering(this);
        var last = rels.lower(plan);
        var items = new ArrayList<SqlItem>();
        boolean renamed = false;
        for (var column : RelLowering.names(plan.columns()).entrySet()) {
            String present = last.columns().get(column.getKey());
            if (present == null) {
                throw new IllegalStateException("no column " + column.getValue());
            }
            renamed |= !present.equals(column.getValue());
            items.add(new SqlItem(column.getValue(), SqlExpression.column(present)));
        }
        if (withSource) {
            items.add(SqlExpression.item(SqlNames.SOURCE));
        }
        // Where an item has the name of another column, the name alone would mean the item.
        String table = renamed ? last.name() : null;
        var sorted = withSource ? rels.orderOrSource(plan, last) : last.order();
        var order =
                sorted.stream()
                        .map(k ->
                                new SqlOrder(
                                        new SqlExpression.ColumnName(table, Stage.keyName(k)),
                                        k.ascending(),
                                        k.nullsFirst()))
                        .toList();
        var select = SqlQuery.Select.of(items, last.from()).withOrderBy(order);
        return new SqlQuery.With(rels.ctes(), select);
    }
}
