package org.conshelf.lower;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlExpression.SqlItem;
import org.conshelf.sql.SqlQuery;

/// Tables of the catalogue.
final class ScanLowering {
    private ScanLowering() {}

    static Stage lower(RelLowering rels, Rel.Scan scan) {
        var form = rels.run().options.tables().find(scan.table());
        if (form.isEmpty()) {
            return rels.noRows("scan", scan.columns());
        }
        return switch (form.get()) {
            case StoredTables.Form.Evidence evidence -> evidence(rels, scan, evidence);
            case StoredTables.Form.Stored stored ->
                    select(
                            rels,
                            scan,
                            new SqlQuery.From.Table(stored.name(), ""),
                            stored.columns(),
                            SqlExpression.column(SqlNames.SOURCE));
        };
    }

    /// `evidence(table, further columns, event ids)`. Its columns are the table's, then the further
    /// ones, then the source; the engine reads only those that the query uses.
    private static Stage evidence(
            RelLowering rels, Rel.Scan scan, StoredTables.Form.Evidence evidence) {
        var all = new ArrayList<>(evidence.columns());
        if (WindowsEvents.isShapeOf(scan.table())) {
            scan.columns().stream()
                    .map(PlanColumn::name)
                    .filter(n -> n.startsWith(WindowsEvents.EVENT_DATA_PREFIX))
                    .filter(n -> !evidence.columns().contains(n))
                    .distinct()
                    .forEach(all::add);
        }
        var unique = SqlNames.unique(all);
        var names = new HashMap<String, String>();
        for (int i = 0; i < all.size(); i++) {
            names.put(all.get(i), unique.get(i));
        }
        var further = all.subList(evidence.columns().size(), all.size());
        var eventIds = new TreeSet<>(rels.run().eventIds.of(scan));
        var from =
                new SqlQuery.From.Function(
                        "evidence",
                        List.of(
                                SqlExpression.text(encode(List.of(scan.table()))),
                                SqlExpression.text(encode(further)),
                                SqlExpression.text(
                                        eventIds.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(",")))),
                        "");
        var source = new SqlExpression.ListOf(List.of(SqlExpression.column(SqlNames.SOURCE)));
        return select(rels, scan, from, names, source);
    }

    /// Names as one text that every engine hands over unharmed.
    private static String encode(List<String> names) {
        return names.stream()
                .map(n -> URLEncoder.encode(n, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }

    private static Stage select(
            RelLowering rels,
            Rel.Scan scan,
            SqlQuery.From from,
            Map<String, String> present,
            SqlExpression source) {
        var names = RelLowering.names(scan.columns());
        var items = new ArrayList<SqlItem>();
        for (var column : scan.columns()) {
            String stored = present.get(column.name());
            items.add(
                    new SqlItem(
                            RelLowering.nameOf(names, column),
                            stored == null
                                    ? Literals.none(column.type())
                                    : SqlExpression.column(stored)));
        }
        rels.addSource(items, source);
        return rels.emit("scan", SqlQuery.Select.of(items, from), names, List.of());
    }
}
