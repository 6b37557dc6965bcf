package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conshelf.function.json.JsonValue;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Syntax;

/// Binds the functions that ask what surrounds the query: the cluster, the one who asks, the
/// options that `set` gave, the columns of a table. There is no cluster here: what depends on one
/// is answered as Kusto's own local emulator answers it, with a note.
final class EnvironmentCalls {
    private static final Set<String> NAMES =
            Set.of(
                    "assert",
                    "bin_auto",
                    "column_names_of",
                    "current_cluster_endpoint",
                    "current_cursor",
                    "current_database",
                    "current_principal",
                    "current_principal_is_member_of",
                    "cursor_current",
                    "estimate_data_size",
                    "extent_id",
                    "extent_tags",
                    "extentid",
                    "iscolumnexists");

    private static final String NO_GUID = "00000000-0000-0000-0000-000000000000";
    private static final int MOST_PRINCIPALS = 64;

    private final ExpressionBinder expressions;

    EnvironmentCalls(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    static boolean isEnvironmentFunction(String name) {
        return NAMES.contains(name);
    }

    Scalar bind(Expression.Call call) {
        return switch (call.name().text()) {
            case "assert" -> assertion(call);
            case "bin_auto" -> binAuto(call);
            case "column_names_of" -> columnNames(call);
            case "estimate_data_size" -> dataSize(call);
            case "iscolumnexists" -> columnExists(call);
            case "current_principal_is_member_of" -> memberOf(call);
            default -> constant(call);
        };
    }

    private Scalar constant(Expression.Call call) {
        count(call, 0, 0);
        var name = call.name().text();
        return switch (name) {
            case "current_database" -> answered(call, "NetDefaultDB");
            case "current_cluster_endpoint" -> answered(call, "localhost");
            case "current_principal" -> answered(call, "<null identity>");
            case "current_cursor", "cursor_current" ->
                    answered(call, Long.toString(expressions.context().now()));
            case "extent_id", "extentid" -> new Scalar.Literal(KqlType.GUID, NO_GUID);
            case "extent_tags" -> new Scalar.Literal(KqlType.DYNAMIC, "[]");
            default -> throw new IllegalStateException(name);
        };
    }

    private Scalar answered(Expression.Call call, String value) {
        note(call, "there is no cluster here; '%s()' is '%s'".formatted(call.name().text(), value));
        return Constants.text(value);
    }

    private void note(Expression.Call call, String text) {
        expressions.context().diagnostics().note(DiagnosticCode.SUBSTITUTED, call.span(), text);
    }

    private Scalar memberOf(Expression.Call call) {
        count(call, 1, MOST_PRINCIPALS);
        expressions
                .scalars(call.arguments())
                .forEach(a -> {
                    if (a.type() != KqlType.STRING && a.type() != KqlType.DYNAMIC) {
                        throw wrongType(call, "principals are strings");
                    }
                    Constants.literal(a, "a principal", call.span());
                });
        note(call, "nobody is signed in here, so '%s' is false".formatted(call.name().text()));
        return Constants.bool(false);
    }

    /// Kusto evaluates an assertion while it analyses the query, so its condition and text must be
    /// known then, and it fails even where no row would come to it.
    private Scalar assertion(Expression.Call call) {
        count(call, 2, 2);
        var condition = expressions.predicate(call.arguments().get(0).value());
        var text = expressions.scalar(call.arguments().get(1).value());
        if (text.type() != KqlType.STRING) {
            throw wrongType(call, "the message must be a string");
        }
        var message = Constants.literal(text, "the message of 'assert'", call.span());
        var holds = Constants.literal(condition, "the condition of 'assert'", call.span());
        if (!Boolean.TRUE.equals(holds.value())) {
            throw new BindError(
                    DiagnosticCode.ASSERTION_FAILED,
                    call.span(),
                    "assert() has failed with message: '" + message.value() + "'");
        }
        return holds;
    }

    private Scalar binAuto(Expression.Call call) {
        count(call, 1, 1);
        var value = expressions.scalar(call.arguments().getFirst().value());
        var size = expressions.context().requests().binSize();
        var at = expressions.context().requests().binStart();
        if (size == null) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    call.span(),
                    "bin_auto() needs the size of its bins: set query_bin_auto_size = …");
        }
        return at == null
                ? Overloads.call("bin", call.span(), value, size)
                : Overloads.call("bin_at", call.span(), value, size, at);
    }

    private Scalar columnNames(Expression.Call call) {
        count(call, 1, 1);
        var argument = call.arguments().getFirst().value();
        var table = expressions.tables().table(argument, expressions.scope());
        var names =
                table.columns().stream().<JsonValue>map(c -> new JsonValue.Text(c.name())).toList();
        return new Scalar.Literal(KqlType.DYNAMIC, new JsonValue.Array(names).text());
    }

    private Scalar columnExists(Expression.Call call) {
        count(call, 1, 1);
        var name =
                Constants.literal(
                        expressions.scalar(call.arguments().getFirst().value()),
                        "the column's name",
                        call.span());
        if (!(name.value() instanceof String text)) {
            throw wrongType(call, "the column's name must be a string");
        }
        return Constants.bool(expressions.row().find(text).isPresent());
    }

    /// The bytes that values take: as many as their type has, or their UTF-8.
    private Scalar dataSize(Expression.Call call) {
        count(call, 1, Integer.MAX_VALUE);
        var columns = new ArrayList<PlanColumn>();
        for (var argument : call.arguments()) {
            columns.addAll(columns(argument));
        }
        Scalar total = Constants.whole(0);
        for (var column : columns) {
            var size = size(new Scalar.ColumnRef(column), call.span());
            total = expressions.operator("+", total, size, call.span());
        }
        return total;
    }

    private List<PlanColumn> columns(Syntax.Argument argument) {
        if (argument.value() instanceof Expression.Star) {
            return expressions.row().columns();
        }
        if (expressions.scalar(argument.value()) instanceof Scalar.ColumnRef reference) {
            return List.of(reference.column());
        }
        throw new BindError(
                DiagnosticCode.WRONG_ARGUMENT_TYPE,
                argument.span(),
                "only a column's size can be estimated");
    }

    private static Scalar size(Scalar value, Span span) {
        return switch (value.type()) {
            case BOOL -> Constants.whole(1);
            case INT -> Constants.whole(Integer.BYTES);
            case LONG, REAL, DATETIME, TIMESPAN -> Constants.whole(Long.BYTES);
            case DECIMAL, GUID -> Constants.whole(2 * Long.BYTES);
            case STRING, DYNAMIC ->
                    Overloads.call(
                            "string_size", span, Overloads.convert(value, KqlType.STRING, span));
        };
    }

    private static void count(Expression.Call call, int least, int most) {
        int given = call.arguments().size();
        if (given < least || given > most) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'%s' does not take %d arguments".formatted(call.name().text(), given));
        }
    }

    private static BindError wrongType(Expression.Call call, String why) {
        return new BindError(
                DiagnosticCode.WRONG_ARGUMENT_TYPE,
                call.span(),
                "'%s': %s".formatted(call.name().text(), why));
    }
}
