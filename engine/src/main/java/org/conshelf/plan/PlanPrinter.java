package org.conshelf.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.KustoDateTime;
import org.conshelf.schema.KustoTimeSpan;

/// Writes a plan as text: a node a line, what it is computed from indented below it.
public final class PlanPrinter {
    private final StringBuilder out = new StringBuilder();
    private final Set<Integer> shown = new HashSet<>();

    private PlanPrinter() {}

    /// The plan as lines, for `explain --stage=plan`.
    public static String print(Rel rel) {
        var printer = new PlanPrinter();
        printer.rel(rel, 0);
        return printer.out.toString();
    }

    private void rel(Rel rel, int depth) {
        line(depth, head(rel));
        if (rel instanceof Rel.Shared shared && !shown.add(shared.id())) {
            return;
        }
        for (var scalar : Rels.scalars(rel)) {
            Scalars.forEach(scalar, s -> subquery(s, depth + 1));
        }
        Rels.inputs(rel).forEach(i -> rel(i, depth + 1));
    }

    private void subquery(Scalar scalar, int depth) {
        switch (scalar) {
            case Scalar.Subquery q -> {
                line(depth, "subquery");
                rel(q.table(), depth + 1);
            }
            case Scalar.InTable q -> {
                line(depth, "subquery");
                rel(q.table(), depth + 1);
            }
            case Scalar.Literal _,
                    Scalar.ColumnRef _,
                    Scalar.Call _,
                    Scalar.WindowCall _,
                    Scalar.AggregateCall _ -> {
                // No table inside.
            }
        }
    }

    private void line(int depth, String text) {
        out.repeat("  ", depth).append(text).append('\n');
    }

    private static String head(Rel rel) {
        return switch (rel) {
            case Rel.Scan r -> "scan " + r.table() + " [" + columns(r.columns()) + "]";
            case Rel.Values r ->
                    "values [" + columns(r.columns()) + "] " + r.rows().size() + " rows";
            case Rel.Range r ->
                    "range %s from %s to %s step %s"
                            .formatted(
                                    columns(List.of(r.column())),
                                    text(r.from()),
                                    text(r.to()),
                                    text(r.step()));
            case Rel.Filter r -> "filter " + text(r.predicate());
            case Rel.Project r -> "project " + assignments(r.items());
            case Rel.Aggregate r ->
                    "aggregate "
                            + assignments(r.aggregates())
                            + (r.keys().isEmpty() ? "" : " by " + assignments(r.keys()));
            case Rel.Join r ->
                    "join "
                            + r.kind().name().toLowerCase(Locale.ROOT).replace("_", "")
                            + " on "
                            + r.keys().stream()
                                    .map(k -> text(k.left()) + " == " + text(k.right()))
                                    .collect(Collectors.joining(" and "));
            case Rel.Union r -> "union [" + columns(r.columns()) + "]";
            case Rel.Sort r ->
                    "sort "
                            + r.keys().stream()
                                    .map(k ->
                                            text(k.key())
                                                    + (k.ascending() ? " asc" : " desc")
                                                    + (k.nullsFirst()
                                                            ? " nulls first"
                                                            : " nulls last"))
                                    .collect(Collectors.joining(", "));
            case Rel.Limit r -> "limit " + r.count();
            case Rel.Window r -> "window " + assignments(r.items());
            case Rel.MvExpand r ->
                    "mv-expand "
                            + r.items().stream()
                                    .map(i -> name(i.column()) + " = " + text(i.value()))
                                    .collect(Collectors.joining(", "))
                            + (r.limit() == null ? "" : " limit " + r.limit());
            case Rel.Shared r -> "shared " + r.id() + " [" + columns(r.columns()) + "]";
            case Rel.Apply r -> "apply " + r.function().name() + " [" + columns(r.columns()) + "]";
        };
    }

    private static String columns(List<PlanColumn> columns) {
        return columns.stream()
                .map(c -> name(c) + ": " + c.type().kustoName())
                .collect(Collectors.joining(", "));
    }

    private static String name(PlanColumn column) {
        return column.name() + "#" + column.id();
    }

    private static String assignments(List<Rel.Assignment> items) {
        var parts = new ArrayList<String>();
        for (var item : items) {
            boolean passed =
                    item.value() instanceof Scalar.ColumnRef ref
                            && ref.column().equals(item.column());
            parts.add(
                    passed
                            ? name(item.column())
                            : name(item.column()) + " = " + text(item.value()));
        }
        return String.join(", ", parts);
    }

    /// An expression as text: calls with their functions' names, constants with their types where
    /// they are not plain.
    static String text(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Literal literal -> literal(literal);
            case Scalar.ColumnRef ref -> name(ref.column());
            case Scalar.Call call -> call(call.function().name(), call.arguments());
            case Scalar.WindowCall call -> call(call.function(), call.arguments());
            case Scalar.AggregateCall call ->
                    call(call.function().name(), call.arguments())
                            + (call.output() == 0 ? "" : "." + call.output());
            case Scalar.Subquery _ -> "(subquery)";
            case Scalar.InTable in ->
                    text(in.value()) + (in.ignoreCase() ? " in~ " : " in ") + "(subquery)";
        };
    }

    private static String call(String function, List<Scalar> arguments) {
        var parts = arguments.stream().map(PlanPrinter::text).toList();
        if (parts.size() == 2
                && !Character.isLetter(function.charAt(0))
                && function.charAt(0) != '$') {
            return "(" + parts.get(0) + " " + function + " " + parts.get(1) + ")";
        }
        return function + "(" + String.join(", ", parts) + ")";
    }

    private static String literal(Scalar.Literal literal) {
        if (literal.value() == null) {
            return literal.type().kustoName() + "(null)";
        }
        if (literal.type() == KqlType.STRING) {
            return "'" + literal.value().toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
        return switch (literal.type()) {
            case LONG, BOOL -> literal.value().toString();
            case DATETIME -> "datetime(" + KustoDateTime.format((Long) literal.value()) + ")";
            case TIMESPAN -> "time(" + KustoTimeSpan.format((Long) literal.value()) + ")";
            case INT, REAL, DECIMAL, GUID, DYNAMIC, STRING ->
                    literal.type().kustoName() + "(" + literal.value() + ")";
        };
    }
}
