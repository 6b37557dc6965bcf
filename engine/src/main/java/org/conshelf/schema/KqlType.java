package org.conshelf.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.conshelf.source.Similar;

/// Kusto's scalar data types.
///
/// How a value of the type is held in Java (arguments and results of functions, result rows): bool
/// [Boolean], int [Integer], long [Long], real [Double], decimal [java.math.BigDecimal], string
/// [String], datetime [Long] (100 ns ticks since 0001-01-01), timespan [Long] (100 ns ticks), guid
/// [String] (lower case, with hyphens), dynamic [String] (JSON text). Null is Java's null; a string
/// is never null, it is empty.
///
/// Source: <https://learn.microsoft.com/kusto/query/scalar-data-types/>
public enum KqlType {
    BOOL("bool"),
    INT("int"),
    LONG("long"),
    REAL("real"),
    DECIMAL("decimal"),
    STRING("string"),
    DATETIME("datetime"),
    TIMESPAN("timespan"),
    GUID("guid"),
    DYNAMIC("dynamic");

    private final String kustoName;

    KqlType(String kustoName) {
        this.kustoName = kustoName;
    }

    /// The name in KQL.
    public String kustoName() {
        return kustoName;
    }

    public boolean isNumeric() {
        return this == INT || this == LONG || this == REAL || this == DECIMAL;
    }

    /// Whether values of the type can be null; only strings cannot.
    public boolean isNullable() {
        return this != STRING;
    }

    /// What a misspelt type might have been meant to be; the usual types where nothing is near.
    public static List<String> similar(String name) {
        var near = Similar.names(name, Stream.of(values()).map(KqlType::kustoName).toList());
        return near.isEmpty()
                ? List.of("string", "long", "real", "datetime", "timespan", "bool", "dynamic")
                : near;
    }

    /// The type of a name in KQL, with its synonyms (`boolean`, `date`, `double`, `time`, `uuid`,
    /// `uniqueid`…).
    public static Optional<KqlType> ofName(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "bool", "boolean" -> BOOL;
                    case "int", "int32" -> INT;
                    case "long", "int64" -> LONG;
                    case "real", "double", "float" -> REAL;
                    case "decimal" -> DECIMAL;
                    case "string" -> STRING;
                    case "datetime", "date" -> DATETIME;
                    case "timespan", "time" -> TIMESPAN;
                    case "guid", "uuid", "uniqueid" -> GUID;
                    case "dynamic", "object" -> DYNAMIC;
                    default -> null;
                });
    }
}
