package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every plugin, by name.
public final class PluginLibrary {
    private static final List<Plugin> ALL =
            List.of(
                    ActiveUsersCount.DEFINITION,
                    ActivityCountsMetrics.DEFINITION,
                    ActivityEngagement.DEFINITION,
                    ActivityMetrics.DEFINITION,
                    Autocluster.DEFINITION,
                    RewrittenPlugins.BAG_UNPACK,
                    Basket.DEFINITION,
                    DcountIntersect.DEFINITION,
                    DiffPatterns.DEFINITION,
                    DiffPatternsText.DEFINITION,
                    RewrittenPlugins.ESTIMATE_ROWS_COUNT,
                    FunnelSequence.DEFINITION,
                    FunnelSequenceCompletion.DEFINITION,
                    GeoLookup.LINE,
                    GeoLookup.POLYGON,
                    RewrittenPlugins.IDENTITY,
                    IpLookup.IPV4,
                    IpLookup.IPV6,
                    Narrow.DEFINITION,
                    NewActivityMetrics.DEFINITION,
                    RewrittenPlugins.PIVOT,
                    RewrittenPlugins.PREVIEW,
                    RollingPercentile.DEFINITION,
                    RowsNear.DEFINITION,
                    SchemaMerge.DEFINITION,
                    SequenceDetect.DEFINITION,
                    SessionCount.DEFINITION,
                    SlidingWindowCounts.DEFINITION);

    private static final String NETWORK = "it asks a service over the network";
    private static final String SANDBOX = "it runs a program in a sandbox of Kusto's cluster";
    private static final String CLUSTER = "it needs a Kusto cluster";

    /// Plugins that Kusto has, and why there can be none here.
    private static final Map<String, String> REFUSED = new TreeMap<>();

    static {
        for (var name :
                List.of(
                        "ai_chat_completion",
                        "ai_chat_completion_prompt",
                        "ai_embed_text",
                        "ai_embeddings",
                        "azure_digital_twins_query_request",
                        "cosmosdb_sql_request",
                        "dax_request",
                        "http_request",
                        "http_request_post",
                        "infer_storage_schema",
                        "infer_storage_schema_with_suggestions",
                        "mysql_request",
                        "postgresql_request",
                        "sql_request")) {
            REFUSED.put(name, NETWORK);
        }
        for (var name : List.of("csharp", "python", "r")) {
            REFUSED.put(name, SANDBOX);
        }
        for (var name :
                List.of(
                        "execute_query",
                        "execute_show_command",
                        "external_datatable",
                        "identity_v3")) {
            REFUSED.put(name, CLUSTER);
        }
    }

    private static final Map<String, Plugin> BY_NAME = new HashMap<>();

    static {
        for (var plugin : ALL) {
            if (BY_NAME.put(plugin.name(), plugin) != null) {
                throw new IllegalStateException("two plugins named " + plugin.name());
            }
        }
    }

    private PluginLibrary() {}

    /// All plugins, by name.
    public static List<Plugin> all() {
        return ALL;
    }

    public static Optional<Plugin> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// Why a plugin that Kusto has is not served.
    public static Optional<String> refusal(String name) {
        return Optional.ofNullable(REFUSED.get(name));
    }

    /// The names of all plugins that Kusto has.
    public static List<String> names() {
        var names = new ArrayList<>(BY_NAME.keySet());
        names.addAll(REFUSED.keySet());
        return names;
    }
}
