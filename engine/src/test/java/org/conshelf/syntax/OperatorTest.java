package org.conshelf.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operator in its forms, and what it prints as. `=` stands where it prints as it is.
final class OperatorTest {
    record Case(String query, String printed) {
        @Override
        public String toString() {
            return query;
        }
    }

    private static Case same(String query) {
        return new Case(query, query);
    }

    private static Case as(String query, String printed) {
        return new Case(query, printed);
    }

    static List<Case> columns() {
        return List.of(
                same("T\n| where a == 1 and not(b)"),
                as("T | filter a>1", "T\n| where a > 1"),
                same("T\n| extend a = 1, (b, c) = f(), d"),
                same("T\n| project"),
                same("T\n| project title = a, ['x y']".replace("'", "\"")),
                same("T\n| project-away a, b*, *c*d, *"),
                same("T\n| project-keep a*, T_2*"),
                same("T\n| project-rename a = b"),
                same("T\n| project-reorder a, b* asc, c* granny-desc"),
                same("T\n| project-by-names dynamic([\"a\"]), b*"),
                same("T\n| summarize"),
                same("T\n| summarize by a"),
                same("T\n| summarize hint.strategy=shuffle hint.num_partitions=4 n = count() by a"),
                as("T | summarize count() by a bin=1h", "T\n| summarize count() by a bin=1h"),
                same("T\n| distinct *"),
                same("T\n| distinct hint.strategy=shuffle a, b"),
                same("T\n| sort by a asc nulls last, b desc, c nulls first, d"),
                as("T|order by a", "T\n| sort by a"),
                same("T\n| top 5 by a desc"),
                as("T | limit 5", "T\n| take 5"),
                same("T\n| take -1"),
                as("T|where a-b>-1", "T\n| where a - b > -1"),
                same("T\n| sample 5"),
                same("T\n| sample-distinct 5 of a"),
                same("T\n| count"),
                same("T\n| count as n"),
                same("T\n| serialize"),
                same("T\n| serialize n = row_number()"),
                same("T\n| as hint.materialized=true U"),
                same("T\n| consume decodeblocks=true"),
                same("T\n| getschema"),
                same("T\n| getschema kind=csl"),
                same("T\n| __executeAndCache"),
                same("T\n| assert-schema (a:long, b:string)"),
                same(
                        "T\n| top-nested 2 of a with others=\"o\" by sum(b) desc, top-nested of c by x = max(d)"),
                same("T\n| top-hitters 3 of a by b"),
                same("T\n| top-hitters 3 of a"),
                same("T\n| reduce kind=source by a with threshold=0.1, characters=\"x\""));
    }

    static List<Case> tables() {
        return List.of(
                same("print 1, a = \"x\""),
                same("range x from 1 to 10 step 2"),
                same("print range(1, 2, 3)"),
                as(
                        "datatable(a:long,b:string,)[1,'x',2,'y',]",
                        "datatable (a:long, b:string) [\n    1, \"x\",\n    2, \"y\"\n]"),
                same("datatable (a:long) []"),
                same(
                        "externaldata (a:string) [\"https://x\", \"y\"] with (format=\"csv\", ignoreFirstRecord=true)"),
                as(
                        "T | join kind=inner hint.strategy=broadcast (U | where x) on a, $left.b == $right.c",
                        "T\n| join kind=inner hint.strategy=broadcast (\n    U\n    | where x\n) on a, $left.b == $right.c"),
                same("T\n| join U on a"),
                same("T\n| lookup kind=leftouter (U) on a"),
                same("union isfuzzy=true withsource=S T*, U, database(\"d\").V*, (W), *"),
                as("T | union U", "T\n| union U"),
                same("cluster(\"c\").database(\"d\").f(1)\n| invoke g(2)"),
                same("workspace(\"w\").T"),
                same("T\n| evaluate hint.distribution=single pivot(a, sum(b)) : (x:long, *)"),
                same("evaluate narrow()"),
                as(
                        "T | facet by a, b with (where x | take 1)",
                        "T\n| facet by a, b with (\n    where x\n    | take 1\n)"),
                as("T | facet by a with take 1", "T\n| facet by a with (\n    take 1\n)"),
                as("T | fork x=(where a) (count)", "T\n| fork x=(\n    where a\n) (\n    count\n)"),
                as(
                        "T | partition hint.strategy=native by a (top 1 by b)",
                        "T\n| partition hint.strategy=native by a (\n    top 1 by b\n)"),
                as(
                        "T | partition by a { U | where b }",
                        "T\n| partition by a {\n    U\n    | where b\n}"),
                as(
                        "T | __partitionby a id guid(74be27de-1e4e-49d9-b579-fe0b331d3642) (take 1)",
                        "T\n| __partitionby a id guid(74be27de-1e4e-49d9-b579-fe0b331d3642) (\n    take 1\n)"),
                as(
                        "macro-expand entity_group [cluster('a').database('b'), database('c')] as X (let y = 1; X.T | take y)",
                        "macro-expand entity_group [cluster(\"a\").database(\"b\"), database(\"c\")] as X (\n    let y = 1;\n    X.T\n    | take y\n)"),
                same("search \"x\""),
                same("search kind=case_sensitive in (T, U*) \"x\" and a:\"y\" or * has \"z\""),
                same("search *"),
                same("T\n| search * and \"x\""),
                same("find where a == 1"),
                as("find 'x'", "find where \"x\""),
                same(
                        "find withsource=S in (T, U* | as V) where * has \"x\" project a:string, b, pack(*)"),
                same("find in (T) where a project b, pack_all()"),
                same("find in (T) where a project-smart"),
                same("find where a project b project-away c, d*"));
    }

