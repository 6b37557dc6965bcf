package org.conshelf.function.json;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.conshelf.function.KqlRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFunctionsTest {
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
                    parse_json('{"a": 1, "b": [1.50, 2e5]}')      | {"a":1,"b":[1.5,200000.0]}
                    parse_json('{oops')                           | "{oops"
                    parse_json('')                                | null
                    parse_json('null')                            | null
                    parse_json('{"a":{"b":[1,2,3]}}').a.b[-1]      | 3
                    parse_json('{"a b":1}')["a b"]                | 1
                    parse_json('[1]')[5]                          | null
                    parse_json('{"a":null}').a                    | null
                    parse_xml('<e a="1&amp;2"><!-- c --><b>x</b><b/></e>') | {"e":{"@a":"1&2","b":["x",null]}}
                    parse_xml('<?xml version="1.0"?><a xmlns="u"> t <b>1</b></a>') | {"a":{"@xmlns":"u","b":"1","#text":"t"}}
                    parse_xml('<a>&evil;</a>')                    | null
                    parse_xml('<!DOCTYPE a [<!ENTITY e "x">]><a/>') | null
                    parse_xml('<a><b></a>')                       | null
                    array_slice(dynamic([1,2,3,4,5,6]), 2, -2)    | [3,4,5]
                    array_slice(dynamic([1,2]), 0, 100)           | [1,2]
                    array_split(dynamic([1,2,3,4,5]), dynamic([1,3])) | [[1],[2,3],[4,5]]
                    array_shift_left(dynamic(["a","b"]), 1)       | ["b",""]
                    array_shift_left(dynamic([1,2,3,4,5]), -2, -1) | [-1,-1,1,2,3]
                    array_index_of(dynamic(["this","is","an","example","an"]), "an", -3) | 2
                    array_index_of(dynamic([5,15]), 15.0)         | 1
                    array_sort_desc(dynamic([null,"blue","yellow",3,null])) | ["yellow","blue",3,null,null]
                    array_concat(dynamic([1,2]), dynamic(null))   | [1,2]
                    array_length(dynamic({"a":1}))                | null
                    bag_merge(dynamic({"a":1,"b":2}), dynamic({"b":{"c":1},"d":3})) | {"a":1,"b":2,"d":3}
                    bag_remove_keys(dynamic({"a":{"x":1,"y":2},"b":1}), dynamic(["$.a.x","b"])) | {"a":{"y":2}}
                    bag_zip(dynamic(["a",8,"b"]), dynamic([1,"2",2.5])) | {"a":1,"b":2.5}
                    bag_pack("a", 1, "b", 2s, "c", bag_pack("d", int(null))) | {"a":1,"b":"00:00:02","c":{"d":null}}
                    treepath(dynamic({"l":[100,{"x":"y"}]}))      | ["['l']","['l'][0]","['l'][0]['x']"]
                    range(1, 8, 3)                                | [1,4,7]
                    array_length(range(1, 1000000000))            | 1048576
                    set_difference(dynamic([1,2,1,4]), dynamic([1])) | [2,4]
                    extract_json("$.a['b'][1]", '{"a":{"b":[1,"z"]}}') | z
                    dynamic_to_json(dynamic({"b":[{"d":1,"c":2}],"a":1})) | {"a":1,"b":[{"c":2,"d":1}]}
                    strcat_array(dynamic([1,"a",null]), "-")      | 1-a-
                    """)
    void handlesDynamicValuesAsKusto(String expression, String expected) {
        assertEquals(expected, runs.rows("print " + expression));
    }

    @Test
    void nestingIsBounded() {
        assertNull(JsonValue.parse("[".repeat(100_000)));
        assertNull(new XmlReader("<a>".repeat(100_000)).read());
    }

    @Test
    void writtenTextIsReadBack() {
        var text = "\"\\u0000\\ud800 \\\"\\\\\\/é\"";
        var value = requireNonNull(JsonValue.parse(text));
        assertEquals(new JsonValue.Text("\0\uD800 \"\\/é"), value);
        assertEquals("\"\\u0000\uFFFD \\\"\\\\/é\"", value.text());
    }

    @Test
    void namedValuesAreFoundInStrings() {
        var function = StringPath.DEFINITION.overloads().getFirst().evaluator();
        var xml = "<EventData><Data Name=\"A\">1</Data><Data Name=\"B\"/><C>x</C></EventData>";
        assertEquals("\"1\"", function.evaluate(new Object[] {xml, "A"}));
        assertEquals("\"\"", function.evaluate(new Object[] {xml, "B"}));
        assertEquals("\"x\"", function.evaluate(new Object[] {xml, "C"}));
        assertNull(function.evaluate(new Object[] {xml, "D"}));
        assertEquals("5", function.evaluate(new Object[] {"{\"A\": 5}", "A"}));
    }
}
