package org.conshelf.sql;

/// The column types that lowered plans use. See the design for how Kusto's types are held: datetime
/// and timespan are [#BIGINT] ticks, dynamic, guid and decimal are [#VARCHAR].
public enum SqlType {
    BOOLEAN("BOOLEAN"),
    INTEGER("INTEGER"),
    BIGINT("BIGINT"),
    HUGEINT("HUGEINT"),
    DOUBLE("DOUBLE"),
    VARCHAR("VARCHAR"),
    VARCHAR_LIST("VARCHAR[]"),
    BIGINT_LIST("BIGINT[]");

    private final String text;

    SqlType(String text) {
        this.text = text;
    }

    /// The type's name in SQL.
    public String text() {
        return text;
    }
}
