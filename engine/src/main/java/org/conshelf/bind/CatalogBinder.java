package org.conshelf.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.CatalogTable;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.ParseResult;
import org.conshelf.syntax.Parser;

/// Binds the catalogue's tables: what gives them rows, each source brought to the table's columns.
final class CatalogBinder {
    /// Mappings are the same for every query, so each is parsed once.
    private static final Map<SourceText, ParseResult> PARSED = new ConcurrentHashMap<>();

    private final BindContext context;

    CatalogBinder(BindContext context) {
        this.context = context;
    }

    Table table(String name, Span span, Scope scope) {
        var found = context.options().catalog().table(name);
        if (found.isEmpty()) {
            var known = new ArrayList<>(scope.visible());
            context.options().catalog().tables().forEach(t -> known.add(t.schema().name()));
            throw new BindError(
                    DiagnosticCode.UNKNOWN_TABLE,
                    span,
                    "unknown table '" + name + "'",
                    Suggestions.similar(name, known));
        }
        context.readTable(name);
        return new Table(
                rel(found.get(), span), false, name, StandardColumns.of(found.get().schema()));
    }

    private Rel rel(CatalogTable table, Span span) {
        var columns = new ArrayList<PlanColumn>();
        table.schema().columns().forEach(c -> columns.add(context.column(c.name(), c.type())));
        var inputs = new ArrayList<Rel>();
        for (var source : table.sources()) {
            inputs.add(
                    switch (source) {
                        case CatalogTable.TableSource.Stored stored ->
                                shaped(scan(stored.schema()), table.schema());
                        case CatalogTable.TableSource.Mapping mapping ->
                                shaped(
                                        mapping(table.schema().name(), mapping.query(), span),
                                        table.schema());
                    });
        }
        return switch (inputs.size()) {
            case 0 -> new Rel.Values(columns, List.of());
            case 1 -> inputs.getFirst();
            default -> new Rel.Union(columns, inputs);
        };
    }

    private Rel scan(TableSchema schema) {
        var columns = new ArrayList<PlanColumn>();
        schema.columns().forEach(c -> columns.add(context.column(c.name(), c.type())));
        return new Rel.Scan(schema.name(), columns);
    }

    private Rel mapping(String name, SourceText query, Span span) {
        context.enter("mapping of " + name, span);
        try {
            var parsed = PARSED.computeIfAbsent(query, Parser::parse);
            if (!parsed.ok()) {
                throw new IllegalStateException(parsed.diagnostics().getFirst().render());
            }
            var inner = new TableBinder(context.of(new Diagnostics(query)));
            return inner.query(parsed.query()).rel();
        } catch (BindError e) {
            if (e.code() == DiagnosticCode.RECURSION) {
                throw e;
            }
            throw new IllegalStateException(
                    "%s:%d: %s"
                            .formatted(
                                    query.name(),
                                    query.position(e.span().start()).line(),
                                    e.text()),
                    e);
        } finally {
            context.leave();
        }
    }

    /// The columns of the table in its order, converted where a source has another type, null where
    /// it has none.
    private Rel shaped(Rel rel, TableSchema schema) {
        var items = new ArrayList<Rel.Assignment>();
        boolean same = rel.columns().size() == schema.columns().size();
        for (int i = 0; i < schema.columns().size(); i++) {
            var wanted = schema.columns().get(i);
            var given = Row.find(rel.columns(), wanted.name());
            if (given.isPresent() && given.get().type() == wanted.type()) {
                same &= i < rel.columns().size() && rel.columns().get(i).equals(given.get());
                items.add(new Rel.Assignment(given.get(), new Scalar.ColumnRef(given.get())));
                continue;
            }
            same = false;
            if (given.isEmpty() && StandardColumns.isTableName(wanted, schema)) {
                items.add(
                        new Rel.Assignment(
                                context.column(wanted.name(), wanted.type()),
                                Constants.text(schema.name())));
                continue;
            }
            var value =
                    given.isPresent()
                            ? Overloads.convert(
                                    new Scalar.ColumnRef(given.get()), wanted.type(), Span.NONE)
                            : Constants.nothing(wanted.type());
            items.add(new Rel.Assignment(context.column(wanted.name(), wanted.type()), value));
        }
        return same ? rel : new Rel.Project(rel, items);
    }
}
