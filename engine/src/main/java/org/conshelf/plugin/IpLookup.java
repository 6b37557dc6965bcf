package org.conshelf.plugin;

import static org.conshelf.plugin.PluginParameter.column;
import static org.conshelf.plugin.PluginParameter.commonColumn;
import static org.conshelf.plugin.PluginParameter.constant;
import static org.conshelf.plugin.PluginParameter.lookupColumn;
import static org.conshelf.plugin.PluginParameter.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.conshelf.function.net.IpAddress;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `ipv4_lookup` and `ipv6_lookup`: the rows of a lookup table whose range of addresses holds the
/// address of a row.
///
/// A row gives one row for each range that it lies in, however narrow. Where the address has a
/// prefix itself, the whole of its network must lie in the range. What cannot be read as an address
/// lies in none. `ipv6_lookup` takes IPv4 addresses too, and its result begins with the columns of
/// the lookup table, as Kusto's does.
///
/// Source: <https://learn.microsoft.com/kusto/query/ipv4-lookup-plugin>,
/// <https://learn.microsoft.com/kusto/query/ipv6-lookup-plugin>
final class IpLookup implements TableOperation {
    private static final String RANGES =
            "let Ranges = datatable(net: string, place: string) "
                    + "['10.0.0.0/8', 'office', '10.1.0.0/16', 'lab', '192.0.2.0/24', 'web']; ";

    static final Plugin IPV4 =
            Plugin.named("ipv4_lookup")
                    .summary("Joins the rows of a lookup table whose IPv4 range holds the address.")
                    .page("ipv4-lookup-plugin")
                    .takes(
                            table("LookupTable"),
                            column("SourceIPv4Key", KqlType.STRING),
                            lookupColumn("IPv4LookupKey", KqlType.STRING),
                            commonColumn("ExtraKey").anyNumber(),
                            constant("return_unmatched", KqlType.BOOL).asOptional())
                    .wholeRows()
                    .example(
                            RANGES
                                    + "print ip = '10.1.2.3' | evaluate ipv4_lookup(Ranges, ip, net) "
                                    + "| sort by net asc",
                            "datatable(ip: string, net: string, place: string) "
                                    + "['10.1.2.3', '10.0.0.0/8', 'office', "
                                    + "'10.1.2.3', '10.1.0.0/16', 'lab']")
                    .example(
                            RANGES
                                    + "print ip = '8.8.8.8' "
                                    + "| evaluate ipv4_lookup(Ranges, ip, net, return_unmatched = true)",
                            "print ip = '8.8.8.8', net = '', place = ''")
                    .planned(a -> plan(a, false));

    static final Plugin IPV6 =
            Plugin.named("ipv6_lookup")
                    .summary(
                            "Joins the rows of a lookup table whose IPv6 or IPv4 range holds the address.")
                    .page("ipv6-lookup-plugin")
                    .takes(
                            table("LookupTable"),
                            column("SourceIPv6Key", KqlType.STRING),
                            lookupColumn("IPv6LookupKey", KqlType.STRING),
                            constant("return_unmatched", KqlType.BOOL).asOptional())
                    .wholeRows()
                    .example(
                            "let Ranges = datatable(net: string, place: string) "
                                    + "['2001:db8:1::/48', 'office', '2001:db8:2::/48', 'lab']; "
                                    + "print ip = '2001:db8:2::7' "
                                    + "| evaluate ipv6_lookup(Ranges, ip, net)",
                            "print net = '2001:db8:2::/48', place = 'lab', ip = '2001:db8:2::7'")
                    .planned(a -> plan(a, true));

    private final String name;
    private final Function<@Nullable Object, @Nullable IpAddress> reader;
    private final int key;
    private final int lookupKey;
    private final List<PluginArguments.Value.OfCommon> extraKeys;
    private final LookupShape shape;

    private IpLookup(PluginArguments arguments, boolean v6, LookupShape shape) {
        this.name = v6 ? "ipv6_lookup" : "ipv4_lookup";
        this.reader = v6 ? IpAddress::any : IpAddress::v4;
        this.key = arguments.column(v6 ? "SourceIPv6Key" : "SourceIPv4Key");
        this.lookupKey = arguments.lookupColumn(v6 ? "IPv6LookupKey" : "IPv4LookupKey");
        this.extraKeys = arguments.commonColumns("ExtraKey");
        this.shape = shape;
    }

    private static Plugin.Planned plan(PluginArguments arguments, boolean v6) {
        var dropped =
                arguments.commonColumns("ExtraKey").stream()
                        .map(PluginArguments.Value.OfCommon::lookupIndex)
                        .toList();
        var shape = LookupShape.of(arguments, dropped, v6, arguments.flag("return_unmatched"));
        List<Column> columns = shape.columns(arguments);
        return new Plugin.Planned(columns, new IpLookup(arguments, v6, shape));
    }

    @Override
    public String name() {
        return name;
    }

    /// A network with the further keys that must be equal.
    private record Network(long high, long low, List<@Nullable Object> extras) {}

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var byPrefix = new TreeMap<Integer, Map<Network, List<TableRow>>>();
        for (var row : inputs.get(1)) {
            var range = reader.apply(row.values()[lookupKey]);
            if (range != null) {
                byPrefix.computeIfAbsent(range.prefix(), _ -> new HashMap<>())
                        .computeIfAbsent(
                                network(range, range.prefix(), row, true), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        var result = new ArrayList<TableRow>();
        for (var row : inputs.getFirst()) {
            var address = reader.apply(row.values()[key]);
            var found = new ArrayList<TableRow>();
            if (address != null) {
                byPrefix.headMap(address.prefix(), true)
                        .forEach((prefix, networks) ->
                                found.addAll(
                                        networks.getOrDefault(
                                                network(address, prefix, row, false), List.of())));
            }
            shape.add(row, found, result);
        }
        return result;
    }

    private Network network(IpAddress address, int prefix, TableRow row, boolean ofLookup) {
        var masked = address.masked(prefix);
        var extras = new ArrayList<@Nullable Object>(extraKeys.size());
        for (var extra : extraKeys) {
            extras.add(row.values()[ofLookup ? extra.lookupIndex() : extra.index()]);
        }
        return new Network(masked.high(), masked.low(), extras);
    }
}
