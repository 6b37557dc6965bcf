package org.conshelf.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conshelf.plan.ExternalData;
import org.conshelf.schema.Column;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Span;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what `externaldata` calls an ingestion mapping: JSON that says for each column at which
/// place of a record, or under which path, its values stand.
///
/// Source: <https://learn.microsoft.com/kusto/management/mappings>
final class IngestionMapping {
    private static final Pattern STEP =
            Pattern.compile(
                    "\\.([^.\\[\\]]+)|\\[\\s*'([^']*)'\\s*\\]|\\[\\s*\"([^\"]*)\"\\s*\\]|(\\[\\d{1,9}\\])");

    private final Span span;

    private IngestionMapping(Span span) {
        this.span = span;
    }

    /// A field for each column; one that the mapping leaves out is null.
    static List<ExternalData.Field> fields(String json, List<Column> columns, Span span) {
        return new IngestionMapping(span).fields(json, columns);
    }

    private BindError wrong(String message) {
        return new BindError(
                DiagnosticCode.BAD_PARAMETER, span, "the ingestion mapping " + message);
    }

    private List<ExternalData.Field> fields(String json, List<Column> columns) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw wrong("is no JSON");
        }
        if (!root.isArray()) {
            throw wrong("is no array");
        }
        Map<String, JsonNode> byColumn = new LinkedHashMap<>();
        for (var entry : root) {
            var name = text(entry, "column", "name");
            if (name == null || columns.stream().noneMatch(c -> c.name().equals(name))) {
                throw wrong("names the column '" + name + "', which is not declared");
            }
            byColumn.put(name, entry);
        }
        var fields = new ArrayList<ExternalData.Field>();
        for (var column : columns) {
            var entry = byColumn.get(column.name());
            fields.add(
                    entry == null
                            ? new ExternalData.Field(column, -1, List.of("."), Optional.of(""))
                            : field(column, entry));
        }
        return fields;
    }

    private ExternalData.Field field(Column column, JsonNode entry) {
        var nested = member(entry, "properties");
        var properties = nested == null ? entry : nested;
        var transform = text(properties, "transform");
        if (transform != null && !transform.isEmpty() && !transform.equalsIgnoreCase("none")) {
            throw new BindError(
                    DiagnosticCode.UNSUPPORTED_FEATURE,
                    span,
                    "the ingestion mapping's transform '" + transform + "' is not supported");
        }
        var constant = Optional.ofNullable(text(properties, "constvalue", "constantvalue"));
        var ordinal = text(properties, "ordinal");
        var path = text(properties, "path");
        if (constant.isEmpty() && ordinal == null && path == null) {
            throw wrong("does not say where '" + column.name() + "' stands");
        }
        return new ExternalData.Field(
                column,
                ordinal == null ? -1 : number(ordinal),
                path == null ? List.of("." + column.name()) : steps(path),
                constant);
    }

    private int number(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw wrong("has the ordinal '" + text + "', which is no number");
        }
        return Integer.parseInt(text);
    }

    /// `$.a['b c'][0]` as its steps.
    private List<String> steps(String path) {
        var rest = path.strip();
        if (!rest.startsWith("$")) {
            throw wrong("has the path '" + path + "', which does not begin with $");
        }
        var steps = new ArrayList<String>();
        var matcher = STEP.matcher(rest).region(1, rest.length());
        int at = 1;
        while (at < rest.length()) {
            if (!matcher.region(at, rest.length()).lookingAt()) {
                throw wrong("has the path '" + path + "', which cannot be read");
            }
            var name =
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : quoted(matcher.group(2), matcher.group(3));
            steps.add(name != null ? "." + name : matcher.group(4));
            at = matcher.end();
        }
        return steps;
    }

    private static @Nullable String quoted(@Nullable String single, @Nullable String twice) {
        return single != null ? single : twice;
    }

    private static @Nullable JsonNode member(JsonNode object, String wanted) {
        for (var property : object.properties()) {
            if (property.getKey().equalsIgnoreCase(wanted)) {
                return property.getValue();
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode object, String... wanted) {
        for (var name : wanted) {
            var found = member(object, name);
            if (found != null && found.isValueNode() && !found.isNull()) {
                return found.asString();
            }
        }
        return null;
    }
}
