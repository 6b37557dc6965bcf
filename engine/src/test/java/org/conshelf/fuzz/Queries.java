package org.conshelf.fuzz;

import java.util.List;

/// Queries over a table `T` with the columns a, s, t, d and x, to begin with.
final class Queries {
    static final List<String> ALL =
            List.of(
                    "let f = (n:long, u:(*)) { u | where a > n }; f(1, T) | summarize n=count() by bin(t, 1h)",
                    "union isfuzzy=true (T | where s has_any (dynamic(['x', {\"a\": [1, -2.5]}]))), T | sort by a desc",
                    "T | join kind=inner (T | project-away d*) on $left.a == $right.a | mv-expand y = d.list to typeof(long)",
                    "T | parse kind=regex s with * @\"a\\d\" b:long 'c' * | extend e = todynamic(s).f[0][\"g\"]",
                    "datatable (a:datetime, b:timespan)[datetime(2020-01-01 10:00), 1.5h, datetime(null), -1d] | render timechart with (title='x')",
                    "T | mv-apply y = d on (top 1 by tostring(y)) | scan declare (c:long=0) with (step z: true => c = z.c + 1;)",
                    "T | make-series n = avg(x) default=0 on t from datetime(2024-01-01) to datetime(2024-01-02) step 1h by s",
                    "search in (T) 'x' and s:'y' | where x between (1 .. 2) // comment\n| take 1",
                    "T | serialize | extend p = prev(a, 1, 0), r = row_number(), c = row_cumsum(a) | where p < r",
                    "T | summarize arg_max(t, *), make_set(s, 10), percentiles(x, 5, 95), dcount(a) by s",
                    "let m = materialize(T | where a > 1); m | lookup (m | summarize k = count() by a) on a | top 5 by k",
                    "T | where s matches regex '(a|b)+c?' or s in~ ('x', 'y') or s !startswith_cs 'q' | distinct s, a",
                    "print x = case(1 > 2, 'a', 'b'), y = iff(true, 1, 2.5), z = toscalar(T | count), w = format_datetime(now(), 'yyyy')",
                    "range i from 1 to 10 step 1 | extend q = i % 3 | partition by q (top 1 by i) | as R | union R",
                    "T | top-nested 2 of s with others='o' by count(), top-nested of a by max(x) | project-reorder a, *",
                    "T | parse-kv s as (k: string, v: long) with (pair_delimiter=';', kv_delimiter='=') | project-rename q = k",
                    "T | evaluate bag_unpack(d) | fork (count) (take 1)",
                    "T | make-graph s --> s with T on s | graph-match (n)-[e*1..3]->(m) where n.a == 1 project n.s, m.s");

    private Queries() {}
}
