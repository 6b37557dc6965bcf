package org.conshelf.run.duckdb;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.conshelf.function.NullRule;
import org.conshelf.lower.JavaFunction;
import org.conshelf.schema.KqlType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Offers Java functions to SQL, each once.
final class FunctionRegistry {
    private final DuckDBConnection connection;
    private final Set<String> registered = new HashSet<>();
    private final AtomicLong failures = new AtomicLong();

    FunctionRegistry(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// How often a function threw, which gave null instead.
    long failures() {
        return failures.get();
    }

    void register(List<JavaFunction> functions) throws SQLException {
        for (var function : functions) {
            if (registered.add(function.name())) {
                register(function);
            }
        }
    }

    private void register(JavaFunction function) throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(function.name());
            for (var parameter : function.parameters()) {
                builder.withParameter(Values.columnType(parameter));
            }
            builder.withReturnType(Values.columnType(function.result()));
            if (!function.constant()) {
                builder.withVolatile();
            }
            builder.withVectorizedFunction((rows, result) -> compute(function, rows, result));
            builder.register(connection);
        }
    }

    private void compute(
            JavaFunction function, DuckDBDataChunkReader rows, DuckDBWritableVector result) {
        int count = Math.toIntExact(result.rowCount());
        var types = function.parameters();
        var vectors = new DuckDBReadableVector[types.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = rows.vector(i);
        }
        @Nullable Object[] results = new Object[count];
        for (int row = 0; row < count; row++) {
            // A function may keep its arguments, so each call has its own.
            @Nullable Object[] arguments = new Object[vectors.length];
            for (int i = 0; i < vectors.length; i++) {
                arguments[i] = Values.read(vectors[i], row, types.get(i));
            }
            results[row] = evaluate(function, arguments);
        }
        Values.write(result, results, function.result());
    }

    private @Nullable Object evaluate(JavaFunction function, @Nullable Object[] arguments) {
        var none = function.result() == KqlType.STRING ? "" : null;
        if (function.nulls() == NullRule.PROPAGATE
                && Arrays.stream(arguments).anyMatch(a -> a == null)) {
            return none;
        }
        try {
            var value = function.evaluator().evaluate(arguments);
            return value == null ? none : value;
        } catch (RuntimeException | StackOverflowError _) {
            // One bad value must not end a query over millions.
            failures.incrementAndGet();
            return none;
        }
    }
}
