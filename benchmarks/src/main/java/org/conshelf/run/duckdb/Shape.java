package org.conshelf.run.duckdb;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A query, and SQL that a person would write for the same rows. `@E` stands for the table of
/// events, `@H` for that of hosts.
record Shape(String name, String kql, String sql) {
    private static final long HOUR = 36_000_000_000L;

    static List<Shape> all() {
        var terms = IntStream.range(0, 50).mapToObj(i -> "tool" + i * 11).toList();
        return List.of(
                new Shape(
                        "filter",
                        "Events | where EventID == 4624 and Computer startswith 'HOST1' | project Time, Computer, Account",
                        "SELECT Time, Computer, Account FROM @E WHERE EventID = 4624 AND starts_with(lower(Computer), 'host1')"),
                new Shape(
                        "has_any, 50 terms",
                        "Events | where Command has_any ("
                                + terms.stream()
                                        .map(t -> "'" + t + "'")
                                        .collect(Collectors.joining(", "))
                                + ") | summarize n = count()",
                        "SELECT count(*) AS n FROM @E WHERE regexp_matches(lower(Command), '(?:\\A|[^\\p{L}\\p{Nd}])(?:"
                                + String.join("|", terms)
                                + ")(?:[^\\p{L}\\p{Nd}]|\\z)')"),
                new Shape(
                        "summarize by bin",
                        "Events | summarize n = count(), s = sum(Size) by bin(Time, 1h), Computer",
                        "SELECT Time - Time % %d AS Time, Computer, count(*) AS n, coalesce(sum(Size)::BIGINT, 0) AS s FROM @E GROUP BY ALL"
                                .replace("%d", Long.toString(HOUR))),
                new Shape(
                        "make_set",
                        "Events | summarize s = make_set(Account) by Computer | project Computer, n = array_length(s)",
                        "SELECT Computer, len(list(DISTINCT Account))::BIGINT AS n FROM @E GROUP BY Computer"),
                new Shape(
                        "arg_max",
                        "Events | summarize arg_max(Time, Computer, Command) by Account",
                        "SELECT Account, max(Time) AS Time, arg_max(Computer, Time) AS Computer, arg_max(Command, Time) AS Command FROM @E GROUP BY Account"),
                join("inner", "SELECT Name, count(*) AS n FROM @E e JOIN @H h ON e.Computer = h.Name GROUP BY Name"),
                new Shape(
                        "join innerunique",
                        "Hosts | join kind=innerunique Events on $left.Name == $right.Computer | summarize n = count() by Name",
                        "SELECT Name, count(*) AS n FROM (SELECT DISTINCT Name FROM @H) h JOIN @E e ON e.Computer = h.Name GROUP BY Name"),
                join("leftouter", "SELECT coalesce(Name, '') AS Name, count(*) AS n FROM @E e LEFT JOIN @H h ON e.Computer = h.Name GROUP BY 1"),
                join("fullouter", "SELECT coalesce(Name, '') AS Name, count(*) AS n FROM @E e FULL JOIN @H h ON e.Computer = h.Name GROUP BY 1"),
                new Shape(
                        "join leftsemi",
                        "Events | join kind=leftsemi Hosts on $left.Computer == $right.Name | summarize n = count()",
                        "SELECT count(*) AS n FROM @E WHERE Computer IN (SELECT Name FROM @H)"),
                new Shape(
                        "join leftanti",
                        "Events | join kind=leftanti Hosts on $left.Computer == $right.Name | summarize n = count()",
                        "SELECT count(*) AS n FROM @E WHERE Computer NOT IN (SELECT Name FROM @H)"),
                new Shape(
                        "mv-expand",
                        "Events | where Size < 50000 | mv-expand v = List to typeof(long) | summarize n = count() by v",
                        "SELECT (v ->> '$')::BIGINT AS v, count(*) AS n FROM (SELECT unnest(List::JSON[]) AS v FROM @E WHERE Size < 50000) GROUP BY 1"),
                new Shape(
                        "parse",
                        "Events | where Size < 50000 | parse Command with * 'job=' Job:long ' user=' User | summarize n = count() by Job",
                        "SELECT try_cast(regexp_extract(Command, '(?s)^.*?job=(.*?) user=(.*)$', 1) AS BIGINT) AS Job, count(*) AS n FROM @E WHERE Size < 50000 GROUP BY 1"),
                new Shape(
                        "dynamic access",
                        "Events | where Size < 50000 | summarize n = count() by Name = tostring(Details.name)",
                        "SELECT coalesce(Details ->> '$.name', '') AS Name, count(*) AS n FROM @E WHERE Size < 50000 GROUP BY 1"),
                new Shape(
                        "union",
                        "union (Events | where EventID == 4624), (Events | where EventID == 4625) | summarize n = count() by Account",
                        "SELECT Account, count(*) AS n FROM (SELECT Account FROM @E WHERE EventID = 4624 UNION ALL SELECT Account FROM @E WHERE EventID = 4625) GROUP BY Account"));
    }

    private static Shape join(String kind, String sql) {
        return new Shape(
                "join " + kind,
                "Events | join kind=%s Hosts on $left.Computer == $right.Name | summarize n = count() by Name"
                        .formatted(kind),
                sql);
    }
}
