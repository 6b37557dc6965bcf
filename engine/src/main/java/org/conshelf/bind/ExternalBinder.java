package org.conshelf.bind;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conshelf.plan.ExternalData;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.Column;
import org.conshelf.schema.TableSchema;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// externaldata: a table over files elsewhere. Binding looks at no file: what is allowed to be read
/// is decided when the query runs.
final class ExternalBinder {
    private static final int MAX_FILES = 100;

    /// Served: see [org.conshelf.plan.ExternalData#format].
    private static final Set<String> FORMATS =
            Set.of(
                    "csv",
                    "tsv",
                    "psv",
                    "scsv",
                    "sohsv",
                    "txt",
                    "raw",
                    "json",
                    "multijson",
                    "singlejson",
                    "parquet");

    private static final Set<String> KNOWN_FORMATS =
            Set.of("tsve", "avro", "apacheavro", "orc", "w3clogfile", "sstream");

    private final TableBinder tables;

    ExternalBinder(TableBinder tables) {
        this.tables = tables;
    }

    Table bind(Operator.ExternalData op, Scope scope) {
        var names = new ColumnNaming.Unique();
        var columns = new ArrayList<Column>();
        for (var column : op.columns()) {
            var name = column.name().text();
            if (!names.claim(name)) {
                throw new BindError(
                        DiagnosticCode.DUPLICATE_NAME,
                        column.span(),
                        "the column '" + name + "' is given twice");
            }
            columns.add(new Column(name, TableBinder.type(column.type())));
        }
        var uris = uris(op, scope);
        var properties = properties(op, scope);
        var mapping = Optional.ofNullable(properties.get("ingestionmapping"));
        var fields =
                mapping.isPresent()
                        ? IngestionMapping.fields(mapping.get(), columns, op.span())
                        : byPlace(columns);
        var data =
                new ExternalData(
                        new TableSchema(name(columns, uris, properties), columns),
                        uris,
                        format(properties, op.span()),
                        properties.getOrDefault("ignorefirstrecord", "").equalsIgnoreCase("true"),
                        properties.getOrDefault("zippattern", ""),
                        fields,
                        op.span());
        tables.context().readExternal(data);
        var scanned = new ArrayList<PlanColumn>();
        columns.forEach(c -> scanned.add(tables.context().column(c.name(), c.type())));
        return Table.unordered(new Rel.Scan(data.schema().name(), scanned));
    }

    /// Without a mapping the fields of a record with separators stand in the columns' order, and
    /// the values of a JSON record under their names.
    private static List<ExternalData.Field> byPlace(List<Column> columns) {
        var fields = new ArrayList<ExternalData.Field>();
        for (var column : columns) {
            fields.add(
                    new ExternalData.Field(
                            column, fields.size(), List.of("." + column.name()), Optional.empty()));
        }
        return fields;
    }

    private List<String> uris(Operator.ExternalData op, Scope scope) {
        if (op.uris().isEmpty() || op.uris().size() > MAX_FILES) {
            throw new BindError(
                    DiagnosticCode.BAD_PARAMETER,
                    op.span(),
                    "externaldata reads 1 to " + MAX_FILES + " files");
        }
        return op.uris().stream().map(u -> constant(u, scope, "where a file is")).toList();
    }

    private String constant(Expression expression, Scope scope, String what) {
        var value = new ExpressionBinder(tables, scope, Row.NONE).scalar(expression);
        if (value instanceof Scalar.Literal literal && literal.value() instanceof String text) {
            return text;
        }
        throw new BindError(
                DiagnosticCode.NOT_CONSTANT,
                expression.span(),
                what + " must be a constant string");
    }

    private Map<String, String> properties(Operator.ExternalData op, Scope scope) {
        var all = new ArrayList<>(op.parameters());
        all.addAll(op.properties());
        Map<String, String> properties = new LinkedHashMap<>();
        for (var property : all) {
            var name = property.name().text().toLowerCase(Locale.ROOT);
            switch (name) {
                case "format", "ignorefirstrecord", "zippattern", "ingestionmapping" ->
                        properties.put(name, text(property, scope));
                default ->
                        throw new BindError(
                                DiagnosticCode.BAD_PARAMETER,
                                property.span(),
                                "externaldata takes no property '"
                                        + property.name().text()
                                        + "' here",
                                List.of(
                                        "format",
                                        "ignoreFirstRecord",
                                        "ingestionMapping",
                                        "zipPattern"));
            }
        }
        return properties;
    }

    /// The bare word, text or truth value that a property is set to.
    private String text(Syntax.OperatorParameter property, Scope scope) {
        return switch (property.value()) {
            case Expression.NameRef name when scope.find(name.name()).isEmpty() -> name.name();
            case Expression.Literal literal -> String.valueOf(literal.value());
            default -> constant(property.value(), scope, "a property");
        };
    }

    private static String format(Map<String, String> properties, Span span) {
        var format = properties.getOrDefault("format", "").toLowerCase(Locale.ROOT);
        if (format.isEmpty() || FORMATS.contains(format)) {
            return format;
        }
        throw new BindError(
                KNOWN_FORMATS.contains(format)
                        ? DiagnosticCode.UNSUPPORTED_FEATURE
                        : DiagnosticCode.BAD_PARAMETER,
                span,
                "the format '" + format + "' is not read",
                FORMATS.stream().sorted().toList());
    }

    /// The same declaration has the same name, so that its files are opened once.
    private static String name(
            List<Column> columns, List<String> uris, Map<String, String> properties) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = columns + "\n" + uris + "\n" + properties;
            var hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return "externaldata " + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
