package org.conshelf.function.json;

import static org.conshelf.sql.SqlExpression.call;
import static org.conshelf.sql.SqlExpression.infix;
import static org.conshelf.sql.SqlExpression.text;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.conshelf.sql.SqlExpression;

/// Native forms of what builds arrays and bags: the texts of the parts, put together.
final class Packing {
    private static final int MOST_PARTS = 500;

    private Packing() {}

    static SqlExpression array(List<SqlExpression> elements) {
        SqlExpression all = text("[");
        for (int i = 0; i < elements.size(); i++) {
            all = infix(i == 0 ? all : infix(all, "||", text(",")), "||", orNull(elements.get(i)));
        }
        return infix(all, "||", text("]"));
    }

    /// A bag of keys and values in turn, where the keys are literals, and none is there twice.
    static Optional<SqlExpression> bag(List<SqlExpression> keysAndValues) {
        var keys = new HashSet<String>();
        SqlExpression all = text("");
        if (keysAndValues.size() % 2 != 0 || keysAndValues.size() > MOST_PARTS) {
            return Optional.empty();
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            if (!(keysAndValues.get(i) instanceof SqlExpression.Text(String key))
                    || !key.startsWith("\"")
                    || !keys.add(key)) {
                return Optional.empty();
            }
            var before = text((i == 0 ? "{" : ",") + key + ":");
            var entry = infix(before, "||", orNull(keysAndValues.get(i + 1)));
            all = i == 0 ? entry : infix(all, "||", entry);
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(infix(all, "||", text("}")));
    }

    private static SqlExpression orNull(SqlExpression value) {
        return value instanceof SqlExpression.Text ? value : call("coalesce", value, text("null"));
    }
}
