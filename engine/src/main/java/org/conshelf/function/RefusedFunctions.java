package org.conshelf.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions of Kusto that cannot be served here, each with the reason. A query that calls one
/// is refused by its name.
public final class RefusedFunctions {
    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        because(
                "it looks at when Kusto took a record in, which evidence does not say",
                "cursor_after",
                "cursor_before_or_at");
        because(
                "nobody is signed in here whose details it could give",
                "current_principal_details");
        because(
                "it names a part of a Kusto cluster, and there is none here",
                "current_node_id",
                "row_id",
                "rowstore_ordinal_range");
        because(
                "it reads what a Kusto cluster keeps, and there is none here",
                "external_table",
                "materialized_view",
                "stored_query_result",
                "entity_group");
        because(
                "it calls a model in the cloud",
                "ai_embed_text",
                "ai_embeddings",
                "ai_chat_completion",
                "ai_chat_completion_prompt");
        because(
                "it reaches out to another service, which queries must not do here",
                "http_request",
                "http_request_post",
                "cosmosdb_sql_request",
                "mysql_request",
                "postgresql_request",
                "sql_request",
                "azure_digital_twins_query_request");
        because("it runs a program in a sandbox, and there is none here", "python", "r");
    }

    private RefusedFunctions() {}

    private static void because(String reason, String... names) {
        for (var name : names) {
            REASONS.put(name, reason);
        }
    }

    /// Why a function is refused; empty for one that is not, which may be unknown.
    public static Optional<String> reason(String name) {
        if (name.startsWith("__")) {
            return Optional.of("it is Kusto's own and documented nowhere");
        }
        return Optional.ofNullable(REASONS.get(name));
    }

    /// The names, each with no reason but its own.
    public static List<String> names() {
        return List.copyOf(REASONS.keySet());
    }
}