    static List<Case> expansions() {
        return List.of(
                same("T\n| mv-expand a"),
                as("T | mvexpand kind=array a", "T\n| mv-expand kind=array a"),
                same(
                        "T\n| mv-expand bagexpansion=array with_itemindex=i x = a to typeof(long), b limit 10"),
                as(
                        "T | mv-apply with_itemindex=i x=a to typeof(long), b limit 5 on (where x > 1 | take 1)",
                        "T\n| mv-apply with_itemindex=i x = a to typeof(long), b limit 5 on (\n    where x > 1\n    | take 1\n)"),
                as(
                        "T | mv-apply a id guid(74be27de-1e4e-49d9-b579-fe0b331d3642) on (__contextual_datatable guid(74be27de-1e4e-49d9-b579-fe0b331d3642) (x:long) | count)",
                        "T\n| mv-apply a id guid(74be27de-1e4e-49d9-b579-fe0b331d3642) on (\n    __contextual_datatable guid(74be27de-1e4e-49d9-b579-fe0b331d3642) (x:long)\n    | count\n)"),
                same("T\n| parse a with * \"x=\" b:long \" \" c *"),
                same(
                        "T\n| parse kind=regex flags=Ui a with @\"\\d\" b"
                                .replace("@\"\\d\"", "\"\\\\d\"")),
                same("T\n| parse-where a with b \"x\""),
                same(
                        "T\n| parse-kv a as (b:string, c:long) with (pair_delimiter=\";\", kv_delimiter=\"=\")"),
                same(
                        "T\n| make-series n = count() default=0, avg(b) on c from d to e step 1h by f, g = h"),
                same("T\n| make-series kind=nonempty count() on c in range(1, 2, 3)"),
                same("T\n| make-series count() on c step 1d"),
                as(
                        "T | scan with_match_id=m order by a partition by b, c declare (x:long = 0, y:string = 'q') with (step s1 optional output=all: a > 1 => x = 1, y = 'z'; step s2: true;)",
                        "T\n| scan with_match_id=m order by a partition by b, c declare (x:long = 0, y:string = \"q\") with (\n    step s1 optional output=all: a > 1 => x = 1, y = \"z\";\n    step s2: true;\n)"),
                same("T\n| render timechart"),
                same(
                        "T\n| render timechart with (title=\"x\", series=a, b, kind=stacked, ymin=-1, xtitle=strcat(\"a\"))"),
                same("T\n| render timechart kind=stacked by a, b"));
    }

    static List<Case> graphs() {
        return List.of(
                same("T\n| make-graph a --> b with U on c, V on d"),
                same("T\n| make-graph a -- b with_node_id=n"),
                as(
                        "T | make-graph a --> b with U on c partitioned-by d (graph-match (x) project x.y)",
                        "T\n| make-graph a --> b with U on c partitioned-by d (\n    graph-match (x) project x.y\n)"),
                same(
                        "T\n| graph-match cycles=none (a)-[e]->(b)<-[f*1..3]-(c)-[g]-(), (a)-->()<--()--(d) where a.x == 1 project a.x, y = b.z"),
                same("T\n| graph-shortest-paths output=all (a)-[e*1..5]->(b)"),
                same(
                        "T\n| graph-to-table nodes as N with_node_id=n, edges as E with_source_id=s with_target_id=t"),
                same("T\n| graph-mark-components kind=weak with_component_id=c"),
                same("T\n| graph-where-nodes a > 1"),
                same("T\n| graph-where-edges a > 1"));
    }

