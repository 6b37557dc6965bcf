package org.conshelf.function.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.conshelf.function.KqlRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionFunctionsTest {
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
                    tostring(0.1 + 0.2)                  | 0.30000000000000007
                    tostring(100000000000.0)             | 100000000000.0
                    tostring(1e30)                       | 1e30
                    tostring(real(nan))                  | NaN
                    tostring(false)                      | False
                    tostring(-1d - 2h)                   | -1.02:00:00
                    tostring(datetime(2020-01-01))       | 2020-01-01T00:00:00.0000000Z
                    tostring(dynamic("a b"))             | a b
                    tostring(dynamic({"a":[1,null,0.5]})) | {"a":[1,null,0.5]}
                    strlen(tostring(int(null)))          | 0
                    tolong("  42 ")                      | 42
                    tolong("9223372036854775808")        | null
                    tolong("0xFFFFFFFFFFFFFFFF")         | -1
                    toint("-0x10")                       | null
                    toint("2147483648")                  | null
                    toint(dynamic(2147483648))           | -2147483648
                    tolong(1e30)                         | 9223372036854775807
                    tolong(-9.99)                        | -9
                    toreal("INF")                        | null
                    toreal("  NaN  ")                    | NaN
                    toreal("-inf")                       | -Infinity
                    toreal("1_000")                      | null
                    tobool(" true")                      | null
                    tobool("-1")                         | true
                    tobool("1.0")                        | null
                    todatetime("2020-13-45")             | null
                    totimespan("1.5")                    | null
                    totimespan("13:00")                  | 13:00:00
                    toguid("10e99626bc2b4c75bb3efe606de25700") | 10e99626-bc2b-4c75-bb3e-fe606de25700
                    toguid("10e99626-bc2b-4c75-bb3e-fe606de2570g") | null
                    todecimal("0.1") + todecimal("0.2") == todecimal("0.3") | true
                    gettype(toint("bad"))                | int
                    gettype(dynamic(null))               | null
                    gettype(parse_json("[1]"))           | array
                    iff(bool(null), "a", "b")            | b
                    coalesce("", "", "x")                | x
                    case(false, 1, bool(null), 2, 3)     | 3
                    isnull(tostring(dynamic(null)))      | false
                    """)
    void convertsAsKusto(String expression, String expected) {
        assertEquals(expected, runs.rows("print " + expression));
    }
}
