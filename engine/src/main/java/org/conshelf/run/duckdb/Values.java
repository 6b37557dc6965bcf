package org.conshelf.run.duckdb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.conshelf.lower.Literals;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Values between their Java forms and the engine's.
final class Values {
    private Values() {}

    static DuckDBColumnType columnType(KqlType type) {
        return switch (Literals.type(type)) {
            case BOOLEAN -> DuckDBColumnType.BOOLEAN;
            case INTEGER -> DuckDBColumnType.INTEGER;
            case BIGINT -> DuckDBColumnType.BIGINT;
            case DOUBLE -> DuckDBColumnType.DOUBLE;
            case VARCHAR -> DuckDBColumnType.VARCHAR;
            case HUGEINT, VARCHAR_LIST, BIGINT_LIST ->
                    throw new IllegalStateException("no column is of type " + type);
        };
    }

    static @Nullable Object read(ResultSet row, int index, KqlType type) throws SQLException {
        @Nullable Object value =
                switch (type) {
                    case BOOL -> row.getBoolean(index);
                    case INT -> row.getInt(index);
                    case LONG, DATETIME, TIMESPAN -> row.getLong(index);
                    case REAL -> row.getDouble(index);
                    case STRING, GUID, DYNAMIC -> row.getString(index);
                    case DECIMAL -> decimal(row.getString(index));
                };
        return value == null || row.wasNull() ? none(type) : value;
    }

    static @Nullable Object read(DuckDBReadableVector vector, long row, KqlType type) {
        if (vector.isNull(row)) {
            return none(type);
        }
        return switch (type) {
            case BOOL -> vector.getBoolean(row);
            case INT -> vector.getInt(row);
            case LONG, DATETIME, TIMESPAN -> vector.getLong(row);
            case REAL -> vector.getDouble(row);
            case STRING, GUID, DYNAMIC -> vector.getString(row);
            case DECIMAL -> decimal(vector.getString(row));
        };
    }

    /// Null, or empty.
    static @Nullable Object none(KqlType type) {
        return type == KqlType.STRING ? "" : null;
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /// Writes values of one type from the first row on.
    static void write(DuckDBWritableVector vector, @Nullable Object[] values, KqlType type) {
        if (columnType(type) == DuckDBColumnType.VARCHAR) {
            vector.setStringUtf8Batch(0, texts(values, type));
            return;
        }
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            if (value == null) {
                vector.setNull(i);
                continue;
            }
            switch (type) {
                case BOOL -> vector.setBoolean(i, (Boolean) value);
                case INT -> vector.setInt(i, ((Number) value).intValue());
                case LONG, DATETIME, TIMESPAN -> vector.setLong(i, ((Number) value).longValue());
                case REAL -> vector.setDouble(i, ((Number) value).doubleValue());
                case STRING, GUID, DYNAMIC, DECIMAL ->
                        throw new IllegalStateException("text was written above");
            }
        }
    }

    private static byte[][] texts(@Nullable Object[] values, KqlType type) {
        byte[][] texts = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            String text = text(values[i], type);
            if (text != null) {
                texts[i] = text.getBytes(StandardCharsets.UTF_8);
            }
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Object value, KqlType type) {
        return switch (value) {
            case null -> type == KqlType.STRING ? "" : null;
            case BigDecimal decimal -> Literals.decimal(decimal);
            case Object other -> (String) other;
        };
    }

    /// A value that a program gives for a column.
    ///
    /// @throws IllegalArgumentException where it is of another class than [KqlType] states
    static @Nullable Object checked(@Nullable Object value, Column column) {
        var wanted =
                switch (column.type()) {
                    case BOOL -> Boolean.class;
                    case INT -> Integer.class;
                    case LONG, DATETIME, TIMESPAN -> Long.class;
                    case REAL -> Double.class;
                    case DECIMAL -> BigDecimal.class;
                    case STRING, GUID, DYNAMIC -> String.class;
                };
        if (value != null && !wanted.isInstance(value)) {
            throw new IllegalArgumentException(
                    "the column '%s' is %s and takes a %s, not a %s"
                            .formatted(
                                    column.name(),
                                    column.type().kustoName(),
                                    wanted.getSimpleName(),
                                    value.getClass().getSimpleName()));
        }
        return value;
    }

    static void append(DuckDBAppender appender, @Nullable Object value, KqlType type)
            throws SQLException {
        if (value == null) {
            if (type == KqlType.STRING) {
                appender.append("");
            } else {
                appender.appendNull();
            }
            return;
        }
        switch (type) {
            case BOOL -> appender.append((boolean) (Boolean) value);
            case INT -> appender.append(((Number) value).intValue());
            case LONG, DATETIME, TIMESPAN -> appender.append(((Number) value).longValue());
            case REAL -> appender.append(((Number) value).doubleValue());
            case STRING, GUID, DYNAMIC, DECIMAL -> appender.append(text(value, type));
        }
    }
}
