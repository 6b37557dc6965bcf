package org.conshelf.run.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.conshelf.plan.OperationFailure;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.run.EngineException;
import org.conshelf.schema.KqlType;
import org.conshelf.source.DiagnosticCode;
import org.junit.jupiter.api.Test;

/// Operators in Java that do not come to their end.
class OperationFailureTest {
    private static final PlanColumn COLUMN = new PlanColumn(1, "n", KqlType.LONG);
    private static final Rel ONE =
            new Rel.Values(List.of(COLUMN), List.of(List.of(new Scalar.Literal(KqlType.LONG, 1L))));

    private static Rel apply(Supplier<List<TableRow>> rows) {
        var operation =
                new TableOperation() {
                    @Override
                    public String name() {
                        return "test";
                    }

                    @Override
                    public List<TableRow> apply(List<List<TableRow>> inputs) {
                        return rows.get();
                    }
                };
        return new Rel.Apply(ONE, operation, List.of(new PlanColumn(2, "n", KqlType.LONG)));
    }

    @Test
    void whatIsTooMuchIsAMessage() {
        try (var engine = DuckDbEngine.open(EngineOptions.defaults())) {
            var plan =
                    apply(() -> {
                        throw new OperationFailure(DiagnosticCode.RESULT_TOO_LARGE, "too much");
                    });
            var failure =
                    assertThrows(
                            EngineException.class,
                            () -> engine.run(plan, false, Duration.ofSeconds(20)));
            assertEquals(DiagnosticCode.RESULT_TOO_LARGE, failure.code());
            assertEquals("too much", failure.getMessage());
        }
    }

    @Test
    void theEndOfAQuerysTimeEndsItsOperator() throws EngineException {
        try (var engine = DuckDbEngine.open(EngineOptions.defaults())) {
            var endless =
                    apply(() -> {
                        while (true) {
                            OperationFailure.ifInterrupted();
                            Thread.onSpinWait();
                        }
                    });
            var failure =
                    assertThrows(
                            EngineException.class,
                            () -> engine.run(endless, false, Duration.ofMillis(300)));
            assertEquals(DiagnosticCode.TIMED_OUT, failure.code());
            var after =
                    engine.run(
                            apply(() -> List.of(TableRow.of(7L))), false, Duration.ofSeconds(20));
            assertEquals(7L, after.rows().getFirst()[0]);
        }
    }
}
