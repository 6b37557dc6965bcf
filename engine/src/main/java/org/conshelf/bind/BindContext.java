package org.conshelf.bind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.EventDataDemand;
import org.conshelf.plan.ExternalData;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Pruner;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;

/// The state of one binding: ids, messages, what was read, and the bounds that keep a hostile query
/// small.
final class BindContext {
    /// A plan larger than this is refused: lets that double each other would grow without bound.
    private static final int MAX_NODES = 20_000;

    private static final int MAX_CALLS = 64;

    /// How often a query may ask for rows while it is bound.
    private static final int MAX_PROBES = 50;

    /// A function that calls another twice, which calls another twice…: calls that end, but never.
    private static final int MAX_CALLS_IN_ALL = 10_000;

    /// The parts of expressions that are put in where a name stands for them.
    private static final int MAX_REUSED_PARTS = 200_000;

    private final BindOptions options;
    private final Diagnostics diagnostics;
    private final BindTrace trace;
    private final Counters counters;

    private BindContext(
            BindOptions options, Diagnostics diagnostics, BindTrace trace, Counters counters) {
        this.options = options;
        this.diagnostics = diagnostics;
        this.trace = trace;
        this.counters = counters;
    }

    static BindContext of(BindOptions options, Diagnostics diagnostics) {
        return of(options, diagnostics, BindTrace.NONE);
    }

    static BindContext of(BindOptions options, Diagnostics diagnostics, BindTrace trace) {
        var observer = options.observer();
        var selections = observer == null ? null : new Selections(observer);
        return new BindContext(options, diagnostics, trace, new Counters(selections));
    }

    /// The context of another text (a mapping) whose plan becomes part of this one.
    BindContext of(Diagnostics other) {
        return new BindContext(options, other, BindTrace.NONE, counters);
    }

    BindTrace trace() {
        return trace;
    }

    BindOptions options() {
        return options;
    }

    /// Takes the places at which rows are selected, where somebody wants to know; else null.
    @Nullable Selections selections() {
        return counters.selections;
    }

    /// What the query's `set` statements say.
    RequestOptions requests() {
        return counters.requests;
    }

    /// What `now()` is, in ticks.
    long now() {
        return counters.requests.now().orElse(options.now());
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    PlanColumn column(String name, KqlType type) {
        return new PlanColumn(counters.nextColumn++, name, type);
    }

    /// New columns with the names and types of others.
    List<PlanColumn> fresh(List<PlanColumn> columns) {
        return columns.stream().map(c -> column(c.name(), c.type())).toList();
    }

    int nextShared() {
        return counters.nextShared++;
    }

    /// Counts a part of the plan that is used once more.
    void reuse(Rel rel, Span span) {
        counters.nodes += size(rel, MAX_NODES);
        if (counters.nodes > MAX_NODES) {
            throw new BindError(
                    DiagnosticCode.TOO_DEEP,
                    span,
                    "the query grows too large where its lets are put in");
        }
    }

    private static int size(Rel rel, int bound) {
        int size = 1;
        for (var input : Rels.inputs(rel)) {
            if (size > bound) {
                return size;
            }
            size += size(input, bound - size);
        }
        return size;
    }

    /// Whether tables can be computed while the query is bound.
    boolean canProbe() {
        return options.probe() != null;
    }

    /// The rows of a table, of which there must be few, before the query runs.
    List<@Nullable Object[]> probe(Rel table, Span span) {
        var probe = options.probe();
        if (probe == null) {
            return List.of();
        }
        if (++counters.probes > MAX_PROBES) {
            throw new BindError(
                    DiagnosticCode.TOO_DEEP,
                    span,
                    "more than " + MAX_PROBES + " operators have columns that depend on data");
        }
        try {
            return probe.rows(
                    Pruner.prune(EventDataDemand.apply(Pruner.prune(table))), externals());
        } catch (TableProbe.Failure e) {
            throw new BindError(
                    e.code(),
                    span,
                    "the columns depend on rows that could not be computed: " + e.getMessage());
        }
    }

    /// Counts an expression that is put in where its name stands.
    Scalar reuse(Scalar scalar, Span span) {
        counters.parts += size(scalar, MAX_REUSED_PARTS);
        if (counters.parts > MAX_REUSED_PARTS) {
            throw new BindError(
                    DiagnosticCode.TOO_DEEP,
                    span,
                    "the query grows too large where its lets are put in");
        }
        return scalar;
    }

    private static int size(Scalar scalar, int bound) {
        return switch (scalar) {
            case Scalar.Literal _, Scalar.ColumnRef _ -> 1;
            case Scalar.Subquery s -> size(s.table(), bound);
            case Scalar.InTable in -> size(in.table(), bound) + size(in.value(), bound);
            case Scalar.Call c -> size(c.arguments(), bound);
            case Scalar.WindowCall c -> size(c.arguments(), bound);
            case Scalar.AggregateCall c -> size(c.arguments(), bound);
        };
    }

    private static int size(List<Scalar> scalars, int bound) {
        int size = 1;
        for (var scalar : scalars) {
            if (size > bound) {
                return size;
            }
            size += size(scalar, bound - size);
        }
        return size;
    }

    void enter(String function, Span span) {
        if (++counters.entered > MAX_CALLS_IN_ALL) {
            throw new BindError(
                    DiagnosticCode.TOO_DEEP,
                    span,
                    "more than " + MAX_CALLS_IN_ALL + " calls of the query's own functions");
        }
        if (counters.calls.contains(function)) {
            throw new BindError(
                    DiagnosticCode.RECURSION,
                    span,
                    "'" + function.replaceAll("@.*", "") + "' refers to itself");
        }
        if (counters.calls.size() >= MAX_CALLS) {
            throw new BindError(
                    DiagnosticCode.TOO_DEEP, span, "functions call each other too deeply");
        }
        counters.calls.push(function);
    }

    void leave() {
        counters.calls.pop();
    }

    void readTable(String name) {
        counters.tables.add(name);
    }

    Set<String> tablesRead() {
        return counters.tables;
    }

    void readExternal(ExternalData data) {
        if (counters.externals.stream().noneMatch(e -> e.schema().equals(data.schema()))) {
            counters.externals.add(data);
        }
    }

    List<ExternalData> externals() {
        return counters.externals;
    }

    Map<String, String> rendering() {
        return counters.rendering;
    }

    /// What contexts of one plan share.
    private static final class Counters {
        private int nextColumn = 1;
        private int nextShared = 1;
        private int nodes;
        private int probes;
        private int parts;
        private int entered;
        private final Deque<String> calls = new ArrayDeque<>();
        private final List<ExternalData> externals = new ArrayList<>();
        private final Set<String> tables = new LinkedHashSet<>();
        private final Map<String, String> rendering = new LinkedHashMap<>();
        private final RequestOptions requests = new RequestOptions();
        private final @Nullable Selections selections;

        Counters(@Nullable Selections selections) {
            this.selections = selections;
        }
    }
}