    static List<Case> statements() {
        return List.of(
                same("let a = 1;\nlet b = T;\nb\n| take a"),
                as(
                        "let f = (a:long, t:(x:long, y:string), u:(*), d:timespan = 1h) { let b = a; t | where x > b; }; f(1, T, U)",
                        "let f = (a:long, t:(x:long, y:string), u:(*), d:timespan = 1h) {\n    let b = a;\n    t\n    | where x > b\n};\nf(1, T, U)"),
                as("let v = view () { T }; v", "let v = view () {\n    T\n};\nv"),
                as("let f = () {}; 1", "let f = () {};\n1"),
                as(
                        "let m = materialize(T | take 1); toscalar(m | count)",
                        "let m = materialize(\n    T\n    | take 1\n);\ntoscalar(\n    m\n    | count\n)"),
                same("print toscalar kind=nooptimization (T)"),
                same("let g = entity_group [database(\"a\"), database(\"b\")];\ng"),
                same("set querytrace;\nset notruncation = true;\nT"),
                same("alias database d = cluster(\"c\").database(\"d\");\nT"),
                same("declare query_parameters (a:string, b:long = 5);\nT"),
                same("restrict access to (T*, database(\"d\").*, U);\nT"),
                same("declare pattern p;\nT"),
                as(
                        "declare pattern app = (a:string)[s:string] { ('x').['y'] = { T | take 1 }; ('z') = { U }; }; app('x').y",
                        "declare pattern app = (a:string)[s:string] {\n    (\"x\").[\"y\"] = {\n        T\n        | take 1\n    };\n    (\"z\") = {\n        U\n    };\n};\napp(\"x\").y"),
                as("T | take 1;", "T\n| take 1"),
                as("", ""));
    }

    static List<Case> expressions() {
        return List.of(
                same("print a.b[0].c[\"x\"][-1]"),
                as("print d.['x y'].[\"z\"].[1]", "print d.[\"x y\"].z[1]"),
                same("print a.where.project.title"),
                same("print -a + +b"),
                same("print a - b - c"),
                same("print a - (b - c)"),
                same("print a * b + c % d / e"),
                same("print a has \"x\" + 1"),
                same("print a == b and c < d or e >= f"),
                same("print a between (1 .. 5) and b !between (ago(1d) .. now())"),
                as("print a between(1..5)", "print a between (1 .. 5)"),
                same("print a in (1, 2) or b !in~ (\"x\")"),
                as(
                        "T | where a in ((U | project b)) and c in (V | project d)",
                        "T\n| where a in ((\n    U\n    | project b\n)) and c in (\n    V\n    | project d\n)"),
                same("print a has_any (x), b has_all (\"p\", \"q\")"),
                same("print a matches regex \"x\" and b !contains_cs \"y\" and c =~ d and e !~ f"),
                same("print a <> b, c != d"),
                same("print count(*), arg_max(a, *), f(x=1, 2)"),
                same("print extract(\"a\", 1, b, typeof(long)), python(typeof(*, x:long))"),
                same("print [\"guid\"](x)"),
                same("print null"));
    }

    @ParameterizedTest
    @MethodSource({"columns", "tables", "expansions", "graphs", "statements", "expressions"})
    void parsesAndPrints(Case example) {
        var result = Trees.parse(example.query());
        assertEquals("", Trees.firstError(result));
        var printed = SyntaxPrinter.print(result.query());
        assertEquals(example.printed(), printed);
        var again = Trees.parse(printed);
        assertEquals("", Trees.firstError(again));
        assertEquals(Trees.withoutSpans(result.query()), Trees.withoutSpans(again.query()));
    }

    @Test
    void printsParenthesesWhereATreeNeedsThem() {
        var span = org.conshelf.source.Span.NONE;
        Expression a = new Expression.NameRef("a", false, span);
        var or = new Expression.Binary("or", a, a, span, span);
        var minus = new Expression.Binary("-", a, a, span, span);
        assertEquals(
                "(a or a) and (a or a)",
                SyntaxPrinter.print(new Expression.Binary("and", or, or, span, span)));
        assertEquals(
                "a - a - (a - a)",
                SyntaxPrinter.print(new Expression.Binary("-", minus, minus, span, span)));
        assertEquals("-(a - a)", SyntaxPrinter.print(new Expression.Unary("-", minus, span)));
        assertEquals(
                "[\"where\"]", SyntaxPrinter.print(new Expression.NameRef("where", false, span)));
    }

    @Test
    void keepsLongChainsLow() {
        var text = "T | where " + "a == 1 or ".repeat(20_000) + "b";
        var result = Trees.parse(text);
        assertTrue(result.ok(), () -> Trees.firstError(result));
        var printed = SyntaxPrinter.print(result.query());
        assertEquals(
                Trees.withoutSpans(result.query()),
                Trees.withoutSpans(Trees.parse(printed).query()));
    }

    @Test
    void givesSpansThatShowTheText() {
        var text = "T | where a has 'x' | project b = c.d";
        var source = org.conshelf.source.SourceText.of("q", text);
        var query =
                (Statement.ExpressionStatement)
                        Parser.parse(source).query().statements().getFirst();
        var project = (Expression.Pipe) query.expression();
        var where = (Expression.Pipe) project.source();
        assertEquals("project b = c.d", source.text(project.operator().span()));
        assertEquals("where a has 'x'", source.text(where.operator().span()));
        assertEquals("T | where a has 'x'", source.text(where.span()));
        var has = (Expression.Binary) ((Operator.Where) where.operator()).predicate();
        assertEquals("has", source.text(has.operatorSpan()));
        assertEquals("a has 'x'", source.text(has.span()));
    }
}
