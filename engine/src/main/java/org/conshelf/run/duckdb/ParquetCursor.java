package org.conshelf.run.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.conshelf.evidence.ReadRequest;
import org.conshelf.evidence.RowBatch;
import org.conshelf.evidence.RowCursor;
import org.conshelf.evidence.SplitReport;
import org.conshelf.schema.KqlType;
import org.conshelf.sql.SqlExpression;
import org.conshelf.sql.SqlPrinter;

/// Reads a Parquet file with a second DuckDB, which may open this one file and nothing else, so
/// that the one that runs queries stays shut.
///
/// Columns are found by name, whatever their case, and converted to the type wanted; a value that
/// cannot be is null. The position of a row is its number from 0.
final class ParquetCursor implements RowCursor {
    private static final long TICKS_OF_1970 = 621_355_968_000_000_000L;
    private static final String ROW_NUMBER = "file_row_number";

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<KqlType> types;
    private final SplitReport report = new SplitReport();

    private ParquetCursor(
            Connection connection, Statement statement, ResultSet rows, List<KqlType> types) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.types = types;
    }

    static RowCursor open(Path path, ReadRequest request) throws IOException {
        var file = SqlPrinter.print(SqlExpression.text(path.toAbsolutePath().toString()));
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            var settings =
                    List.of(
                            "threads = 1",
                            "TimeZone = 'UTC'",
                            "autoinstall_known_extensions = false",
                            "autoload_known_extensions = false",
                            "allow_community_extensions = false",
                            "allowed_paths = [" + file + "]",
                            "enable_external_access = false",
                            "lock_configuration = true");
            for (var setting : settings) {
                try (var set = connection.createStatement()) {
                    set.execute("SET " + setting);
                }
            }
            var from = " FROM read_parquet(" + file + ", file_row_number = true)";
            var present = columns(connection, "DESCRIBE SELECT *" + from);
            var items = new ArrayList<String>();
            var types = new ArrayList<KqlType>();
            for (var column : request.columns()) {
                types.add(column.type());
                var found = present.get(column.name());
                items.add(
                        found == null
                                ? "NULL"
                                : converted(
                                        SqlPrinter.identifier(found.name()),
                                        found.type(),
                                        column.type()));
            }
            items.add(ROW_NUMBER);
            var statement = connection.createStatement();
            var rows = statement.executeQuery("SELECT " + String.join(", ", items) + from);
            return new ParquetCursor(connection, statement, rows, types);
        } catch (SQLException e) {
            closeQuietly(connection);
            throw new IOException(firstLine(e), e);
        }
    }

    /// A column of the file.
    private record Present(String name, String type) {}

    private static Map<String, Present> columns(Connection connection, String sql)
            throws SQLException {
        var found = new TreeMap<String, Present>(String.CASE_INSENSITIVE_ORDER);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var column = new Present(rows.getString(1), rows.getString(2));
                if (column.name().indexOf('\0') < 0 && !column.name().isEmpty()) {
                    found.putIfAbsent(column.name(), column);
                }
            }
        }
        return found;
    }

    /// SQL that gives the column's value in the form of a type.
    private static String converted(String column, String present, KqlType wanted) {
        String type = present.toUpperCase(Locale.ROOT);
        boolean nested =
                type.startsWith("STRUCT")
                        || type.startsWith("MAP")
                        || type.startsWith("UNION")
                        || type.endsWith("]");
        boolean text = type.equals("VARCHAR") || type.equals("JSON");
        return switch (wanted) {
            case BOOL -> "TRY_CAST(" + column + " AS BOOLEAN)";
            case INT -> "TRY_CAST(" + column + " AS INTEGER)";
            case LONG -> "TRY_CAST(" + column + " AS BIGINT)";
            case REAL -> "TRY_CAST(" + column + " AS DOUBLE)";
            case DECIMAL -> "CAST(TRY_CAST(" + column + " AS DECIMAL(38, 10)) AS VARCHAR)";
            case GUID -> "CAST(TRY_CAST(" + column + " AS UUID) AS VARCHAR)";
            case STRING ->
                    nested
                            ? "CAST(to_json(" + column + ") AS VARCHAR)"
                            : "CAST(" + column + " AS VARCHAR)";
            case DYNAMIC ->
                    text
                            ? "CASE WHEN json_valid("
                                    + column
                                    + ") THEN CAST("
                                    + column
                                    + " AS VARCHAR) ELSE CAST(to_json("
                                    + column
                                    + ") AS VARCHAR) END"
                            : "CAST(to_json(" + column + ") AS VARCHAR)";
            case DATETIME ->
                    "epoch_us(TRY_CAST("
                            + column
                            + (text ? " AS TIMESTAMPTZ" : " AS TIMESTAMP")
                            + ")) * 10 + "
                            + TICKS_OF_1970;
            case TIMESPAN ->
                    type.equals("INTERVAL") || type.startsWith("TIME")
                            ? "epoch_us(TRY_CAST(" + column + " AS INTERVAL)) * 10"
                            : "TRY_CAST(" + column + " AS BIGINT)";
        };
    }

    @Override
    public int next(RowBatch batch) throws IOException {
        try {
            int row = 0;
            while (row < batch.capacity() && rows.next()) {
                for (int i = 0; i < types.size(); i++) {
                    set(batch, i, row);
                }
                batch.setPosition(row, rows.getLong(types.size() + 1));
                row++;
            }
            report.countRecords(row);
            return row;
        } catch (SQLException e) {
            throw new IOException(firstLine(e), e);
        }
    }

    private void set(RowBatch batch, int column, int row) throws SQLException {
        switch (types.get(column)) {
            case BOOL -> {
                boolean value = rows.getBoolean(column + 1);
                if (!rows.wasNull()) {
                    batch.setNumber(column, row, value ? 1 : 0);
                }
            }
            case INT, LONG, DATETIME, TIMESPAN -> {
                long value = rows.getLong(column + 1);
                if (!rows.wasNull()) {
                    batch.setNumber(column, row, value);
                }
            }
            case REAL -> {
                double value = rows.getDouble(column + 1);
                if (!rows.wasNull()) {
                    batch.setReal(column, row, value);
                }
            }
            case STRING, DYNAMIC, GUID, DECIMAL -> {
                String value = rows.getString(column + 1);
                if (value != null) {
                    batch.setText(column, row, value);
                }
            }
        }
    }

    @Override
    public SplitReport report() {
        return report;
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) {
            // Nothing of it is needed any more.
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
        } catch (SQLException _) {
            // The connection goes next.
        }
        closeQuietly(connection);
    }
}
