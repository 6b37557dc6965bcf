package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.conshelf.function.json.JsonValue;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.KqlType;

/// The names of all properties of bags, in the order of their characters, each with the name of the
/// type that all its values have: `dynamic` where they differ or are arrays or bags. Nulls say
/// nothing of a type.
///
/// In: one column of bags. Out: name and type.
public record BagProperties() implements TableOperation {
    /// A table with more columns than this is refused.
    public static final int MOST = 10_000;

    @Override
    public String name() {
        return "bag_properties";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        Map<String, List<KqlType>> types = new TreeMap<>();
        for (var row : inputs.getFirst()) {
            if (JsonValue.ofDynamic(row.values()[0]) instanceof JsonValue.Bag(var entries)) {
                entries.forEach((name, value) -> {
                    var seen = types.computeIfAbsent(name, _ -> new ArrayList<>(2));
                    var type = typeOf(value);
                    if (type.isPresent() && !seen.contains(type.get())) {
                        seen.add(type.get());
                    }
                });
                if (types.size() > MOST) {
                    throw new OperationFailure("the bags have more than " + MOST + " properties");
                }
            }
        }
        var result = new ArrayList<TableRow>();
        types.forEach((name, seen) ->
                result.add(
                        TableRow.of(
                                name,
                                (seen.size() == 1 ? seen.getFirst() : KqlType.DYNAMIC)
                                        .kustoName())));
        return result;
    }

    private static Optional<KqlType> typeOf(JsonValue value) {
        return switch (value) {
            case JsonValue.Null _ -> Optional.empty();
            case JsonValue.Truth _ -> Optional.of(KqlType.BOOL);
            case JsonValue.Whole _ -> Optional.of(KqlType.LONG);
            case JsonValue.Real _ -> Optional.of(KqlType.REAL);
            case JsonValue.Text _ -> Optional.of(KqlType.STRING);
            case JsonValue.Array _, JsonValue.Bag _ -> Optional.of(KqlType.DYNAMIC);
        };
    }
}
