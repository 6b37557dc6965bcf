package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.constant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.jspecify.annotations.Nullable;

/// `schema_merge`: one schema out of the rows of several, each as `getschema` gives it.
///
/// Types that can be widened to one are; where they cannot, the column says so in place of its
/// type. Where the order is to be kept, so does a column that stands at different places.
///
/// Source: <https://learn.microsoft.com/kusto/query/schema-merge-plugin>
record SchemaMerge(int nameColumn, int ordinalColumn, int typeColumn, boolean keepsOrder)
        implements TableOperation {
    private static final String OUT_OF_ORDER = "ERROR(columns are out of order)";

    private static final List<KqlType> WIDENING =
            List.of(KqlType.INT, KqlType.LONG, KqlType.REAL, KqlType.DECIMAL);

    static final Plugin DEFINITION =
            Plugin.named("schema_merge")
                    .summary("One schema out of those that several getschema give.")
                    .page("schema-merge-plugin")
                    .takes(constant("PreserveOrder", KqlType.BOOL).asOptional())
                    .wholeRows()
                    .example(
                            "let A = datatable(a: string, b: int) [] | getschema; "
                                    + "let B = datatable(a: string, b: long, c: real) [] | getschema; "
                                    + "union A, B | evaluate schema_merge() "
                                    + "| project ColumnName, ColumnOrdinal, ColumnType",
                            "datatable(ColumnName: string, ColumnOrdinal: long, ColumnType: string) "
                                    + "['a', 0, 'string', 'b', 1, 'long', 'c', 2, 'real']")
                    .planned(SchemaMerge::plan);

    private static Plugin.Planned plan(PluginArguments arguments) {
        boolean keepsOrder =
                arguments.constant("PreserveOrder").isEmpty() || arguments.flag("PreserveOrder");
        return new Plugin.Planned(
                List.of(
                        new Column("ColumnName", KqlType.STRING),
                        new Column("ColumnOrdinal", KqlType.LONG),
                        new Column("DataType", KqlType.STRING),
                        new Column("ColumnType", KqlType.STRING)),
                new SchemaMerge(
                        column(arguments, "ColumnName", KqlType.STRING),
                        column(arguments, "ColumnOrdinal", KqlType.LONG),
                        column(arguments, "ColumnType", KqlType.STRING),
                        keepsOrder));
    }

    private static int column(PluginArguments arguments, String name, KqlType type) {
        for (int i = 0; i < arguments.columns().size(); i++) {
            var column = arguments.columnAt(i);
            boolean fits =
                    column.type() == type || (type == KqlType.LONG && column.type() == KqlType.INT);
            if (column.name().equals(name) && fits) {
                return i;
            }
        }
        throw new PluginMistake(
                DiagnosticCode.UNKNOWN_COLUMN,
                "",
                "schema_merge takes what getschema gives, and there is no column '%s' of type %s"
                        .formatted(name, type.kustoName()));
    }

    @Override
    public String name() {
        return "schema_merge";
    }

    /// What the schemas say of a column.
    private static final class Seen {
        private final List<Long> ordinals = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<TableRow> rows = new ArrayList<>();
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        Map<String, Seen> columns = new LinkedHashMap<>();
        for (var row : inputs.getFirst()) {
            var name = String.valueOf(row.values()[nameColumn]);
            var seen = columns.computeIfAbsent(name, _ -> new Seen());
            seen.ordinals.add(
                    row.values()[ordinalColumn] instanceof Number number
                            ? number.longValue()
                            : -1L);
            seen.types.add(String.valueOf(row.values()[typeColumn]));
            seen.rows.add(row);
        }
        var names = new ArrayList<>(columns.keySet());
        names.sort(Comparator.comparingLong((String n) -> place(columns, n)));
        var result = new ArrayList<TableRow>();
        for (var name : names) {
            var seen = columns.get(name);
            if (seen == null) {
                continue;
            }
            boolean moved = keepsOrder && seen.ordinals.stream().distinct().count() > 1;
            var type = moved ? OUT_OF_ORDER : merged(seen.types);
            long ordinal = moved ? -1 : keepsOrder ? seen.ordinals.getFirst() : result.size();
            @Nullable Object[] values = {name, ordinal, dataType(type), type};
            result.add(TableRow.merged(values, seen.rows));
        }
        return result;
    }

    /// Columns that stand at different places come last where the order is kept.
    private long place(Map<String, Seen> columns, String name) {
        var seen = columns.get(name);
        if (seen == null) {
            return Long.MAX_VALUE;
        }
        long last = seen.ordinals.stream().mapToLong(Long::longValue).max().orElse(0);
        return keepsOrder && seen.ordinals.stream().distinct().count() > 1 ? Long.MAX_VALUE : last;
    }

    private static String merged(List<String> types) {
        var merged = types.getFirst();
        for (var type : types) {
            if (type.equals(merged)) {
                continue;
            }
            var left = KqlType.ofName(merged);
            var right = KqlType.ofName(type);
            var common = left.flatMap(l -> right.flatMap(r -> common(l, r)));
            if (common.isEmpty()) {
                return "ERROR(types do not go together: "
                        + String.join(",", types.stream().distinct().toList())
                        + ")";
            }
            merged = common.get().kustoName();
        }
        return merged;
    }

    private static Optional<KqlType> common(KqlType left, KqlType right) {
        int a = WIDENING.indexOf(left);
        int b = WIDENING.indexOf(right);
        return a < 0 || b < 0 ? Optional.empty() : Optional.of(WIDENING.get(Math.max(a, b)));
    }

    private static String dataType(String type) {
        return KqlType.ofName(type)
                .map(t ->
                        switch (t) {
                            case BOOL -> "System.SByte";
                            case INT -> "System.Int32";
                            case LONG -> "System.Int64";
                            case REAL -> "System.Double";
                            case DECIMAL -> "System.Data.SqlTypes.SqlDecimal";
                            case STRING -> "System.String";
                            case DATETIME -> "System.DateTime";
                            case TIMESPAN -> "System.TimeSpan";
                            case GUID -> "System.Guid";
                            case DYNAMIC -> "System.Object";
                        })
                .orElse("ERROR(unknown CSL type:" + type + ")");
    }
}
