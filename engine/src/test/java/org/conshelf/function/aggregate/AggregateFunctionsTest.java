package org.conshelf.function.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.conshelf.function.KqlRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateFunctionsTest {
    private static final String TABLE =
            "datatable(l:long, r:real, s:string, d:dynamic, t:timespan, m:decimal)["
                    + "3, 1.5, 'b', dynamic([1, 2]), 1h, decimal(1.1),"
                    + "long(null), real(nan), '', dynamic(null), timespan(null), decimal(null),"
                    + "1, 2.5, 'a', dynamic({'k': 1}), 3h, decimal(2.2),"
                    + "3, 0.5, 'b', dynamic({'k': 2, 'j': 3}), 2h, decimal(3.3)] | ";

    private static KqlRuns runs;

    @BeforeAll
    static void open() {
        runs = new KqlRuns();
    }

    @AfterAll
    static void close() {
        runs.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    count(), count(l), countif(l > 1)            | 4, 4, 2
                    dcount(l), dcount(s), count_distinct(l)      | 2, 3, 2
                    sum(l), sum(t), sum(m), sum(r)               | 7, 06:00:00, 6.6, NaN
                    sumif(l, l > 5), sumif(r, l == 3)            | 0, 2.0
                    avg(l), avg(t), avg(m), avgif(l, l > 5)      | 2.3333333333333337, 02:00:00, 2.2, NaN
                    min(l), max(l), min(r), max(r), min(s)       | 1, 3, NaN, NaN, null_text
                    min(t), max(m), minif(l, l > 5)              | 01:00:00, 3.3, null
                    make_list(l), make_set(l), make_list(l, 1)   | [3,1,3], [3,1], [3]
                    make_list(s), make_set(s)                    | ["b","","a","b"], ["b","","a"]
                    make_list(d)                                 | [1,2,null,{"k":1},{"k":2,"j":3}]
                    make_list_with_nulls(l)                      | [3,null,1,3]
                    make_bag(d)                                  | {"k":1,"j":3}
                    make_set(t)                                  | ["01:00:00","03:00:00","02:00:00"]
                    arg_max(l, s, t)                             | 3, b, 01:00:00
                    arg_min(l, s)                                | 1, a
                    arg_max(r, l), arg_min(r, l)                 | NaN, null, NaN, null
                    take_any(l), take_anyif(s, l == 1)           | 3, a
                    stdev(l), variance(l), variancep(l)          | 1.1547005383648177, 1.3333333333, 0.8888888889
                    percentile(l, 50), percentile(l, 10)         | 3, 1
                    percentiles_array(l, 0, 34, 100)             | [1,3,3]
                    percentilew(t, l, 50)                        | 02:00:00
                    binary_all_or(l), binary_all_and(l)          | 3, 1
                    """)
    void aggregatesAsKusto(String aggregates, String expected) {
        assertEquals(
                expected.replace("null_text", ""), runs.rows(TABLE + "summarize " + aggregates));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    count(), sum(l), sum(r), avg(l)              | 0, 0, 0.0, NaN
                    min(l), max(s), make_list(l), make_set(s)    | null, , [], []
                    make_bag(d), dcount(l), percentile(l, 50)    | {}, 0, null
                    """)
    void ofNothing(String aggregates, String expected) {
        assertEquals(expected, runs.rows(TABLE + "where l > 100 | summarize " + aggregates));
    }

    @Test
    void sumsWrap() {
        assertEquals(
                "0, -0.6666666666666666",
                runs.rows(
                        "datatable(l:long)[9223372036854775806, 1, 9223372036854775807]"
                                + " | summarize s = sum(l) + 2, avg(l)"));
    }
}
