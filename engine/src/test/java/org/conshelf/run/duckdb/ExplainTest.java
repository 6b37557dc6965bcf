package org.conshelf.run.duckdb;

import static org.conshelf.run.duckdb.Plans.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.conshelf.evidence.WindowsEvents;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;
import org.conshelf.schema.TableSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The SQL of plans reads like the query.
class ExplainTest {
    private static DuckDbEngine engine;

    @BeforeAll
    static void open() {
        engine = DuckDbEngine.open(new EngineOptions(1, 512, 1000));
        engine.addEvidence(
                new TableSchema(WindowsEvents.NAME, WindowsEvents.COLUMNS.subList(4, 5)),
                List.of());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Rel.Scan scan() {
        return new Rel.Scan(
                WindowsEvents.NAME,
                List.of(
                        column("EventID", KqlType.INT),
                        column("EventData.ServiceName", KqlType.STRING)));
    }

    @Test
    void aPipeline() {
        var scan = scan();
        var few = where(scan, call(EQUALS, ref(scan, "EventID"), literal(KqlType.INT, 7045)));
        var length = extend(few, as("n", call(STRLEN, ref(scan, "EventData.ServiceName"))));
        var counts =
                new Rel.Aggregate(
                        length,
                        List.of(as("n", ref(length, "n"))),
                        List.of(as("total", aggregate(COUNT, -1))));
        var top = new Rel.Limit(sort(counts, "total", false, false), 3);
        assertEquals(
                """
                WITH
                  scan_1 AS NOT MATERIALIZED (
                    SELECT EventID, "EventData.ServiceName"
                    FROM evidence('WindowsEvents', 'EventData.ServiceName', '7045')
                  ),
                  where_2 AS NOT MATERIALIZED (
                    SELECT *
                    FROM scan_1
                    WHERE EventID = 7045::INTEGER
                  ),
                  extend_3 AS NOT MATERIALIZED (
                    SELECT *, kql_strlen__s("EventData.ServiceName") AS n
                    FROM where_2
                  ),
                  summarize_4 AS NOT MATERIALIZED (
                    SELECT n, count() AS total
                    FROM extend_3
                    GROUP BY n
                  ),
                  take_5 AS NOT MATERIALIZED (
                    SELECT *
                    FROM summarize_4
                    ORDER BY total DESC NULLS LAST
                    LIMIT 3::BIGINT
                  )
                SELECT n, total
                FROM take_5
                ORDER BY total DESC NULLS LAST\
                """,
                engine.explain(top, false));
    }

    @Test
    void aJoinWithItsSources() {
        var left = scan();
        var right = table("id:int note:string", 7045, "installed");
        var join =
                new Rel.Join(
                        left,
                        right,
                        Rel.JoinKind.LEFT_OUTER,
                        List.of(new Rel.KeyPair(ref(left, "EventID"), ref(right, "id"))),
                        null);
        var shown =
                project(
                        join,
                        as("note", ref(join, "note")),
                        as("id", new Scalar.ColumnRef(find(join, "id"))));
        assertEquals(
                """
                WITH
                  scan_1 AS NOT MATERIALIZED (
                    SELECT EventID, "EventData.ServiceName", ["$source"] AS "$source"
                    FROM evidence('WindowsEvents', 'EventData.ServiceName', '')
                  ),
                  datatable_2 AS NOT MATERIALIZED (
                    SELECT *, CAST([] AS BIGINT[]) AS "$source"
                    FROM (
                      SELECT *
                      FROM (VALUES
                        (7045::INTEGER, 'installed')
                      ) AS v(id, note)
                    ) AS d
                  ),
                  join_left_outer_3 AS NOT MATERIALIZED (
                    SELECT l.EventID, l."EventData.ServiceName", r.id, coalesce(r.note, '') AS note, list_concat(l."$source", coalesce(r."$source", CAST([] AS BIGINT[]))) AS "$source"
                    FROM scan_1 AS l
                    LEFT JOIN datatable_2 AS r ON l.EventID IS NOT DISTINCT FROM r.id
                  ),
                  project_4 AS NOT MATERIALIZED (
                    SELECT note, id, "$source"
                    FROM join_left_outer_3
                  )
                SELECT note, id, "$source"
                FROM project_4
                ORDER BY "$source" ASC NULLS LAST\
                """,
                engine.explain(shown, true));
    }
}
