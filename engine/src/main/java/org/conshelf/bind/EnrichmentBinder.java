package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Syntax;

/// Defender's functions that add to rows what its cloud knows: `invoke FileProfile(SHA1, 1000)`,
/// `invoke SeenBy()`.
///
/// There is no cloud here: what is known stands in a table or watchlist of the function's name,
/// with the columns that the function gives, which the user may bring. Without one the columns are
/// null, with a note. A column that the rows have already stays as it is. FileProfile looks up
/// every row: the number of rows that it is limited to is a limit of the cloud's.
///
/// Source: <https://learn.microsoft.com/defender-xdr/advanced-hunting-fileprofile-function>,
/// <https://learn.microsoft.com/defender-xdr/advanced-hunting-seenby-function>
final class EnrichmentBinder {
    private static final String FILE_PROFILE = "FileProfile";
    private static final String SEEN_BY = "SeenBy";
    private static final long MOST_FILES = 1000;

    private static final List<Column> FILE_COLUMNS =
            List.of(
                    new Column("SHA1", KqlType.STRING),
                    new Column("SHA256", KqlType.STRING),
                    new Column("MD5", KqlType.STRING),
                    new Column("FileSize", KqlType.LONG),
                    new Column("GlobalPrevalence", KqlType.INT),
                    new Column("GlobalFirstSeen", KqlType.DATETIME),
                    new Column("GlobalLastSeen", KqlType.DATETIME),
                    new Column("Signer", KqlType.STRING),
                    new Column("Issuer", KqlType.STRING),
                    new Column("SignerHash", KqlType.STRING),
                    new Column("IsCertificateValid", KqlType.BOOL),
                    new Column("IsRootSignerMicrosoft", KqlType.BOOL),
                    new Column("SignatureState", KqlType.STRING),
                    new Column("IsExecutable", KqlType.BOOL),
                    new Column("ThreatName", KqlType.STRING),
                    new Column("Publisher", KqlType.STRING),
                    new Column("SoftwareName", KqlType.STRING),
                    new Column("ProfileAvailability", KqlType.STRING));

    private final TableBinder tables;

    EnrichmentBinder(TableBinder tables) {
        this.tables = tables;
    }

    static boolean knows(String function) {
        return function.equals(FILE_PROFILE) || function.equals(SEEN_BY);
    }

    Table bind(Table input, Expression.Call call, Scope scope) {
        return call.name().text().equals(SEEN_BY)
                ? seenBy(input, call, scope)
                : fileProfile(input, call, scope);
    }

