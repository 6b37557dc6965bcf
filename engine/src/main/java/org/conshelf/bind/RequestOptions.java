package org.conshelf.bind;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Statement;
import org.jspecify.annotations.Nullable;

/// What `set` statements say that changes a result. All others tune Kusto's own engine.
final class RequestOptions {
    private final Map<String, Scalar.Literal> values = new HashMap<>();

    void set(Statement.SetOption statement, Scalar.Literal value) {
        var name = statement.name().text().toLowerCase(Locale.ROOT);
        switch (name) {
            case "query_now", "query_datetimescope_from", "query_datetimescope_to" ->
                    values.put(name, typed(statement, value, KqlType.DATETIME));
            case "query_take_max_records", "querytakemaxrecords" ->
                    values.put("query_take_max_records", typed(statement, value, KqlType.LONG));
            case "query_datetimescope_column" ->
                    values.put(name, typed(statement, value, KqlType.STRING));
            case "best_effort" -> values.put(name, typed(statement, value, KqlType.BOOL));
            case "query_bin_auto_size", "query_bin_auto_at" -> values.put(name, value);
            case "query_language" -> {
                if (value.value() instanceof String language
                        && !language.equalsIgnoreCase("kql")
                        && !language.equalsIgnoreCase("csl")) {
                    throw new BindError(
                            DiagnosticCode.UNSUPPORTED_FEATURE,
                            statement.span(),
                            "queries in '" + language + "' are not supported");
                }
            }
            default -> {
                // It changes how Kusto works, not what it answers.
            }
        }
    }

    private static Scalar.Literal typed(
            Statement.SetOption statement, Scalar.Literal value, KqlType type) {
        var span = statement.span();
        boolean wrong =
                value.type() != type
                        && !(type == KqlType.LONG && value.type() == KqlType.INT)
                        && !(type == KqlType.DATETIME && value.type() == KqlType.STRING);
        var converted = wrong ? Constants.nothing(type) : Overloads.convert(value, type, span);
        if (!(converted instanceof Scalar.Literal literal) || literal.value() == null) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    span,
                    "the option '%s' takes a %s"
                            .formatted(statement.name().text(), type.kustoName()));
        }
        return literal;
    }

    /// What `now()` is, in ticks, where the query says so.
    OptionalLong now() {
        var value = values.get("query_now");
        return value != null && value.value() instanceof Long ticks
                ? OptionalLong.of(ticks)
                : OptionalLong.empty();
    }

    /// The size of the bins of `bin_auto()`, and a value that one begins at; null where they are
    /// not set.
    Scalar.@Nullable Literal binSize() {
        return values.get("query_bin_auto_size");
    }

    Scalar.@Nullable Literal binStart() {
        return values.get("query_bin_auto_at");
    }

    /// Whether unions leave out tables that are not there.
    boolean bestEffort() {
        var value = values.get("best_effort");
        return value != null && Boolean.TRUE.equals(value.value());
    }

    /// A result with at most as many rows as the query wants.
    Rel limited(Rel rel) {
        var most = values.get("query_take_max_records");
        return most != null && most.value() instanceof Long count
                ? new Rel.Limit(rel, Math.max(0, count))
                : rel;
    }

    /// A table's rows within the query's time, where it has the column that tells theirs.
    Rel withinScope(Rel table) {
        var name = values.get("query_datetimescope_column");
        if (name == null || !(name.value() instanceof String text)) {
            return table;
        }
        var column = Row.find(table.columns(), text);
        if (column.isEmpty() || column.get().type() != KqlType.DATETIME) {
            return table;
        }
        var time = new Scalar.ColumnRef(column.get());
        var from = values.get("query_datetimescope_from");
        var to = values.get("query_datetimescope_to");
        var rel = table;
        if (from != null) {
            rel = new Rel.Filter(rel, Overloads.call(">=", Span.NONE, time, from));
        }
        if (to != null) {
            rel = new Rel.Filter(rel, Overloads.call("<=", Span.NONE, time, to));
        }
        return rel;
    }
}
