package org.conshelf.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;

/// The columns that every table of Log Analytics has, whether its schema lists them or not: a
/// result shows them only where a query names them.
///
/// Log Analytics fills them while it takes a record in, so evidence seldom has them: then they are
/// null, with a note. `Type` is the table's name. `_TimeReceived` is served as `ingestion_time()`
/// is.
///
/// Source: <https://learn.microsoft.com/azure/azure-monitor/logs/log-standard-columns>
final class StandardColumns {
    private static final String TABLE_NAME = "Type";

    private static final List<Column> ALL =
            List.of(
                    new Column("TenantId", KqlType.STRING),
                    new Column("SourceSystem", KqlType.STRING),
                    new Column(TABLE_NAME, KqlType.STRING),
                    new Column("_TimeReceived", KqlType.DATETIME),
                    new Column("_ItemId", KqlType.STRING),
                    new Column("_ResourceId", KqlType.STRING),
                    new Column("_SubscriptionId", KqlType.STRING),
                    new Column("_IsBillable", KqlType.STRING),
                    new Column("_BilledSize", KqlType.REAL));

    private StandardColumns() {}

    /// Those that the table has beside the columns of its schema. A table without `TimeGenerated`
    /// is none of Log Analytics.
    static OpenColumns of(TableSchema schema) {
        if (schema.column("TimeGenerated").isEmpty()) {
            return OpenColumns.NONE;
        }
        Map<String, Scalar.Literal> named = new LinkedHashMap<>();
        for (var column : ALL) {
            if (schema.column(column.name()).isEmpty()) {
                named.put(
                        column.name(),
                        column.name().equals(TABLE_NAME)
                                ? Constants.text(schema.name())
                                : Constants.nothing(column.type()));
            }
        }
        return OpenColumns.named(named, "the evidence for " + schema.name() + " does not have it");
    }

    /// Whether the column holds the name of its table in every row.
    static boolean isTableName(Column column, TableSchema schema) {
        return column.name().equals(TABLE_NAME)
                && column.type() == KqlType.STRING
                && schema.column("TimeGenerated").isPresent();
    }
}