    private Table fileProfile(Table input, Expression.Call call, Scope scope) {
        var arguments = call.arguments();
        if (arguments.size() > 2) {
            throw new BindError(
                    DiagnosticCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'FileProfile' takes a column with a file's hash and how many rows to look up");
        }
        if (arguments.size() == 2) {
            checkLimit(arguments.get(1), scope);
        }
        var name = arguments.isEmpty() ? "SHA1" : columnName(arguments.getFirst());
        var span = arguments.isEmpty() ? call.span() : arguments.getFirst().span();
        var kind = name.contains("SHA256") ? "SHA256" : name.contains("MD5") ? "MD5" : "SHA1";
        return enriched(input, key(input, name, span), FILE_PROFILE, kind, FILE_COLUMNS, call);
    }

    private void checkLimit(Syntax.Argument limit, Scope scope) {
        var value = new ExpressionBinder(tables, scope, Row.NONE).scalar(limit.value());
        long rows = Constants.whole(value, "the number of rows to look up", limit.span());
        if (rows < 1 || rows > MOST_FILES) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    limit.span(),
                    "FileProfile looks up 1 to " + MOST_FILES + " rows");
        }
    }

    private static String columnName(Syntax.Argument argument) {
        return switch (argument.value()) {
            case Expression.NameRef name -> name.name();
            case Expression.Literal literal when literal.value() instanceof String text -> text;
            default ->
                    throw new BindError(
                            DiagnosticCode.BAD_PARAMETER,
                            argument.span(),
                            "a column's name is needed here");
        };
    }

    private Table seenBy(Table input, Expression.Call call, Scope scope) {
        var columns = List.of(new Column(SEEN_BY, KqlType.DYNAMIC));
        var arguments = call.arguments();
        if (arguments.isEmpty()) {
            var key = key(input, "DeviceId", call.span());
            return enriched(input, key, SEEN_BY, "DeviceId", columns, call);
        }
        var device =
                new ExpressionBinder(tables, scope, Row.of(input))
                        .scalar(arguments.getFirst().value());
        return enriched(input, device, SEEN_BY, "DeviceId", columns, call);
    }

    private Scalar key(Table input, String name, Span span) {
        var expression = new Expression.NameRef(name, false, span);
        return new ExpressionBinder(tables, new Scope(null), Row.of(input)).scalar(expression);
    }

    /// The rows with what the table of the function's name has for their key.
    private Table enriched(
            Table input,
            Scalar key,
            String function,
            String keyColumn,
            List<Column> columns,
            Expression.Call call) {
        var wanted = columns.stream().filter(c -> input.column(c.name()).isEmpty()).toList();
        var known = known(function, call.span()).filter(t -> t.column(keyColumn).isPresent());
        if (known.isEmpty()) {
            tables.context()
                    .diagnostics()
                    .note(
                            DiagnosticCode.NO_SOURCE,
                            call.span(),
                            "no table '"
                                    + function
                                    + "' with the column '"
                                    + keyColumn
                                    + "' is given, so what it would add is null; --library gives"
                                    + " one, as "
                                    + function
                                    + ".csv");
            var items = Rels.passed(input.columns());
            wanted.forEach(c -> items.add(assignment(c.name(), Constants.nothing(c.type()))));
            return input.withColumns(new Rel.Project(input.rel(), items));
        }
        var right = once(known.get(), keyColumn, wanted, call.span());
        var pair =
                new Rel.KeyPair(
                        lower(key, call.span()), new Scalar.ColumnRef(right.columns().getFirst()));
        var joined = new Rel.Join(input.rel(), right, Rel.JoinKind.LEFT_OUTER, List.of(pair), null);
        var items = Rels.passed(input.columns());
        items.addAll(Rels.passed(right.columns().subList(1, right.columns().size())));
        return input.withColumns(new Rel.Project(joined, items)).withOpen(input.open());
    }

    /// The table of a name: evidence, or a watchlist.
    private Optional<Table> known(String name, Span span) {
        var catalog = tables.context().options().catalog();
        if (catalog.table(name).isPresent()) {
            return Optional.of(tables.catalog().table(name, span, new Scope(null)));
        }
        return Optional.ofNullable(catalog.watchlists().get(name))
                .map(new WatchlistBinder(tables)::present);
    }

    /// The key, and the wanted columns of one row for each key.
    private Rel once(Table known, String keyColumn, List<Column> wanted, Span span) {
        var items = new ArrayList<Rel.Assignment>();
        var keyValue = new Scalar.ColumnRef(known.column(keyColumn).orElseThrow());
        items.add(assignment("$key", lower(keyValue, span)));
        for (var column : wanted) {
            var value =
                    known.column(column.name())
                            .map(c -> converted(new Scalar.ColumnRef(c), column.type(), span))
                            .orElseGet(() -> Constants.nothing(column.type()));
            items.add(assignment(column.name(), value));
        }
        var rows = new Rel.Project(known.rel(), items);
        var values = new ArrayList<Scalar>();
        values.add(Constants.whole(0));
        items.stream().skip(1).forEach(i -> values.add(new Scalar.ColumnRef(i.column())));
        var aggregates = new ArrayList<Rel.Assignment>();
        for (int i = 1; i < values.size(); i++) {
            var call =
                    Overloads.aggregate(
                            FunctionLibrary.aggregate("arg_max").orElseThrow(), values, i, span);
            var one =
                    new Scalar.AggregateCall(
                            call.function(),
                            call.overload(),
                            call.arguments(),
                            i,
                            values.get(i).type());
            aggregates.add(assignment(items.get(i).column().name(), one));
        }
        var key = items.getFirst().column();
        var keys = List.of(new Rel.Assignment(key, new Scalar.ColumnRef(key)));
        return new Rel.Aggregate(rows, keys, aggregates);
    }

    private Rel.Assignment assignment(String name, Scalar value) {
        return new Rel.Assignment(tables.context().column(name, value.type()), value);
    }

    private static Scalar lower(Scalar value, Span span) {
        return Overloads.call("tolower", span, Overloads.convert(value, KqlType.STRING, span));
    }

    private static Scalar converted(Scalar value, KqlType type, Span span) {
        return value.type() == type ? value : Overloads.call("to" + type.kustoName(), span, value);
    }
}
