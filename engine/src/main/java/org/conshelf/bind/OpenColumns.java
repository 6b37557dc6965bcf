package org.conshelf.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// Columns that a table has beside those that `*` stands for: they are there for who names them.
///
/// Two kinds of tables have such. A table of Log Analytics has standard columns (`_ItemId`) that a
/// result shows only where a query names them. And of a table that is not there, or whose columns
/// its rows decide (a missing watchlist, `bag_unpack` over nothing), no column is known, so every
/// name may be one; it has no rows, so whatever is named is null (a string is empty).
///
/// The value is the same in every row, so openness outlives whatever does not choose columns:
/// where, extend, sort, join, union. It ends where columns are chosen: project, summarize.
///
/// @param named columns by name, each with the value that it has in every row
/// @param any the type of every other name, or null where other names are unknown
/// @param reason why there are such, for the note to whom names one: "the watchlist 'x' is not
///   there"
record OpenColumns(Map<String, Scalar.Literal> named, @Nullable KqlType any, String reason) {
    /// No further columns: an unknown name is a mistake.
    static final OpenColumns NONE = new OpenColumns(Map.of(), null, "");

    OpenColumns {
        named = Map.copyOf(named);
    }

    /// Every name is a column of this type.
    static OpenColumns any(KqlType type, String reason) {
        return new OpenColumns(Map.of(), type, reason);
    }

    static OpenColumns named(Map<String, Scalar.Literal> named, String reason) {
        return new OpenColumns(named, null, reason);
    }

    Optional<Scalar.Literal> find(String name) {
        var value = named.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        return any == null ? Optional.empty() : Optional.of(Constants.nothing(any));
    }

    /// Those of two tables whose columns stand side by side.
    OpenColumns and(OpenColumns other) {
        if (other.equals(NONE) || other.equals(this)) {
            return this;
        }
        if (equals(NONE)) {
            return other;
        }
        var all = new LinkedHashMap<>(other.named);
        all.putAll(named);
        return any != null || other.any == null
                ? new OpenColumns(all, any, reason)
                : new OpenColumns(all, other.any, other.reason);
    }

    /// Those of two tables whose rows stand one over the other: a value holds for all rows, so it
    /// is left out where only one of the tables has it.
    OpenColumns over(OpenColumns other) {
        var all = new LinkedHashMap<String, Scalar.Literal>();
        for (var side : List.of(this, other)) {
            side.named.forEach((name, value) -> {
                boolean everywhere =
                        value.equals(Constants.nothing(value.type()))
                                || (value.equals(named.get(name))
                                        && value.equals(other.named.get(name)));
                if (everywhere) {
                    all.putIfAbsent(name, value);
                }
            });
        }
        return any != null || other.any == null
                ? new OpenColumns(all, any, reason.isEmpty() ? other.reason : reason)
                : new OpenColumns(all, other.any, other.reason);
    }

    /// The same, where a name of which nothing tells the type is a text: dynamic values cannot be
    /// joined on.
    OpenColumns asKeys() {
        return any == KqlType.DYNAMIC ? new OpenColumns(named, KqlType.STRING, reason) : this;
    }

    /// What is left where a star was asked for: unknown columns are among the star's, the standard
    /// ones are not.
    OpenColumns ofStar() {
        return any == null ? NONE : new OpenColumns(Map.of(), any, reason);
    }
}
