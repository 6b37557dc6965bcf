package org.conshelf.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.conshelf.schema.KqlType;

/// Random operators behind a table. A pipeline ends with the columns that it began with, or with a
/// summary.
final class RandomPipeline {
    /// Types that can be grouped by.
    static final List<KqlType> KEYS =
            List.of(
                    KqlType.BOOL,
                    KqlType.INT,
                    KqlType.LONG,
                    KqlType.STRING,
                    KqlType.DATETIME,
                    KqlType.TIMESPAN,
                    KqlType.GUID,
                    KqlType.REAL);

    private final RandomKql kql;
    private boolean sets;

    RandomPipeline(Random random) {
        this.kql = new RandomKql(random);
    }

    /// Only what does not depend on the order of the rows.
    RandomPipeline ofSets() {
        sets = true;
        return this;
    }

    String text() {
        var operators = new ArrayList<String>();
        int count = 1 + kql.below(4);
        for (int i = 0; i < count; i++) {
            operators.add(operator());
        }
        if (kql.below(2) == 0) {
            operators.add(ending());
        }
        return "| " + String.join(" | ", operators);
    }

    private String operator() {
        var type = kql.type();
        return switch (kql.below(sets ? 9 : 12)) {
            case 0, 1, 2 -> "where " + kql.predicate();
            case 3, 4 -> "extend " + kql.column(type) + " = " + kql.expression(type, 2);
            case 5 -> join();
            case 6 -> "union (U | where " + kql.predicate() + ")";
            case 7 -> "mv-expand " + (kql.below(2) == 0 ? "kind=array " : "") + "dynamic_a";
            case 8 -> "extend x%d = %s".formatted(kql.below(3), kql.expression(type, 1));
            case 9 ->
                    "sort by id asc | extend n = row_number(), p = prev(%s), s = row_cumsum(int_a)"
                            .formatted(kql.column(type));
            case 10 -> "top %d by id desc".formatted(kql.below(60));
            default -> "sort by id asc | take " + kql.below(60);
        };
    }

    private String join() {
        var kind =
                kql.pick(
                        List.of(
                                "inner",
                                "leftouter",
                                "rightouter",
                                "fullouter",
                                "leftsemi",
                                "leftanti"));
        var key = kql.column(kql.pick(KEYS));
        return "join kind=%s (U | where %s | summarize joined = count() by %s) on %s"
                .formatted(kind, kql.predicate(), key, key);
    }

    private String ending() {
        var key = kql.column(kql.pick(KEYS));
        return switch (kql.below(4)) {
            case 0 ->
                    "summarize count(), sum(long_a), min(%s), max(%s), countif(%s), dcount(string_a) by %s"
                            .formatted(
                                    kql.column(kql.pick(KEYS)),
                                    kql.column(kql.pick(KEYS)),
                                    kql.predicate(),
                                    key);
            case 1 -> "distinct " + key + ", " + kql.column(kql.pick(KEYS));
            case 2 -> "project id, y = " + kql.expression(kql.type(), 3);
            default -> "count";
        };
    }
}
