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
/// @param bySuffix whether a name that ends with a type's letter (`Message_s`) is a column of that
///   type
record OpenColumns(
        Map<String, Scalar.Literal> named, @Nullable KqlType any, boolean bySuffix, String reason) {
    /// No further columns: an unknown name is a mistake.
    static final OpenColumns NONE = new OpenColumns(Map.of(), null, false, "");

    OpenColumns {
        named = Map.copyOf(named);
    }

    /// Every name is a column of this type.
    static OpenColumns any(KqlType type, String reason) {
        return new OpenColumns(Map.of(), type, false, reason);
    }

    static OpenColumns named(Map<String, Scalar.Literal> named, String reason) {
        return new OpenColumns(named, null, false, reason);
    }

    Optional<Scalar.Literal> find(String name) {
        var value = named.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        var type = any == null && bySuffix ? ofSuffix(name) : Optional.ofNullable(any);
        return type.map(Constants::nothing);
    }

    /// The type that Log Analytics writes behind the name of a column that its table did not have
    /// before the record came.
    private static Optional<KqlType> ofSuffix(String name) {
        int mark = name.lastIndexOf('_');
        if (mark <= 0) {
            return Optional.empty();
        }
        return switch (name.substring(mark)) {
            case "_s", "_g", "_CF" -> Optional.of(KqlType.STRING);
            case "_d" -> Optional.of(KqlType.REAL);
            case "_b" -> Optional.of(KqlType.BOOL);
            case "_t" -> Optional.of(KqlType.DATETIME);
            default -> Optional.empty();
        };
    }

    /// These, and names that end with a type's letter.
    OpenColumns withSuffixes() {
        return new OpenColumns(named, any, true, reason);
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
                ? new OpenColumns(all, any, bySuffix || other.bySuffix, reason)
                : new OpenColumns(all, other.any, true, other.reason);
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
                ? new OpenColumns(
                        all,
                        any,
                        bySuffix || other.bySuffix,
                        reason.isEmpty() ? other.reason : reason)
                : new OpenColumns(all, other.any, true, other.reason);
    }

    /// The same, where a name of which nothing tells the type is a text: dynamic values cannot be
    /// joined on.
    OpenColumns asKeys() {
        return any == KqlType.DYNAMIC
                ? new OpenColumns(named, KqlType.STRING, bySuffix, reason)
                : this;
    }

    /// What is left where a star was asked for: unknown columns are among the star's, the standard
    /// ones are not.
    OpenColumns ofStar() {
        return any == null && !bySuffix ? NONE : new OpenColumns(Map.of(), any, bySuffix, reason);
    }
}
